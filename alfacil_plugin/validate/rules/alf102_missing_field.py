"""A field that is needed is not there.

What: a field that this kind cannot do without is missing, or has nothing after its colon.

Why: each needed field answers a question that an assessor asks, such as when it was.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
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

from alfacil_plugin.load.yamltree import marks_of
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding
from alfacil_plugin.validate.suggest import closest


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.MISSING_FIELD):
        name = fault.detail["field"]
        about = fault.detail.get("about", "")
        example = fault.detail.get("example", "")
        # Where nothing stands behind a name the line is there, and is not to be added again.
        route = fault.anchor.route
        begun = bool(route) and route in marks_of(document.yaml_text, document.yaml_line)
        if name == "kind":
            hint = _kind_hint(fault.detail.get("folder", ""), fault.choices)
        elif begun:
            like = f", such as {_quoted(example)}" if example else ""
            hint = f"write it behind the colon{like}. {about}".strip()
        elif example:
            hint = f"add a line such as {name}: {_quoted(example)}. {about}".strip()
        else:
            hint = f"add a line that begins with {name}: and say it there. {about}".strip()
        message = f'nothing stands behind "{name}:"' if begun else f'"{name}" is missing'
        yield finding(document, fault, message, hint)


def _quoted(example: str) -> str:
    """Return an example as it can be pasted: in quotation marks where YAML would stumble."""
    return f'"{example}"' if ": " in example else example


def _kind_hint(folder: str, kinds: tuple[str, ...]) -> str:
    near = closest(folder, kinds)
    if near:
        return f"add kind: {near}"
    return f"add kind: and one of {', '.join(kinds)}"


RULE = Rule(code="ALF102", title="a field is missing", check=check)
