"""Evidence is dated in the future.

What: ``date``, or another day on which something is said to have happened, is still to come; the
day in a session's ``start`` or ``end`` too.

Why: evidence is of what has been done. A day to come is a slip, most often in the year. (Due dates
may lie in the future, and need not.)

Wrong:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: Session 2
    date: 2999-03-26
    hours: 2.5
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

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject

_PAST = ("date", "agreed_on", "collected_on", "seen_on")
_TIMES = ("start", "end")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each day after today."""
    # Whoever is a day ahead of the machine that checks is not told off for it.
    latest = subject.today + dt.timedelta(days=1)
    for piece in subject.portfolio.evidence:
        for name in _PAST:
            written = piece.fields.get(name)
            if isinstance(written, str) and written > latest.isoformat():
                yield _finding(piece, name, written)
        for name, moment in zip(_TIMES, (piece.start, piece.end), strict=True):
            # One without a day of its own is of the session's date, which is named already.
            if moment and moment.date() > latest and moment.date() != piece.date:
                yield _finding(piece, name, f"{moment:%Y-%m-%d %H:%M}")
                break


def _finding(piece: Evidence, name: str, written: str) -> Finding:
    return Finding(
        path=piece.path,
        anchor=Anchor(route=(name,)),
        message=f"{written} is still to come",
        hint="write the day on which it happened; look at the year",
    )


RULE = Rule(code="ALF113", title="a date that is still to come", check=check)
