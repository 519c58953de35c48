"""A value is of the wrong type.

What: a text where a number is meant, one value where a list is meant, and the like.

Why: hours that are words cannot be added up.

Wrong:

    === plans/01.md
    ---
    id: plan-01
    kind: plan
    title: Six sessions
    date: 2026-01-20
    hours: fifteen
    ---

Right:

    === plans/01.md
    ---
    id: plan-01
    kind: plan
    title: Six sessions
    date: 2026-01-20
    hours: 15
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding
from alfacil_plugin.validate.suggest import quoted

_EXPECTED = {
    "number": "a number",
    "integer": "a whole number",
    "boolean": "yes or no",
    "string": "a text",
    "array": "a list",
    "object": "several lines, each with a name",
    "object string": "a text, or several lines with a name each",
}
_FOUND = {"array": "a list", "object": "lines with names of their own", "nothing": "nothing"}
_HINTS = {
    "number": "write it in figures: two hours and a half are 2.5",
    "integer": "write it in figures, without a fraction",
    "boolean": "write yes or no",
    "array": "put each item on a line of its own, below, after a hyphen and a space",
    "object": "write them below it, indented by two spaces, such as name: Oak",
    "string": "write it behind the colon, on the same line",
    "object string": "take the brackets around it away",
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.WRONG_TYPE):
        expected = _EXPECTED.get(fault.detail["expected"], "something else")
        found = fault.detail["found"]
        shown = f'"{found}"' if found else _FOUND.get(fault.detail["found_type"], "this")
        name = quoted(fault.detail["field"])
        yield finding(
            document,
            fault,
            f"{name} should be {expected}, not {shown}",
            _HINTS.get(fault.detail["expected"], ""),
        )


RULE = Rule(code="ALF104", title="a value of the wrong type", check=check)
