"""A set that portfolio.yml does not declare.

What: a record names a set that is not among the ``sets`` of portfolio.yml.

Why: its hours and its members are counted apart from the set that was meant. A portfolio that
declares no sets at all may use any name.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    sets:
      - id: northern-managers
        participants: [Rowan, Hazel]
    === plans/01.md
    ---
    id: plan-01
    kind: plan
    title: Six sessions
    date: 2026-01-20
    hours: 12
    set: nothern-managers
    ---

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    sets:
      - id: northern-managers
        participants: [Rowan, Hazel]
    === plans/01.md
    ---
    id: plan-01
    kind: plan
    title: Six sessions
    date: 2026-01-20
    hours: 12
    set: northern-managers
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.coverage.people import set_of
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each record of a set that is not declared, where any is."""
    declared = subject.portfolio.sets
    for piece in subject.portfolio.evidence if declared else ():
        name = set_of(piece)
        if name and name not in declared:
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=("set",)),
                message=f'"{name}" is not one of the sets of portfolio.yml',
                hint=did_you_mean(name, declared) or "add it to sets in portfolio.yml",
            )


RULE = Rule(code="ALF211", title="a set that is not declared", check=check)
