"""A file is not saved as UTF-8.

What: the bytes of the file are in another encoding, often UTF-16 or Windows-1252. An encoding is
the way in which letters are stored; UTF-8 is the one that every system reads.

Why: read in the wrong encoding, names and quotation marks turn into other characters.

Wrong:

    === reflections/01.md (UTF-16)
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
    for document, fault in subject.faults(FaultKind.ENCODING):
        yield finding(
            document,
            fault,
            f"the file is not saved as UTF-8 (it looks like {fault.detail['found']})",
            "save it again with the encoding UTF-8: most editors offer it under Save As",
        )


RULE = Rule(code="ALF002", title="the file is not saved as UTF-8", check=check)
