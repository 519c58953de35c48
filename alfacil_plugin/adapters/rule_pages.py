"""``python -m alfacil_plugin.adapters.rule_pages FOLDER`` writes the handbook's pages on rules."""

from __future__ import annotations

import sys
from pathlib import Path

from alfacil_plugin.validate.rule_text import pages


def write_pages(folder: Path) -> None:
    """Write every page into a folder, and take out the Markdown files that are no page any more."""
    made = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.md"):
        if stale.name not in made:
            stale.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
