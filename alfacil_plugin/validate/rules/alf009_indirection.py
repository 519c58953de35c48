"""A value begins with a sign that YAML takes for a command.

What: a value begins with ``&``, ``*`` or ``!``. To YAML these are an anchor, an alias and a tag,
which are not used here.

Why: they make a value mean something else than what stands there, and can make a small file grow
into gigabytes.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: !Silence
    date: 2026-03-13
    ---
    I counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: "!Silence"
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
    for document, fault in subject.faults(FaultKind.INDIRECTION):
        what, name = fault.detail["what"], fault.detail["name"]
        yield finding(
            document,
            fault,
            f'"{name}" is a YAML {what}, which is not used here',
            "write the value out; if it is meant as text, put it in quotation marks",
        )


RULE = Rule(code="ALF009", title="an anchor, alias or tag", check=check)
