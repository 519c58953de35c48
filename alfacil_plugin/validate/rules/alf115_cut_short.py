"""A number sign cuts a value short.

What: a value goes on after a space and ``#``, which begins a comment in YAML.

Why: all that follows is silently left out: ``Session #2`` is read as ``Session``.

Wrong:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: Session #2
    date: 2026-03-26
    hours: 2.5
    set: northern-managers
    supervised: no
    ---

Right:

    === sessions/02.md
    ---
    id: session-02
    kind: session
    title: "Session #2"
    date: 2026-03-26
    hours: 2.5
    set: northern-managers
    supervised: no
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each value that seems to go on after a number sign."""
    for document, fault in subject.faults(FaultKind.CUT_SHORT):
        kept, lost = fault.detail["kept"], fault.detail["lost"]
        yield finding(
            document,
            fault,
            f'"{lost}" is left out: after a space, # begins a comment',
            f'if it belongs to the value, write "{kept} {lost}" in quotation marks; '
            "if it is a comment, put a space after #",
        )


RULE = Rule(
    code="ALF115",
    title="a value that a number sign cuts short",
    check=check,
    severity=Severity.WARNING,
)
