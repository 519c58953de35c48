"""The kind of evidence is not one there is.

What: ``kind`` names a kind that is neither bundled nor described in the portfolio's own ``schemas``
folder.

Why: the kind says which fields are expected, and what the evidence can count for.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflexion
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
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.UNKNOWN_KIND):
        found = fault.detail["found"]
        yield finding(
            document,
            fault,
            f'"{found}" is not a kind of evidence',
            did_you_mean(found, fault.choices),
        )


RULE = Rule(code="ALF101", title="there is no such kind", check=check)
