"""A unit is submitted without its declaration.

What: the unit has a declaration that the learner makes on submitting, and the portfolio holds none
for it. Only the stage submission asks for it.

Why: without the learner's word that the work is their own, an assessor may not take it.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: supervised-action-learning-facilitation
        short: supervised

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: supervised-action-learning-facilitation
        short: supervised
    === declarations/supervised.md
    ---
    id: declaration-supervised
    kind: declaration
    title: My own work
    date: 2026-03-13
    unit: supervised
    name: Sample Learner
    own_work: yes
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.checks import SUBMISSION
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each unit that is submitted without the declaration it asks for."""
    if subject.stage.name != SUBMISSION.name:
        return
    made = {
        piece.fields.get("unit")
        for piece in subject.portfolio.evidence
        if piece.kind == "declaration" and piece.published
    }
    for unit in subject.units:
        if unit.unit.declaration and not made & {unit.short, unit.unit.id}:
            yield Finding(
                path="portfolio.yml",
                anchor=Anchor(route=("units", unit.index)),
                message=f"there is no declaration for {unit.unit.title}",
                hint="add a file with kind: declaration when the work is finished: "
                f"{unit.unit.declaration}",
            )


RULE = Rule(code="ALF307", title="a unit without its declaration", check=check)
