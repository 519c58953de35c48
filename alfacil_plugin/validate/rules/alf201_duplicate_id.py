"""Two things have the same id.

What: an id that another piece of evidence, or a goal in one, already has.

Why: whoever refers to it would find only one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the second and every later use of an id, in the order of path."""
    taken: dict[str, str] = {}
    for piece in sorted(subject.portfolio.evidence, key=lambda item: item.path):
        named = [(piece.id, ("id",)), *((item.id, item.route) for item in piece.definitions)]
        for name, route in named:
            if name in taken:
                where = taken[name]
                yield Finding(
                    path=piece.path,
                    anchor=Anchor(route=route),
                    message=f'the id "{name}" is already taken by {where}',
                    hint="give one of the two another id, and change what refers to it",
                )
            else:
                taken[name] = piece.path


RULE = Rule(code="ALF201", title="an id that is already taken", check=check)
