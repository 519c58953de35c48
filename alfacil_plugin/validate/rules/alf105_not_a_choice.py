"""A value is not one of those to choose from.

What: the field has a closed list of values, and this is none of them.

Why: each value means something exact, such as who may see the evidence.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    visibility: secret
    ---
    I counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    visibility: private
    ---
    I counted to ten.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding
from alfacil_plugin.validate.suggest import closest


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.NOT_A_CHOICE):
        found, name = fault.detail["found"], fault.detail["field"]
        shown = f'"{found}"' if found else "this"
        yield finding(
            document,
            fault,
            f'{shown} is not a choice for "{name}"',
            _hint(found, fault.choices),
        )


def _hint(found: str, choices: tuple[str, ...]) -> str:
    near = closest(found, choices)
    listed = f"choose one of: {', '.join(choices)}"
    return f'did you mean "{near}"? {listed[0].upper()}{listed[1:]}' if near else listed


RULE = Rule(code="ALF105", title="a value that is not a choice", check=check)
