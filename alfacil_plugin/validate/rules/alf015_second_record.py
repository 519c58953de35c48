"""A second record begins in the middle of a file.

What: below the front matter and its text another front matter begins.

Why: it would be published as text, whatever its own visibility says, and count for nothing.

Wrong:

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
    We met.
    ---
    id: reflection-02
    kind: reflection
    title: Silence
    date: 2026-03-27
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
    We met.
    === reflections/02.md
    ---
    id: reflection-02
    kind: reflection
    title: Silence
    date: 2026-03-27
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each file that holds more than one record."""
    for document, fault in subject.faults(FaultKind.SECOND_RECORD):
        yield finding(document, fault, "a second record begins here", "give it a file of its own")


RULE = Rule(code="ALF015", title="a second record in one file", check=check)
