"""A session ends before it begins.

What: ``end`` is not later than ``start``.

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
                message=f"it ends at {piece.end:%H:%M}, which is not after {piece.start:%H:%M}",
                hint="if it ended on another day, write the date too: "
                f'"{piece.end + dt.timedelta(days=1):%Y-%m-%d %H:%M}"',
            )


RULE = Rule(code="ALF110", title="the end is before the start", check=check)
