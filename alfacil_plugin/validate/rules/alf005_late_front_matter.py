"""The front matter does not begin on the first line.

What: a blank line or a space stands before the first ``---``.

Why: other tools then take the front matter for text, and would publish all of it.

Wrong:

    sessions/01.md

    ---
    id: session-01
    kind: session
    title: Session 1
    date: 2026-03-12
    start: "09:30"
    end: "12:00"
    set: northern-managers
    supervised: no
    ---
    We agreed how we would work.

Right:

    sessions/01.md
    ---
    id: session-01
    kind: session
    title: Session 1
    date: 2026-03-12
    start: "09:30"
    end: "12:00"
    set: northern-managers
    supervised: no
    ---
    We agreed how we would work.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.LATE_FRONT_MATTER):
        yield finding(
            document,
            fault,
            "something stands before the --- that begins the front matter",
            "delete the blank lines or spaces above it, so that the file begins with ---",
        )


RULE = Rule(code="ALF005", title="the front matter begins too late", check=check)
