"""The author's own pages beside a portfolio, of which only the tags are read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from alfacil_plugin.load.tags import OPENING, tags_in
from alfacil_plugin.load.textfile import read_text
from alfacil_plugin.model.portfolio import Document, Role
from alfacil_plugin.model.tags import OwnPage
from alfacil_plugin.model.value import dataclass

_SITE = ("mkdocs.yml", "mkdocs.yaml")
# A line is enough: to read all of it would take the host, whose tags can run code.
_FOLDER = re.compile(
    r"""^docs_dir[ \t]*:[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#"'][^#\n]*))""", re.MULTILINE
)
_USUAL = "docs"
_PORTFOLIO = "portfolio"  # so named, it belongs to the mkdocs.yml beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """A page's text. ``path`` and ``site_path`` as in ``OwnPage``."""

    path: str
    site_path: str
    text: str


def pages_with_tags(texts: Iterable[PageText]) -> tuple[tuple[OwnPage, ...], dict[str, Document]]:
    """Return the pages that hold tags, and each as a document by its path."""
    pages, documents = [], {}
    for page in texts:
        tags = tags_in(page.text)
        if tags:
            pages.append(OwnPage(path=page.path, site_path=page.site_path, tags=tags))
            documents[page.path] = Document(path=page.path, role=Role.PAGE, text=page.text)
    return tuple(pages), documents


def texts_beside(root: Path) -> Iterator[PageText]:
    """Yield the author's own pages that may hold tags.

    They are in the folder that the mkdocs.yml beside the portfolio's folder names. Nothing is read
    where that folder is not in the project, or holds the portfolio or is in it.
    """
    whole = root.resolve()
    home = whole.parent
    folder = _folder(home) if whole.name == _PORTFOLIO else None
    if folder is None or folder.is_relative_to(whole) or whole.is_relative_to(folder):
        return
    for file in _files(folder):
        read = read_text(file)
        if OPENING in read.text:
            path = file.relative_to(home).as_posix()
            yield PageText(
                path=f"../{path}", site_path=file.relative_to(folder).as_posix(), text=read.text
            )


def _folder(home: Path) -> Path | None:
    site = next((home / name for name in _SITE if (home / name).is_file()), None)
    if site is None:
        return None
    named = _FOLDER.search(read_text(site).text)
    written = next(filter(None, named.groups()), "").strip() if named else ""
    folder = (home / (written or _USUAL)).resolve()
    return folder if folder != home and folder.is_relative_to(home) and folder.is_dir() else None


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if name.lower().endswith(".md") and not name.startswith(".") and not file.is_symlink():
                yield file
