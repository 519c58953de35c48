"""The front matter has no end.

What: the file begins with ``---``, and no second line ``---`` follows.

Why: without the second line nobody can tell the front matter from the text.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
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
    for document, fault in subject.faults(FaultKind.UNCLOSED_FRONT_MATTER):
        dashes = fault.detail.get("dashes")
        yield finding(
            document,
            fault,
            "the front matter that begins here is never closed",
            f"type three hyphens in place of {dashes}, which a word processor makes of them"
            if dashes
            else "put a line --- after its last field, before the text",
        )


RULE = Rule(code="ALF006", title="the front matter has no end", check=check)
