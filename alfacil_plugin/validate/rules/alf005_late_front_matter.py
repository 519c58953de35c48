"""The front matter does not begin on the first line.

What: a blank line or a space stands before the first ``---``.

Why: other tools then take the front matter for text, and would publish all of it.

Wrong:

    === reflections/01.md

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
    for document, fault in subject.faults(FaultKind.LATE_FRONT_MATTER):
        yield finding(
            document,
            fault,
            "something stands before the --- that begins the front matter",
            "delete the blank lines or spaces above it, so that the file begins with ---",
        )


RULE = Rule(code="ALF005", title="the front matter begins too late", check=check)
