"""A file cannot be opened.

What: the operating system refuses to open the file.

Why: what cannot be read cannot be checked, and is left out of the site.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.UNREADABLE):
        yield finding(
            document,
            fault,
            f"the file cannot be opened: {fault.detail['reason']}",
            "check that the file is there and that you may read it",
        )


RULE = Rule(code="ALF001", title="the file cannot be opened", check=check)
