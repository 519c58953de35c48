"""Two sessions overlap.

What: a session begins before an earlier one has ended.

Why: nobody facilitates two sets at once, and the hours would count twice.

Wrong:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: Session 2
    date: 2026-03-12
    start: "11:30"
    end: "14:00"
    set: southern-managers
    supervised: no
    ---

Right:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: Session 2
    date: 2026-03-12
    start: "12:00"
    end: "14:00"
    set: southern-managers
    supervised: no
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the second of each two sessions that overlap."""
    timed = sorted(
        (piece.start, piece.end, piece.path, piece)
        for piece in subject.portfolio.evidence
        if piece.kind == "session" and piece.start and piece.end and piece.start < piece.end
    )
    latest = None
    for start, end, _, piece in timed:
        if latest and start < latest[0]:
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=("start",)),
                message=f"this begins at {start:%H:%M}, while {latest[1]} lasts until "
                f"{latest[0]:%H:%M}",
                hint="mend the times of one of the two; hours count once",
            )
        if not latest or end > latest[0]:
            latest = (end, piece.path)


RULE = Rule(code="ALF114", title="two sessions that overlap", check=check)
