"""A field is not one that this kind has.

What: a key that the schema does not know, most often a misspelt one.

Why: a misspelt field counts as absent; a misspelt ``visibility`` could publish what is private.

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
    superviced: no
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
from alfacil_plugin.validate.suggest import article, did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.UNKNOWN_FIELD):
        name = fault.detail["field"]
        of = f" of {article(fault.detail['of'])}" if fault.detail["of"] else ""
        yield finding(
            document, fault, f'"{name}" is not a field{of}', did_you_mean(name, fault.choices)
        )


RULE = Rule(code="ALF103", title="there is no such field", check=check)
