"""A session has no length.

What: neither ``start`` and ``end`` nor ``hours`` is given, or only one of ``start`` and ``end``.
(Both can be given and it still has no length: if they lie in the hour that the clocks skip in
spring, where portfolio.yml names a time zone.)

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

import datetime as dt
from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject

_SKIPPED = (
    "end",
    "the clocks went forward that night, and skipped all the time from start to end",
    "mend the times, or the date",
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each session that counts for no hours without saying so."""
    for piece in subject.portfolio.evidence:
        if piece.kind == "session" and piece.sound and not piece.hours:
            found = _what_is_missing(piece)
            if found:
                name, message, hint = found
                yield Finding(
                    path=piece.path,
                    anchor=Anchor(route=(name,) if name else ()),
                    message=f"{message}, so it counts for no hours",
                    hint=hint,
                )


def _what_is_missing(piece: Evidence) -> tuple[str, str, str] | None:
    """Return the field to point at, what is wrong, and the fix; None if its times say it."""
    start, end = piece.start, piece.end
    if "start" in piece.fields and "end" in piece.fields:
        # Times that run backwards are another rule's.
        return _SKIPPED if piece.hours == 0 else None
    if start:
        message = f"the session begins at {start:%H:%M}, and nothing says when it ended"
        return "start", message, f'add end: "{_later(start)}", or hours: 2.5'
    if end:
        message = f"the session ends at {end:%H:%M}, and nothing says when it began"
        return "end", message, 'add start: "09:30", or hours: 2.5'
    return "", "the session has no length", 'add start: "09:30" and end: "12:00", or hours: 2.5'


def _later(start: dt.datetime) -> str:
    """Return an example of an end: two and a half hours on, with its date if that is another."""
    if start.date() == dt.date.max:
        return "23:59"
    end = start + dt.timedelta(hours=2.5)
    return f"{end:%H:%M}" if end.date() == start.date() else f"{end:%Y-%m-%d %H:%M}"


RULE = Rule(
    code="ALF111", title="a session without a length", check=check, severity=Severity.WARNING
)
