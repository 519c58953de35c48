"""The YAML is too large or too deeply nested.

What: front matter, or another file of YAML, of more than 64 KB, 5,000 parts, or 20 levels.

Why: no record needs it, and reading it could stop the whole build.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: [[[[[[[[[[[[[[[[[[[[[["3.2"]]]]]]]]]]]]]]]]]]]]]]
    ---
    I counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: ["3.2"]
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
    for document, fault in subject.faults(FaultKind.TOO_DEEP):
        limits = {
            "long": "longer than 64 KB",
            "many": "of more than 5,000 parts",
            "deep": "nested more than 20 levels deep",
        }
        yield finding(
            document,
            fault,
            f"the YAML is {limits[fault.detail['what']]}, which no record needs",
            "move running text below the front matter, or divide the file",
        )


RULE = Rule(code="ALF010", title="the YAML is too large or too deep", check=check)
