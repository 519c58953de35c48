"""Put the files of an assignment into the order of the task, section by section."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from alfacil_plugin.coverage.words import count_words
from alfacil_plugin.model.assignment import Assignment, Part, Section
from alfacil_plugin.model.evidence import Evidence, Heading
from alfacil_plugin.model.portfolio import UnitUse
from alfacil_plugin.model.unit import Outcome

_NEAR = 0.8


def assignment_for(use: UnitUse, evidence: Sequence[Evidence]) -> Assignment | None:
    """Return the write-up for a unit from the published evidence; None where there is none."""
    pieces = [piece for piece in evidence if answers(piece, use)]
    if not pieces:
        return None
    opening: list[Part] = []
    found: defaultdict[str, list[Part]] = defaultdict(list)
    for piece in pieces:
        for section, part in _parts(piece, use.unit.outcomes):
            (found[section] if section else opening).append(part)
    return Assignment(
        unit=use.unit,
        opening=tuple(part for part in opening if part.words),
        sections=tuple(
            Section(outcome=outcome, parts=tuple(found[outcome.id]))
            for outcome in use.unit.outcomes
        ),
    )


def answers(piece: Evidence, use: UnitUse) -> bool:
    """Say whether a piece of evidence is a write-up for a unit."""
    return piece.kind == "assignment" and piece.fields.get("unit") in (use.short, use.unit.id)


def section_of(heading: str, outcomes: Iterable[Outcome]) -> str:
    """Return the id of the section whose heading in the task this is; empty if it is none."""
    wanted = _folded(heading)
    return next((o.id for o in outcomes if _folded(o.title) == wanted), "")


def nearest_section(heading: str, outcomes: Iterable[Outcome]) -> str:
    """Return the task's heading that was probably meant; empty if none is near."""
    titles = {_folded(outcome.title): outcome.title for outcome in outcomes}
    near = difflib.get_close_matches(_folded(heading), titles, n=1, cutoff=_NEAR)
    return titles[near[0]] if near else ""


def section_headings(piece: Evidence, outcomes: Sequence[Outcome]) -> list[tuple[Heading, str]]:
    """Return the headings of a whole write-up that begin a section of the task, with its id."""
    return [
        (heading, section)
        for heading in piece.headings
        if (section := section_of(heading.text, outcomes))
    ]


def _parts(piece: Evidence, outcomes: Sequence[Outcome]) -> Iterator[tuple[str, Part]]:
    lines = piece.body.split("\n")
    named = piece.fields.get("section")
    if named is not None:
        section = str(named) if any(o.id == named for o in outcomes) else ""
        yield section, Part(piece=piece, words=count_words(piece.body))
        return
    begins = section_headings(piece, outcomes)
    cuts = [0, *(heading.line - piece.body_line for heading, _ in begins), len(lines)]
    # The heading of a section is the task's, which the page writes, and which counts all the same.
    names = [("", ""), *((heading.anchor, section) for heading, section in begins)]
    for at, (anchor, section) in enumerate(names):
        yield (
            section,
            Part(
                piece=piece,
                words=count_words("\n".join(lines[cuts[at] : cuts[at + 1]])),
                after=anchor,
                until=tuple(later for later, _ in names[at + 1 :]),
            ),
        )


def _folded(heading: str) -> str:
    return re.sub(r"[^\w]+", " ", re.sub(r"^[0-9.]+\s+", "", heading)).strip().casefold()
