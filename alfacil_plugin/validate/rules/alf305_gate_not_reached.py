"""A criterion has not reached what a stage asks for.

What: portfolio.yml sets a stage with a gate, its day has come, and the criterion stands lower.

Why: the centre or the learner wanted to be told. What nothing claims, and what is not sufficient,
other rules say; this one speaks of what is claimed and still has to be assessed. The example is
checked with ``--stage interim``.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    checks:
      stages:
        interim:
          cover:
            - criterion: "2.3"
              status: met

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    checks:
      stages:
        interim:
          cover:
            - criterion: "2.3"
              status: claimed
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.status import Status
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each criterion that is claimed and must be more than that."""
    for unit in subject.units:
        for item in unit.criteria:
            if item.status.rank >= Status.CLAIMED.rank and subject.demands(item):
                yield Finding(
                    path="portfolio.yml",
                    anchor=Anchor(route=("units", unit.index)),
                    message=f"{unit.prefix}{item.criterion.id} is {item.status}, which is less "
                    f"than the stage {subject.stage.name} asks for: {item.criterion.text}",
                    hint="have it assessed, or mend the stage in portfolio.yml",
                    demanded=True,
                    criterion=item.key,
                )


RULE = Rule(code="ALF305", title="a criterion below what its stage asks for", check=check)
