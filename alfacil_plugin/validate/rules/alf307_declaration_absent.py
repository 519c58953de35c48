"""A unit is submitted without its declaration.

What: the unit has a declaration that the learner makes on submitting, and the portfolio holds none
for the submission that is being made: the first, or the one that ``submission`` names at the unit
in portfolio.yml. The stage submission asks for it, and so does a stage of your own once it asks for
every criterion of the unit.

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

from alfacil_plugin.coverage.declared import declarations_for
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each unit that is submitted without the declaration it asks for."""
    published = [piece for piece in subject.portfolio.evidence if piece.published]
    for use in subject.portfolio.units:
        asked = subject.stage.asks_for_all_of(use.unit.id, subject.today)
        if asked and use.unit.declaration and not declarations_for(use, published):
            later = use.submission > 1
            yield Finding(
                path="portfolio.yml",
                anchor=Anchor(route=("units", use.index)),
                message=f"there is no declaration for {use.unit.title}"
                + (f", submission {use.submission}" if later else ""),
                hint="add a file with kind: declaration"
                + (f" and submission: {use.submission}" if later else "")
                + f" when the work is finished: {use.unit.declaration}",
            )


RULE = Rule(code="ALF307", title="a unit without its declaration", check=check)
