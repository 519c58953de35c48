"""Writes the files for VS Code: ``python -m alfacil_plugin.adapters.editor_files FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from alfacil_plugin.exchange.vscode import snippets, tasks
from alfacil_plugin.load.schemas import load_schemas


def editor_files() -> dict[str, str]:
    """Return the files by name, with their text."""
    return {"tasks.json": tasks(), "alfacil.code-snippets": snippets(load_schemas())}


def write(folder: Path) -> None:
    """Write the files into a folder, over those that an earlier version wrote."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in editor_files().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
