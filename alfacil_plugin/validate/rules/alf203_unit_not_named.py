"""A claim does not say which unit it means.

What: the portfolio has several units, and the claim is a bare number.

Why: two units may both have a criterion 2.3, and only you know which of the two you mean.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
        short: facilitating
      - id: supervised-action-learning-facilitation
        short: supervised
    === sessions/01.md
    ---
    id: session-01
    kind: session
    title: Session 1
    date: 2026-03-12
    claims: ["2.3"]
    hours: 2.5
    set: northern-managers
    supervised: no
    ---

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
        short: facilitating
      - id: supervised-action-learning-facilitation
        short: supervised
    === sessions/01.md
    ---
    id: session-01
    kind: session
    title: Session 1
    date: 2026-03-12
    claims: ["facilitating/2.3"]
    hours: 2.5
    set: northern-managers
    supervised: no
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.links import Trouble
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject, named_criteria


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each bare number in a portfolio of several units."""
    for linked in named_criteria(subject):
        if linked.trouble is Trouble.UNIT_NOT_NAMED:
            number = linked.written
            having = [
                f"{use.short}/{number}"
                for use in subject.portfolio.units
                if any(criterion.id == number for criterion in use.unit.criteria)
            ]
            options = having or [f"{use.short}/{number}" for use in subject.portfolio.units]
            yield Finding(
                path=linked.path,
                anchor=Anchor(route=linked.route),
                message=f'"{number}" does not say which unit it is of',
                hint=f"write {' or '.join(options)}",
            )


RULE = Rule(code="ALF203", title="the unit is not named", check=check)
