"""A Markdown file has no front matter.

What: the file does not begin with a line ``---``.

Why: without the lines between the two ``---`` nobody knows what the file is evidence for.

Wrong:

    sessions/01.md
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
    for document, fault in subject.faults(FaultKind.NO_FRONT_MATTER):
        yield finding(
            document,
            fault,
            "the file does not begin with front matter, so nobody knows what it is evidence for",
            "begin the file with a line ---, then id, kind, title and date, then another line ---",
        )


RULE = Rule(code="ALF004", title="there is no front matter", check=check)
