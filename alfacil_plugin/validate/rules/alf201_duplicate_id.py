"""Two things have the same id.

What: an id that another piece of evidence, or a goal in one, already has. In the example
sessions/01.md has it.

Why: whoever refers to it would find only one of the two.

Wrong:

    === reflections/01.md
    ---
    id: session-01
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
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.place import Anchor, Route
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the second and every later use of an id, in the order of path.

    Whole pieces come before what is defined in them: theirs are the ids that others know.
    """
    pieces = sorted(subject.portfolio.evidence, key=lambda item: item.path)
    named: list[tuple[Evidence, str, Route]] = [(p, p.id, ("id",)) for p in pieces if p.id]
    named += [(p, item.id, item.route) for p in pieces for item in p.definitions]
    taken: dict[str, str] = {}
    for piece, name, route in named:
        if name not in taken:
            taken[name] = piece.path
        else:
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=route),
                message=f'the id "{name}" is already taken by {taken[name]}',
                hint="give one of the two another id, and change what refers to it",
            )


RULE = Rule(code="ALF201", title="an id that is already taken", check=check)
