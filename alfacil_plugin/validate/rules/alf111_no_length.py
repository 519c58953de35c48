"""A session has no length.

What: neither ``start`` and ``end`` nor ``hours`` is given.

Why: it counts for no hours, and nobody can tell how long it was.

Wrong:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: Session 2
    date: 2026-03-26
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
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each session that counts for no hours without saying so."""
    for piece in subject.portfolio.evidence:
        timed = "end" in piece.fields and "start" in piece.fields
        if piece.kind == "session" and piece.sound and piece.hours is None and not timed:
            yield Finding(
                path=piece.path,
                anchor=Anchor(),
                message="the session has no length, so it counts for no hours",
                hint='add start: "09:30" and end: "12:00", or hours: 2.5',
            )


RULE = Rule(
    code="ALF111", title="a session without a length", check=check, severity=Severity.WARNING
)
