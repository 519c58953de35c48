"""A session's hours are not the time between its start and its end.

What: ``hours`` is given beside ``start`` and ``end``, and says something else.

Why: the times are counted, and the hours are not; one of the two is a slip.

Wrong:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: Session 2
    date: 2026-03-26
    start: "09:30"
    end: "12:00"
    hours: 3
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


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each session whose hours and times differ."""
    for piece in subject.portfolio.evidence:
        written = piece.fields.get("hours")
        if (
            piece.start
            and piece.end
            and piece.hours is not None
            and isinstance(written, int | float)
        ):
            counted = in_figures(piece.hours)
            if round(float(piece.hours), 2) != round(float(written), 2):
                yield Finding(
                    path=piece.path,
                    anchor=Anchor(route=("hours",)),
                    message=f"{written:g} is not the time from start to end, "
                    f"which is {counted} hours and is what counts",
                    hint="take hours out, or mend the times",
                )


RULE = Rule(
    code="ALF112",
    title="hours that are not the time from start to end",
    check=check,
    severity=Severity.WARNING,
)
