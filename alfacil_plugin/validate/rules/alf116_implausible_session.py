"""A session, or a day of sessions, is implausibly long.

What: a session of more than twelve hours, or sessions of one day that add up to more than sixteen.

Why: one slip of the finger (25 for 2.5) would meet a requirement of a hundred hours, and so would
one wrong date.

Wrong:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: Session 2
    date: 2026-03-26
    hours: 25
    set: northern-managers
    supervised: no
    ---

Right:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: Session 2
    date: 2026-03-26
    hours: 2.5
    set: northern-managers
    supervised: no
    ---
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.validate.rule import Rule, Subject

_LONGEST = 12
_LONGEST_DAY = 16


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each session of more hours than a working day can hold."""
    for piece in subject.portfolio.evidence:
        if piece.kind == "session" and piece.hours is not None and piece.hours > _LONGEST:
            timed = piece.start is not None and piece.end is not None
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=("end" if timed else "hours",)),
                message=f"a session of {in_figures(piece.hours)} hours is hardly one session",
                hint="look at the figure; make a record of each day",
            )
    yield from _long_days(subject)


def _long_days(subject: Subject) -> Iterator[Finding]:
    """Yield a finding at the last session of each day that holds too many hours."""
    days: dict[dt.date, list[Evidence]] = {}
    for piece in subject.portfolio.evidence:
        if piece.kind == "session" and piece.sound and not piece.draft and piece.hours:
            days.setdefault(piece.date, []).append(piece)
    for pieces in days.values():
        lengths = [piece.hours or Fraction(0) for piece in pieces]
        if sum(lengths) > _LONGEST_DAY and max(lengths) <= _LONGEST:
            yield Finding(
                path=pieces[-1].path,
                anchor=Anchor(route=("date",)),
                message=f"the {len(pieces)} sessions of this day add up to "
                f"{in_figures(sum(lengths, Fraction(0)))} hours",
                hint="look at the dates and the figures of that day's records",
            )


RULE = Rule(
    code="ALF116",
    title="a session or a day that is very long",
    check=check,
    severity=Severity.WARNING,
)
