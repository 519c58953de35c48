"""A text without quotation marks is something else to other tools.

What: a value such as ``2.10``, ``No`` or ``012`` in a place that holds text.

Why: here it stays as it is written, but other programs take 2.10 for the number 2.1, and ``No`` for
false. In quotation marks it is the same to all.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: No
    date: 2026-03-13
    ---
    I counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: "No"
    date: 2026-03-13
    ---
    I counted to ten.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    unknown = {
        (linked.evidence.path, linked.claim.route)
        for linked in subject.links.claims
        if linked.target is None
    }
    for document, fault in subject.faults(FaultKind.LOSSY_TEXT):
        if (document.path, fault.anchor.route) in unknown:
            # That it is no criterion has been said; how it is written matters no more.
            continue
        text, read_as = fault.detail["text"], fault.detail["read_as"]
        yield finding(
            document,
            fault,
            f"{text} without quotation marks is {read_as} to other tools",
            f'write "{text}" in quotation marks',
        )


RULE = Rule(
    code="ALF108", title="a number where text is meant", check=check, severity=Severity.WARNING
)
