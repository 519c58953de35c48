"""A field is not one that this kind has.

What: a name of a field that the kind does not know, most often a misspelt one.

Why: a misspelt field counts as absent; a misspelt ``visibility`` could publish what is private.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    visiblity: private
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
