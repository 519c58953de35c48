"""A Markdown file has no front matter.

What: the file does not begin with a line ``---``.

Why: the front matter, the lines between the two ``---``, is the label on the file. Without it
nobody knows what the file is evidence for.

Wrong:

    === reflections/01.md
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
    for document, fault in subject.faults(FaultKind.NO_FRONT_MATTER):
        dashes = fault.detail.get("dashes")
        yield finding(
            document,
            fault,
            "the file does not begin with front matter, so nobody knows what it is evidence for",
            f"its first line is {dashes}, which a word processor makes of ---: type three hyphens, "
            "and again where the fields end"
            if dashes
            else "begin the file with a line ---, then id, kind, title and date, "
            "then another line ---",
        )


RULE = Rule(code="ALF004", title="there is no front matter", check=check)
