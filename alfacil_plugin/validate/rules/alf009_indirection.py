"""YAML's anchors, aliases and tags are not used here.

What: a value begins with ``&``, ``*`` or ``!``.

Why: they make a value mean something else than what stands there, and can grow a small file
into gigabytes.
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
