"""A file is not saved as UTF-8.

What: the bytes of the file are in another encoding, often UTF-16 or Windows-1252.

Why: read in the wrong encoding, names and quotation marks turn into other characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.ENCODING):
        yield finding(
            document,
            fault,
            f"the file is not saved as UTF-8 (it looks like {fault.detail['found']})",
            "save it again with the encoding UTF-8: most editors offer it under Save As",
        )


RULE = Rule(code="ALF002", title="the file is not saved as UTF-8", check=check)
