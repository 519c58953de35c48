"""A text file is too large to be a record.

What: a Markdown or YAML file of more than 1 MB.

Why: a record is a few pages of text. A megabyte is a picture or a recording in the wrong place, and
would hold up every check.

Wrong:

    === reflections/01.md (1.2 MB)
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
    for document, fault in subject.faults(FaultKind.TOO_LARGE):
        yield finding(
            document,
            fault,
            f"the file is {fault.detail['size']}; a text file may be 1 MB at most",
            "move pictures and other data into attachments, or divide the text",
        )


RULE = Rule(code="ALF003", title="the file is too large", check=check)
