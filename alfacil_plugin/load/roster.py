"""roster.yml: real names and their aliases, which stay on the learner's own computer.

Nothing of it is ever quoted: its document has no text that a report could show, and what is wrong
in it is told by kind alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from alfacil_plugin.load.convert import is_empty
from alfacil_plugin.load.fields import check_fields, read_mapping
from alfacil_plugin.load.schemas import Schema
from alfacil_plugin.load.textfile import read_text
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Part, Spot
from alfacil_plugin.model.portfolio import Document, Role
from alfacil_plugin.model.roster import NOBODY, Roster, fold
from alfacil_plugin.model.value import dataclass

ROSTER = "roster.yml"
OTHER_ENDING = "roster.yaml"
_PROBLEMS = {
    FaultKind.SYNTAX: "this cannot be read as YAML",
    FaultKind.DUPLICATE_KEY: "this stands here for the second time",
    FaultKind.UNKNOWN_FIELD: "a roster has no such field: it has people and private",
    FaultKind.WRONG_TYPE: "this is not of the form that a roster has here",
    FaultKind.NOT_FIELDS: "a roster is made of the fields people and private",
    FaultKind.OUT_OF_BOUNDS: "this is too short or too long",
    FaultKind.WRONG_FORMAT: "this holds no letter",
    FaultKind.ENCODING: "the file is not saved as UTF-8",
    FaultKind.CUT_SHORT: "a # begins a comment here: write it in quotation marks",
    FaultKind.TOO_LARGE: "the file is too large",
}


@dataclass(frozen=True, slots=True)
class RosterFile:
    """The roster, and its documents: at most one, and one for a file that is called wrongly."""

    roster: Roster
    documents: Mapping[str, Document]


def read_roster(root: Path, schema: Schema) -> RosterFile:
    """Read a portfolio's roster. What is wrong in it comes back as faults of its document."""
    documents = {}
    if (root / OTHER_ENDING).is_file():
        named = (_fault(Anchor(spot=Spot(1, 1)), f"this file has to be called {ROSTER}"),)
        documents[OTHER_ENDING] = _document(OTHER_ENDING, "", named)
    file = root / ROSTER
    if file.is_symlink() or not file.is_file():
        # A symbolic link is named with all others.
        return RosterFile(NOBODY, documents)
    read = read_text(file)
    # Here and not above: most portfolios have no roster, and their checks need not ask git.
    from alfacil_plugin.load.git_keeping import git_keeps  # noqa: PLC0415

    git = git_keeps(root, ROSTER)
    if read.fault:
        documents[ROSTER] = _document(ROSTER, "", _told((read.fault,)))
        return RosterFile(replace(NOBODY, git=git), documents)
    data, tree = read_mapping(read.text, 1)
    if data is None:
        documents[ROSTER] = _document(ROSTER, read.text, _told(tree.faults))
        return RosterFile(replace(NOBODY, git=git), documents)
    faults = check_fields(data, schema, tree.notes).faults
    # What can be made out is searched for even where the rest is wrong.
    people, private = data.get("people"), data.get("private")
    aliases = {
        name: alias if isinstance(alias, str) else ""
        for name, alias in (people.items() if isinstance(people, dict) else ())
    }
    documents[ROSTER] = _document(
        ROSTER,
        read.text,
        (
            *_told(fault for fault in faults if fault.kind is not FaultKind.LOSSY_TEXT),
            *_alias_faults(aliases),
        ),
    )
    words = private if isinstance(private, list) else ()
    roster = Roster(
        aliases=tuple((name, str(alias)) for name, alias in aliases.items()),
        private=tuple(str(item) for item in words if isinstance(item, str)),
        git=git,
    )
    return RosterFile(roster, documents)


def _alias_faults(aliases: Mapping[str, str]) -> Iterator[Fault]:
    for name, alias in aliases.items():
        anchor = Anchor(route=("people", name))
        if is_empty(alias):
            yield _fault(anchor, "there is no alias after the name")
        elif fold(alias) in (fold(name), *fold(name).split()):
            yield _fault(anchor, "the alias is the real name itself, or a part of it")


def _told(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults that say what is wrong, and not where it was found or what it was."""
    return tuple(
        _fault(fault.anchor, _PROBLEMS.get(fault.kind, "this cannot be used")) for fault in faults
    )


def _fault(anchor: Anchor, problem: str) -> Fault:
    return Fault(
        kind=FaultKind.BAD_ROSTER,
        anchor=replace(anchor, part=Part.KEY),
        detail={"problem": problem},
    )


def _document(path: str, text: str, faults: tuple[Fault, ...]) -> Document:
    return Document(path=path, role=Role.SETTINGS, yaml_text=text, faults=faults)
