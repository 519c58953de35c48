"""Serves the preview of a project at a port of this machine.

.venv/bin/python -m benchmarks.serve_ours FOLDER PORT
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alfacil_plugin.adapters.preview_server import serve_preview
from alfacil_plugin.adapters.site_build import load_site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def main(folder: str, port: str) -> None:
    def load() -> MkDocsConfig:
        config = load_site(Path(folder), None, dev_addr=f"127.0.0.1:{port}")
        config.strict = False
        return config

    serve_preview(load, load(), open_in_browser=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
