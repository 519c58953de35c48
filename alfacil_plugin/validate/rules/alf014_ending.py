"""The name of a record does not end in ``.md``.

What: a file that begins with front matter ends in ``.txt`` or ``.markdown``, or in ``.MD``.

Why: some tools take it for Markdown and others do not, so it counts as no evidence.

Wrong:

    === sessions/02.MD
    ---
    id: session-02
    kind: session
    title: Session 2
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
    title: Session 2
    date: 2026-03-26
    hours: 2.5
    set: northern-managers
    supervised: no
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each file whose ending is wrong."""
    for document, fault in subject.faults(FaultKind.ENDING):
        yield finding(
            document,
            fault,
            "this looks like a record, but its name does not end in .md, so it is not read",
            "rename it so that it ends in .md",
        )


RULE = Rule(code="ALF014", title="a record whose name does not end in .md", check=check)
