"""A reference names evidence that is not there.

What: an id that no piece of evidence has, and no goal in one.

Why: an assessor who follows it finds nothing.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    about: [session-1]
    ---
    I counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    about: [session-01]
    ---
    I counted to ten.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.links import Trouble
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import closest


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each reference that leads nowhere."""
    portfolio = subject.portfolio
    names = [piece.id for piece in portfolio.evidence]
    names += [item.id for piece in portfolio.evidence for item in piece.definitions]
    for linked in subject.links.references:
        if linked.trouble is Trouble.NO_TARGET:
            target = linked.reference.target
            near = closest(target, names)
            yield Finding(
                path=linked.evidence.path,
                anchor=Anchor(route=linked.reference.route),
                message=f'nothing in this portfolio has the id "{target}"',
                hint=f'did you mean "{near}"?'
                if near
                else "write the id of a piece of evidence, or take the reference out",
            )


RULE = Rule(code="ALF205", title="a reference to nothing", check=check)
