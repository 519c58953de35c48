"""A field is written twice.

What: the same name stands twice in one group of fields.

Why: most programs silently keep the last of the two, so that half of what you wrote would be lost.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    title: Silence
    date: 2026-03-13
    ---
    I counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    ---
    I counted to ten.
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
