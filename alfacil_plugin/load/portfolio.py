"""A folder to a portfolio: every file read once, nothing outside the folder read at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from alfacil_plugin.load.evidence import read_evidence
from alfacil_plugin.load.limits import MAX_ATTACHMENT_BYTES
from alfacil_plugin.load.schemas import load_schemas
from alfacil_plugin.load.settings import SETTINGS, checks_of, read_settings, units_named
from alfacil_plugin.load.units import load_units
from alfacil_plugin.model.attachments import is_what_it_says, may_be_published
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Spot
from alfacil_plugin.model.portfolio import Document, Portfolio, Role

_FIRST_BYTES = 16
_LOOKALIKE = (".txt", ".markdown", ".mdown", ".mkd")
_OWN_FOLDERS = frozenset({"units", "schemas"})


@dataclass(slots=True)
class _Found:
    """What a walk through the folder saw, by path."""

    markdown: list[str] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    symlinks: set[str] = field(default_factory=set)


def find_portfolio(folder: Path) -> Path | None:
    """Return the portfolio that a folder is, or holds beside its mkdocs.yml; None if neither."""
    for candidate in (folder, folder / "portfolio"):
        if (candidate / SETTINGS).is_file():
            return candidate
    return None


def load_portfolio(root: Path) -> Portfolio:
    """Read a whole portfolio. What is wrong in it comes back as faults of its documents."""
    schemas = load_schemas(root)
    kinds = schemas.kinds
    settings = read_settings(root, schemas.by_name["portfolio"])
    named = frozenset(item["id"] for item in settings.data.get("units", ()))
    units = load_units(root, schemas.by_name["unit"], named)
    documents = {**schemas.documents, **units.documents, SETTINGS: settings.document}
    found = _Found()
    _walk(root, "", found)
    for path in sorted(found.symlinks):
        fault = Fault(kind=FaultKind.LINK, anchor=Anchor(spot=Spot(1, 1)))
        documents[path] = Document(path=path, role=Role.EVIDENCE, faults=(fault,), withheld=True)
    evidence: list[Evidence] = []
    for path in sorted(found.markdown):
        documents[path], piece = read_evidence(root / path, path, schemas, kinds)
        if piece:
            evidence.append(piece)
    data = settings.data
    used_files = _attachments(evidence, found.files)
    used, unknown = units_named(data, units)
    learner = data.get("learner", "")
    return Portfolio(
        learner=learner,
        title=data.get("title", learner),
        centre=data.get("centre"),
        units=used,
        units_named=len(data.get("units", [])),
        unit_files=units.defined_in,
        unknown_units=unknown,
        checks=checks_of(data, used),
        kinds=kinds,
        documents=documents,
        evidence=tuple(sorted(evidence, key=lambda piece: (piece.date, piece.path))),
        files=frozenset(found.files),
        symlinks=frozenset(found.symlinks),
        disguised=frozenset(path for path in used_files if not _is_honest(root / path, path)),
        oversized={
            path: size for path in used_files if (size := _size(root / path)) > MAX_ATTACHMENT_BYTES
        },
    )


def _walk(folder: Path, prefix: str, found: _Found) -> None:
    for entry in _entries(folder):
        path = f"{prefix}{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            found.symlinks.add(path)
        elif entry.is_dir(follow_symlinks=False):
            if path not in _OWN_FOLDERS:
                _walk(folder / entry.name, f"{path}/", found)
        elif not entry.is_file(follow_symlinks=False) or path == SETTINGS:
            # A pipe or a device could block a reader for ever.
            continue
        elif not entry.name.lower().endswith(".md"):
            found.files.add(path)
            if entry.name.lower().endswith(_LOOKALIKE) and _begins_like_evidence(entry):
                found.markdown.append(path)
        elif entry.name.lower() != "readme.md":
            found.markdown.append(path)


def _begins_like_evidence(entry: os.DirEntry[str]) -> bool:
    """Say whether a text file begins with front matter, so that only its ending is wrong."""
    try:
        with Path(entry.path).open("rb") as opened:
            return opened.read(_FIRST_BYTES).lstrip(b"\xef\xbb\xbf").startswith(b"---")
    except OSError:
        return False


def _attachments(evidence: list[Evidence], files: set[str]) -> frozenset[str]:
    """Return the files of a publishable type that evidence names or links to."""
    named = {file.path for piece in evidence for file in piece.files}
    named |= {link.path for piece in evidence for link in piece.links}
    return frozenset(path for path in named if path in files and may_be_published(path))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _is_honest(file: Path, path: str) -> bool:
    try:
        with file.open("rb") as opened:
            return is_what_it_says(path, opened.read(_FIRST_BYTES))
    except OSError:
        return False


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except PermissionError:
        return
