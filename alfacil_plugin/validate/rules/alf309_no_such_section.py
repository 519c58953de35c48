"""A section or heading that the task does not have.

What: an assignment names a ``section`` that its unit's task does not have, or a heading in it is
nearly, and not quite, one of the task's.

Why: the task asks for its own headings. A section under another heading is not found in its place.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: supervised-action-learning-facilitation
        short: supervised
    === assignment/4.md
    ---
    id: assignment-4
    kind: assignment
    title: Section 4
    date: 2026-03-13
    unit: supervised
    section: "7"
    ---
    I asked for feedback.

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: supervised-action-learning-facilitation
        short: supervised
    === assignment/4.md
    ---
    id: assignment-4
    kind: assignment
    title: Section 4
    date: 2026-03-13
    unit: supervised
    section: "4"
    ---
    I asked for feedback.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.coverage.assignment import answers, nearest_section, section_of
from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.place import Anchor, Spot
from alfacil_plugin.model.portfolio import UnitUse
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each section or heading that was meant to be one of the task's."""
    for use in subject.portfolio.units:
        for piece in subject.portfolio.evidence:
            if answers(piece, use):
                yield from _section(piece, use)
                yield from _headings(piece, use)


def _section(piece: Evidence, use: UnitUse) -> Iterator[Finding]:
    named = piece.fields.get("section")
    ids = [outcome.id for outcome in use.unit.outcomes]
    if named is not None and named not in ids:
        yield Finding(
            path=piece.path,
            anchor=Anchor(route=("section",)),
            message=f'the task of {use.unit.title} has no section "{named}"',
            hint=f"choose one of: {', '.join(ids)}",
        )


def _headings(piece: Evidence, use: UnitUse) -> Iterator[Finding]:
    if "section" in piece.fields:
        return
    for heading in piece.headings:
        near = nearest_section(heading.text, use.unit.outcomes)
        if near and not section_of(heading.text, use.unit.outcomes):
            yield Finding(
                path=piece.path,
                anchor=Anchor(spot=Spot(heading.line, 1)),
                message="this heading is nearly, and not quite, one of the task's",
                hint=f'did you mean "{near}"?',
            )


RULE = Rule(
    code="ALF309",
    title="a section that the task does not have",
    check=check,
    severity=Severity.WARNING,
)
