"""A folder to a portfolio: every file read once, nothing outside the folder read at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from alfacil_plugin.load.attachment_texts import read_attachments
from alfacil_plugin.load.evidence import parse_evidence
from alfacil_plugin.load.fingerprints import NO_FILE, digest_of
from alfacil_plugin.load.memory import Memory
from alfacil_plugin.load.own_pages import PageText, pages_with_tags, texts_beside
from alfacil_plugin.load.processes import work_out
from alfacil_plugin.load.publishable import decide, decide_files, kept_back
from alfacil_plugin.load.roster import OTHER_ENDING, ROSTER, read_roster
from alfacil_plugin.load.schemas import load_schemas
from alfacil_plugin.load.settings import (
    SETTINGS,
    checks_of,
    contacts_of,
    pack_name_of,
    people_of,
    plan_of,
    read_settings,
    sets_of,
    units_named,
)
from alfacil_plugin.load.textfile import decode_text
from alfacil_plugin.load.units import load_units
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.model.clock import find_zone
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.history import NOT_READ, History
from alfacil_plugin.model.people import ActionLearningSet
from alfacil_plugin.model.place import Anchor, Spot
from alfacil_plugin.model.portfolio import EMPTY, Document, Portfolio, Role
from alfacil_plugin.model.roles import Person
from alfacil_plugin.model.value import dataclass

_FIRST_BYTES = 2_000
_KIND_LINE = re.compile(rb"^kind[ \t]*:", re.MULTILINE)
_SETTINGS = frozenset({SETTINGS, ROSTER, OTHER_ENDING})
_LOOKALIKE = (".txt", ".markdown", ".mdown", ".mkd", ".yml", ".yaml")
_MEANT = frozenset({"portfolio.yaml", "portfolio.yml", "portfolio.yml.txt", "portfolio.txt"})
OWN_FOLDERS = frozenset({"units", "schemas"})
"""The folders of a portfolio in which no evidence is looked for."""
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


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


def nothing_found(folder: Path) -> Portfolio:
    """Return what stands where there is no portfolio, with a file probably meant as one."""
    for candidate in (folder, folder / "portfolio"):
        names = [entry.name for entry in _entries(candidate)] if candidate.is_dir() else []
        for name in names:
            if name.lower() in _MEANT:
                where = "" if candidate is folder else "portfolio/"
                return replace(EMPTY, misnamed=where + name)
    return EMPTY


def load_portfolio(  # noqa: PLR0913  (each is a choice of its own)
    root: Path,
    audience: Audience = Audience.ASSESSOR,
    *,
    publishing: bool = False,
    memory: Memory | None = None,
    pages: Iterable[PageText] | None = None,
    unsaved: Mapping[str, bytes] = _NOTHING,
) -> Portfolio:
    """Read a whole portfolio. What is wrong in it comes back as faults of its documents.

    ``audience`` is for whom it is read: what is not for it is kept back, and counts for nothing.
    ``publishing`` says that a site is to be made of it, which shows more than a check asks for.
    ``memory`` is what was read of it before, which is brought up to date.
    ``pages`` are the author's own; where no host gives them, they are looked for.
    ``unsaved`` are files of evidence, by path, that are read as if these bytes stood in them.
    """
    once, memory = memory is None, memory or Memory()
    schemas = load_schemas(root)
    kinds = schemas.kinds
    settings = read_settings(root, schemas.by_name["portfolio"])
    named = frozenset(item["id"] for item in settings.data.get("units", ()))
    units = load_units(root, schemas.by_name["unit"], named)
    roster = read_roster(root, schemas.by_name["roster"])
    documents = {**schemas.documents, **units.documents, SETTINGS: settings.document}
    documents |= roster.documents
    zone_name = settings.data.get("time_zone", "")
    zone = find_zone(zone_name) if zone_name else None
    memory.begin(schemas, zone)
    found = _Found()
    _walk(root, "", found)
    if unsaved:
        # In the order in which the walk would find them.
        found.markdown = sorted({*found.markdown, *unsaved}, key=lambda path: path.split("/"))
    for path in sorted(found.symlinks):
        fault = Fault(kind=FaultKind.LINK, anchor=Anchor(spot=Spot(1, 1)))
        documents[path] = Document(path=path, role=Role.EVIDENCE, faults=(fault,), withheld=True)

    def read(path: str) -> tuple[Document, Evidence | None]:
        if path in unsaved:
            return parse_evidence(decode_text(unsaved[path]), path, schemas, kinds, zone)
        return memory.read_evidence(root / path, path, schemas, kinds, zone)

    evidence: list[Evidence] = []
    # What is read again and again is remembered, and by one process alone.
    made = work_out(found.markdown, read) if once else {}
    for path in sorted(found.markdown):
        documents[path], piece = made[path] if once else read(path)
        if piece:
            evidence.append(decide(piece, audience))
    memory.forget_others(frozenset(found.markdown))
    data = settings.data
    back = kept_back(evidence, documents, audience)
    files = decide_files(root, evidence, documents, found.files, back)
    used, unknown = units_named(data, units)
    own, own_documents = pages_with_tags(texts_beside(root) if pages is None else pages)
    documents |= own_documents
    learner = data.get("learner", "")
    people = people_of(data)
    return Portfolio(
        learner=learner,
        title=data.get("title", learner),
        centre=data.get("centre"),
        units=used,
        units_named=len(data.get("units", [])),
        unit_files=units.defined_in,
        unknown_units=unknown,
        sets=sets_of(data) if audience is Audience.ASSESSOR else _by_name_alone(sets_of(data)),
        time_zone=zone,
        unknown_time_zone=zone_name if zone is None else "",
        checks=checks_of(data, used),
        kinds=kinds,
        documents=documents,
        evidence=tuple(sorted(evidence, key=lambda piece: (piece.date, piece.path))),
        files=frozenset(found.files),
        symlinks=frozenset(found.symlinks),
        disguised=files.disguised,
        oversized=files.oversized,
        audience=audience,
        withheld=back | files.withheld,
        attachments=files.attachments,
        contents=read_attachments(root, files.attachments, memory.attachments),
        roster=roster.roster,
        contacts=contacts_of(data),
        people=people,
        plan=plan_of(data, used),
        fingerprints=_fingerprints(root, evidence, found.files, memory, everything=publishing),
        history=_history(root, evidence)
        if publishing or _asks_whose(evidence, people)
        else NOT_READ,
        pack_name=pack_name_of(data),
        pages=own,
    )


def _fingerprints(
    root: Path,
    evidence: list[Evidence],
    files: set[str],
    memory: Memory,
    *,
    everything: bool,
) -> dict[str, str]:
    """Return the fingerprints of what assessments judge; of all that is published if asked."""
    judged = {
        reference.target
        for piece in evidence
        if piece.kind == "assessment"
        for reference in piece.references
    }

    @cache
    def digest(path: str) -> str:
        # Only what the walk found: nothing outside the portfolio is read.
        return digest_of(root / path) if path in files else NO_FILE

    return {
        piece.path: memory.fingerprint(piece, digest)
        for piece in evidence
        if piece.published and (everything or piece.id in judged)
    }


def _asks_whose(evidence: list[Evidence], people: tuple[Person, ...]) -> bool:
    """Say whether a check needs to know whose commits decisions are."""
    return any(person.addresses for person in people) and any(piece.judges for piece in evidence)


def _history(root: Path, evidence: list[Evidence]) -> History:
    # Here and not above: most checks need not ask git.
    from alfacil_plugin.load.git_objects import signature_status  # noqa: PLC0415
    from alfacil_plugin.load.history import read_history  # noqa: PLC0415

    history = read_history(root)
    last = {piece.path: history.of(piece.path).last for piece in evidence if piece.judges}
    commits = {path: commit.hash for path, commit in last.items() if commit}
    found = signature_status(root, commits.values()) if commits else {}
    signatures = {path: found[commit] for path, commit in commits.items() if commit in found}
    return replace(history, signatures=signatures)


def _by_name_alone(sets: Mapping[str, ActionLearningSet]) -> dict[str, ActionLearningSet]:
    """Return sets without their people: of these the public sees whom public records name."""
    return {name: replace(item, client="", participants=()) for name, item in sets.items()}


def _walk(folder: Path, prefix: str, found: _Found) -> None:
    for entry in _entries(folder):
        path = f"{prefix}{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            found.symlinks.add(path)
        elif entry.is_dir(follow_symlinks=False):
            if path not in OWN_FOLDERS:
                _walk(folder / entry.name, f"{path}/", found)
        elif not entry.is_file(follow_symlinks=False) or path in _SETTINGS:
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
            head = opened.read(_FIRST_BYTES).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return False
    if entry.name.lower().endswith((".yml", ".yaml")):
        return _KIND_LINE.search(head) is not None
    return head.startswith(b"---")


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except PermissionError:
        return
