"""There is too much or too little of something.

What: a list that is too short, a text that is too long, a number beyond what can be.

Why: an agreement with nobody is no agreement; a session of 300 hours is a slip of the finger.

Wrong:

    === plans/01.md
    ---
    id: plan-01
    kind: plan
    title: Six sessions
    date: 2026-01-20
    hours: 0
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

from collections.abc import Iterator, Mapping

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding
from alfacil_plugin.validate.suggest import quoted


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.OUT_OF_BOUNDS):
        yield finding(document, fault, _sentence(fault.detail), _hint(fault.detail))


def _sentence(detail: Mapping[str, str]) -> str:
    name, size, bound = quoted(detail["field"]), detail["size"], detail["bound"]
    match detail["keyword"]:
        case "minItems" | "minProperties" if size in ("", "0"):
            return f"{name} is empty, and needs at least {bound}"
        case "minItems" | "minProperties":
            return f"{name} has {size}, and needs at least {bound}"
        case "maxItems" | "maxProperties":
            return f"{name} has {size}, and may have {bound} at most"
        case "uniqueItems":
            return f"{name} has the same in it twice"
        case "minLength":
            return f"{name} is empty"
        case "maxLength":
            return f"{name} has {size} characters, and may have {bound} at most"
        case "minimum":
            return f"{name} must be {bound} or more"
        case "exclusiveMinimum":
            return f"{name} must be more than {bound}"
        case _:
            return f"{name} may be {bound} at most"


def _hint(detail: Mapping[str, str]) -> str:
    match detail["keyword"]:
        case "minItems" | "minProperties":
            what = "add what is meant"
            if not detail["required"]:
                what += ", or take the line out if nothing is"
        case "maxItems" | "maxProperties":
            what = "take some out"
        case "uniqueItems":
            what = "keep one of them"
        case "minLength":
            what = "write it behind the colon"
        case "maxLength":
            what = "shorten it, and put the rest into the text"
        case _:
            what = "look at the decimal point and the number of digits"
    return f"{what}. {detail['about']}".removesuffix(" ")


RULE = Rule(code="ALF107", title="too much or too little", check=check)
