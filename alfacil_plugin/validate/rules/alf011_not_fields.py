"""The YAML holds no fields.

What: where fields are expected, each a name with a value, there is nothing, a list, or a bare text.

Why: every fact is found by its name.

Wrong:

    === reflections/01.md
    ---
    - id: reflection-01
    - kind: reflection
    - title: What I do with silence
    - date: 2026-03-13
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
    for document, fault in subject.faults(FaultKind.NOT_FIELDS):
        yield finding(
            document,
            fault,
            "there are no fields here, such as title: Session 1",
            "write one field to a line: its name, a colon, a space, its value",
        )


RULE = Rule(code="ALF011", title="the YAML holds no fields", check=check)
