"""A line or paragraph is too dense to be laid out.

What: a line of more than 10,000 characters, or a paragraph with more than 500 ``[``.

Why: it would hold up the build of the whole site for seconds or more.
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
