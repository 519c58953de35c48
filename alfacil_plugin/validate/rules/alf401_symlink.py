"""A symbolic link stands in the portfolio.

What: a file or folder that is only a pointer to another place, also called a shortcut or an alias.

Why: it could publish any file of this computer, so links are never followed.

Wrong:

    === reflections/01.md (link to ../../diary/monday.md)

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
    for document, fault in subject.faults(FaultKind.LINK):
        yield finding(
            document,
            fault,
            "this is a symbolic link, which is never followed",
            "put a copy of the file here instead",
        )


RULE = Rule(code="ALF401", title="a symbolic link", check=check)
