"""A field is written twice.

What: the same key stands twice in one block of YAML.

Why: YAML readers silently keep the last one, so that half of what you wrote would be lost.

Wrong:

    sessions/01.md
    ---
    id: session-01
    kind: session
    title: Session 1
    title: Session one
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
    for document, fault in subject.faults(FaultKind.DUPLICATE_KEY):
        key, first = fault.detail["key"], fault.detail["first"]
        yield finding(
            document,
            fault,
            f'"{key}" is written a second time; it first stands on line {first}',
            "keep one of the two",
        )


RULE = Rule(code="ALF008", title="a field is written twice", check=check)
