"""The front matter is not YAML.

What: brackets, quotation marks or indentation do not fit together.

Why: not a field of the file can be read until this is mended, so nothing of it is published.

Wrong:

    sessions/01.md
    ---
    id: session-01
    kind: session
    title: "Session 1
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
    for document, fault in subject.faults(FaultKind.SYNTAX):
        yield finding(
            document,
            fault,
            f"this cannot be read as YAML: {fault.detail['problem']}",
            "look at this line and the one above for an unclosed quotation mark or bracket, a tab, "
            "or a colon in a text that is not in quotation marks",
        )


RULE = Rule(code="ALF007", title="this is not YAML", check=check)
