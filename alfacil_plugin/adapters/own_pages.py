"""The author's own pages as MkDocs has them, for their tags to be read and filled."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from alfacil_plugin.adapters.mkdocs_refusals import refuse_unreadable
from alfacil_plugin.load.own_pages import PageText
from alfacil_plugin.load.tags import OPENING

if TYPE_CHECKING:
    from mkdocs.structure.files import Files


def own_pages(files: Files, root: Path) -> Iterator[PageText]:
    """Return the pages that may hold tags, also those that other plugins have made.

    Raises PluginError where one cannot be read.
    """
    refuse_unreadable(files)
    return _with_tags(files, root)


def _with_tags(files: Files, root: Path) -> Iterator[PageText]:
    for file in files.documentation_pages():
        if OPENING in file.content_string:
            source = file.abs_src_path or root.parent / "docs" / file.src_uri
            # Always by way of the folder above: that tells them from evidence.
            path = Path(os.path.relpath(source, root.parent)).as_posix()
            yield PageText(path=f"../{path}", site_path=file.src_uri, text=file.content_string)
