"""The front matter is not YAML.

What: brackets, quotation marks, colons or indentation do not fit together. YAML is the way in which
the front matter is written: on each line a name, a colon, a space and a value.

Why: not a field of the file can be read until this is mended, so nothing of it is published.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: Session 2: what I do with silence
    date: 2026-03-13
    ---
    I counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: "Session 2: what I do with silence"
    date: 2026-03-13
    ---
    I counted to ten.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding

_HINT = (
    "look at this line and the one above for an unclosed quotation mark or bracket, a tab, "
    "or a colon in a text that is not in quotation marks"
)
_PLAINLY = {
    "mapping values are not allowed in this context": (
        "there is a second colon on this line",
        "put the whole text after the first colon in quotation marks",
    ),
    "found character that cannot start any token": (
        "a value cannot begin like this",
        "put a text that begins with @, ` or % in quotation marks; use spaces instead of a tab",
    ),
    "did not find expected ',' or ']'": (
        "a list in square brackets is not closed, or lacks a comma",
        "write it like [Rowan, Hazel]",
    ),
    "did not find expected ',' or '}'": (
        "a group in curly brackets is not closed, or lacks a comma",
        'write it like {criterion: "2.1", at: what-i-did}',
    ),
    "did not find expected key": (
        "this does not line up with the lines above it",
        "begin each field of a group at the same column, with spaces",
    ),
    "did not find expected '-' indicator": (
        "this does not line up with the list above it",
        "begin each item of a list with a hyphen at the same column",
    ),
    "could not find expected ':'": (
        "this line has no colon, so it is no field",
        "write the field's name, a colon, a space and its value; "
        "indent a text that goes on over several lines",
    ),
    "did not find expected alphabetic or numeric character": (
        "a value cannot begin with * or &",
        "put the whole text in quotation marks",
    ),
    "block sequence entries are not allowed in this context": (
        "a list cannot begin on the line of its key",
        "put each item on a line of its own below it, after a hyphen and a space; "
        "or put a text that begins with a hyphen in quotation marks",
    ),
    "mapping keys are not allowed in this context": (
        "a value cannot begin with a question mark and a space",
        "put the whole text in quotation marks",
    ),
    "did not find expected comment or line break": (
        "a value cannot begin with > or |",
        "put the whole text in quotation marks",
    ),
    "curly quotation marks": (
        "these quotation marks are curly, and are none to a program",
        'type straight ones instead: " at both ends',
    ),
    "no space after a colon": (
        "there is no space after the colon",
        "put one space after the colon",
    ),
    "apostrophe in single quotation marks": (
        "the apostrophe ends the quotation",
        "put the text in double quotation marks instead",
    ),
    "text behind brackets": (
        "a value that begins with a bracket has to end with it",
        "put the whole text in quotation marks",
    ),
    "indented too far": (
        "this line is indented further than the one above it",
        "begin it at the same column as the other fields",
    ),
    "a tab where the line begins": (
        "a tab stands at the beginning of this line",
        "use spaces instead of the tab",
    ),
    "unclosed quotation mark": (
        "this quotation mark is never closed on its line",
        "put a second one at the end of the text",
    ),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault, in other words than the parser's where we have them."""
    for document, fault in subject.faults(FaultKind.SYNTAX):
        problem = fault.detail["problem"]
        message, hint = _PLAINLY.get(problem, (problem, _HINT))
        yield finding(document, fault, f"this cannot be read as YAML: {message}", hint)


RULE = Rule(code="ALF007", title="this is not YAML", check=check)
