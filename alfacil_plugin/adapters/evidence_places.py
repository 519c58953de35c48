"""Where forms may write: files of evidence inside the portfolio, and nothing through a link."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from alfacil_plugin.adapters.refusal import Refusal
from alfacil_plugin.coverage.new_piece import folder_of
from alfacil_plugin.load.portfolio import OWN_FOLDERS
from alfacil_plugin.model.portfolio import Portfolio

_NEW_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.md")
# What file systems take: of a name, and of a path with room for the folders above.
_MOST_BYTES_OF_A_NAME = 255
_MOST_BYTES = 2_000
_NOT_EVIDENCE = frozenset({"readme.md", "index.md"})
_NO_FILE = "Forms write no file at that path."


def new_place(portfolio: Path, path: str) -> Path:
    """Return where a new file would be. Raises Refusal where forms write none."""
    place = _inside(portfolio, path)
    if not _NEW_NAME.fullmatch(place.name):
        raise Refusal(403, _NO_FILE)
    folder = path.rpartition("/")[0]
    _refuse_links(portfolio, folder)
    if folder and place.parent.exists() and not place.parent.is_dir():
        raise Refusal(409, f"{folder} is not a folder of the portfolio, but a link or a file.")
    return place


def present_place(portfolio: Path, path: str) -> Path:
    """Return where a file of evidence is. Raises Refusal where there is none that forms change."""
    place = _inside(portfolio, path)
    _refuse_links(portfolio, path)
    try:
        mode = place.lstat().st_mode
    except (OSError, ValueError) as error:
        raise Refusal(404, f"There is no file {path} any more.") from error
    if not stat.S_ISREG(mode):
        raise Refusal(409, f"{path} is not a file.")
    return place


def refuse_another_folder(portfolio: Portfolio, path: str, kind: str) -> None:
    """Refuse a new file in a folder that is not that of its kind."""
    found = portfolio.kinds.get(kind)
    if found is None:
        return
    folder = path.rpartition("/")[0]
    others = (piece for piece in portfolio.evidence if piece.kind == kind and piece.path != path)
    if folder not in {folder_of(found), *(piece.path.rpartition("/")[0] for piece in others)}:
        raise Refusal(403, _NO_FILE)


def _inside(portfolio: Path, path: str) -> Path:
    steps = path.split("/")
    plain = path.isprintable() and "\\" not in path and ":" not in path
    if (
        not plain
        or len(path.encode()) > _MOST_BYTES
        or any(len(step.encode()) > _MOST_BYTES_OF_A_NAME for step in steps)
        or any(step.startswith(".") or step != step.strip() or not step for step in steps)
        or not path.endswith(".md")
        or steps[-1].lower() in _NOT_EVIDENCE
        or steps[0] in OWN_FOLDERS
    ):
        raise Refusal(403, _NO_FILE)
    return portfolio.joinpath(*steps)


def _refuse_links(portfolio: Path, path: str) -> None:
    place = portfolio
    for step in filter(None, path.split("/")):
        place /= step
        if place.is_symlink():
            shown = place.relative_to(portfolio).as_posix()
            raise Refusal(409, f"{shown} is a link, and links are not followed.")
