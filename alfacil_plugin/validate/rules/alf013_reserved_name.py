"""A piece of evidence is called index.md.

What: ``index.md`` is the name of a folder's own page.

Why: its address would be taken for the folder's. (A ``README.md`` is no evidence, and is welcome.)

Wrong:

    === reflections/index.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
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
    for document, fault in subject.faults(FaultKind.RESERVED_NAME):
        yield finding(
            document,
            fault,
            "index.md is the name of a folder's own page, and cannot be evidence",
            "give the file another name",
        )


RULE = Rule(code="ALF013", title="index.md is a reserved name", check=check)
