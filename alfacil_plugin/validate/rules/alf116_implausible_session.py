"""A session is implausibly long.

What: a session of more than twelve hours.

Why: one slip of the finger (25 for 2.5) would meet a requirement of a hundred hours.

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

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.validate.rule import Rule, Subject

_LONGEST = 12


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


RULE = Rule(
    code="ALF116", title="a session that is very long", check=check, severity=Severity.WARNING
)
