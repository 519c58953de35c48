"""Two sessions overlap.

What: a session begins before an earlier one has ended, whichever their sets. Sessions that last
over midnight are compared by their days as well.

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

import datetime as dt
from collections.abc import Iterator

from alfacil_plugin.model.clock import instant
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.evidence import Evidence, Visibility
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.twice_recorded import same_session


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the second of each two sessions that overlap."""
    zone = subject.portfolio.time_zone
    timed = sorted(
        (instant(piece.start, zone), instant(piece.end, zone), piece.path, piece)
        for piece in subject.portfolio.evidence
        if piece.kind == "session" and piece.start and piece.end and piece.start < piece.end
    )
    latest: tuple[dt.datetime, Evidence] | None = None
    for start, end, _, piece in timed:
        if latest and start < latest[0]:
            yield _finding(piece, latest[1])
        if not latest or end > latest[0]:
            latest = (end, piece)


def _finding(piece: Evidence, earlier: Evidence) -> Finding:
    anchor = Anchor(route=("start",))
    if same_session(piece, earlier):
        return Finding(
            path=piece.path,
            anchor=anchor,
            message=f"this begins when {earlier.path} does, in the same set: "
            "one session seems to be recorded twice",
            hint="take one of the two away, or mend its start" + _why(piece, earlier),
        )
    return Finding(
        path=piece.path,
        anchor=anchor,
        message=f"this begins at {_written(piece.start, piece)}, while {earlier.path} lasts "
        f"until {_written(earlier.end, piece)}",
        hint="mend the times of one of the two" + _why(piece, earlier),
    )


def _why(piece: Evidence, earlier: Evidence) -> str:
    """Say what would be wrong with the hours; what is private counts for nothing."""
    both = (piece, earlier)
    if any(one.visibility is Visibility.PRIVATE for one in both):
        return ""
    if any(one.draft for one in both):
        return " before the draft is finished, or the same time will count twice"
    return ", or the same time counts twice"


def _written(moment: dt.datetime | None, piece: Evidence) -> str:
    """Write a time, with its day where that is not the day of the session."""
    if moment is None:
        return ""
    return f"{moment:%H:%M}" if moment.date() == piece.date else f"{moment:%Y-%m-%d %H:%M}"


RULE = Rule(code="ALF114", title="two sessions that overlap", check=check)
