"""A session ends before it begins.

What: ``end`` is not later than ``start``. A time without a date is of the day in ``date``, so a
session that lasts over midnight has to say the day on which it ended:
``end: "2026-03-27 01:30"``.

Why: such a session has no length, and its hours would count for nothing.

Wrong:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: Session 2
    date: 2026-03-26
    start: "09:30"
    end: "08:00"
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
    start: "09:30"
    end: "12:00"
    set: northern-managers
    supervised: no
    ---
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each session whose times run backwards."""
    for piece in subject.portfolio.evidence:
        if piece.start and piece.end and piece.end <= piece.start:
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=("end",)),
                message=f"it ends at {_written(piece.end, piece.start)}, "
                f"which is not after {_written(piece.start, piece.end)}",
                hint=_hint(piece.start, piece.end),
            )


def _written(moment: dt.datetime, other: dt.datetime) -> str:
    return f"{moment:%H:%M}" if moment.date() == other.date() else f"{moment:%Y-%m-%d %H:%M}"


def _hint(start: dt.datetime, end: dt.datetime) -> str:
    if end.date() < start.date() or end == start or end.date() == dt.date.max:
        return "mend the day or the time of one of the two"
    next_day = f"{end + dt.timedelta(days=1):%Y-%m-%d %H:%M}"
    return f'if it ended the next day, write end: "{next_day}"; if not, mend the times'


RULE = Rule(code="ALF110", title="the end is before the start", check=check)
