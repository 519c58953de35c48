"""A line or paragraph is too dense to be laid out.

What: a line of more than 10,000 characters, or a paragraph with more than 500 ``[``.

Why: it would hold up the build of the whole site for seconds or more. Such a line is most often
data that was pasted in by accident.

Wrong:

    === reflections/01.md (last line: 12,000 characters)
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
    for document, fault in subject.faults(FaultKind.TOO_DENSE):
        yield finding(
            document,
            fault,
            f"there is {fault.detail['found']}, more than can be laid out",
            "divide it by blank lines; put data into an attachment",
        )


RULE = Rule(code="ALF012", title="a line or paragraph is too dense", check=check)
