"""A folder to a portfolio: every file read once, nothing outside the folder read at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from alfacil_plugin.load.evidence import read_evidence
from alfacil_plugin.load.fields import Fields, read_fields
from alfacil_plugin.load.schemas import Schemas, load_schemas
from alfacil_plugin.load.textfile import read_text
from alfacil_plugin.load.units import Units, load_units
from alfacil_plugin.model.attachments import is_what_it_says, may_be_published
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Spot
from alfacil_plugin.model.portfolio import Document, Portfolio, Role, UnitUse, UnknownUnit

_FIRST_BYTES = 16
SETTINGS = "portfolio.yml"
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
    units = load_units(root, schemas.by_name["unit"])
    documents = {**schemas.documents, **units.documents}
    settings, fields = _settings(root, schemas)
    documents[SETTINGS] = settings
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
    data = cast(dict[str, Any], fields.data if fields.sound else {})
    used, unknown = _units(data.get("units", []), units)
    learner = data.get("learner", "")
    return Portfolio(
        learner=learner,
        title=data.get("title", learner),
        centre=data.get("centre"),
        units=used,
        units_named=len(data.get("units", [])),
        unit_files=units.defined_in,
        unknown_units=unknown,
        kinds=kinds,
        documents=documents,
        evidence=tuple(sorted(evidence, key=lambda piece: (piece.date, piece.path))),
        files=frozenset(found.files),
        symlinks=frozenset(found.symlinks),
        disguised=_disguised(root, evidence, found.files),
    )


def _settings(root: Path, schemas: Schemas) -> tuple[Document, Fields]:
    file = root / SETTINGS
    read = read_text(file)
    fault = (
        Fault(kind=FaultKind.LINK, anchor=Anchor(spot=Spot(1, 1)))
        if file.is_symlink()
        else read.fault
    )
    if fault is not None:
        document = Document(path=SETTINGS, role=Role.SETTINGS, faults=(fault,))
        return document, Fields(None, (), sound=False)
    fields = read_fields(read.text, 1, schemas.by_name["portfolio"])
    document = Document(
        path=SETTINGS,
        role=Role.SETTINGS,
        text=read.text,
        yaml_text=read.text,
        faults=fields.faults,
    )
    return document, fields


def _units(
    named: list[dict[str, str]], units: Units
) -> tuple[tuple[UnitUse, ...], tuple[UnknownUnit, ...]]:
    used, unknown = [], []
    for index, item in enumerate(named):
        unit = units.by_id.get(item["id"])
        if unit:
            used.append(UnitUse(unit=unit, short=item.get("short", unit.id), index=index))
        elif item["id"] not in units.unreadable:
            # A unit file that cannot be read has said so already.
            unknown.append(UnknownUnit(id=item["id"], index=index, known=tuple(units.by_id)))
    return tuple(used), tuple(unknown)


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
        elif entry.name.lower() != "readme.md":
            found.markdown.append(path)


def _disguised(root: Path, evidence: list[Evidence], files: set[str]) -> frozenset[str]:
    """Return the files that evidence names and whose first bytes belie their endings."""
    named = {file.path for piece in evidence for file in piece.files}
    named |= {link.path for piece in evidence for link in piece.links}
    return frozenset(
        path
        for path in named
        if path in files and may_be_published(path) and not _is_honest(root / path, path)
    )


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
