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
from alfacil_plugin.model.portfolio import Role
from alfacil_plugin.validate.rule import Rule, Subject, finding

_LIKE = {Role.SETTINGS: "learner: Sam Sample", Role.UNIT: "title: Coaching"}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.NOT_FIELDS):
        yield finding(
            document,
            fault,
            f"here should stand lines such as {_LIKE.get(document.role, 'title: Session 1')}, "
            "and none does",
            "write on each line a name, a colon, a space, and what is to be said",
        )


RULE = Rule(code="ALF011", title="the YAML holds no fields", check=check)
