"""portfolio.yml names a unit that nobody defines.

What: the id is neither that of a bundled unit nor that of a file in the portfolio's folder
``units``.

Why: no evidence can be claimed for a unit that is not known.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitate-action-learning

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each unit that was not found."""
    for unknown in subject.portfolio.unknown_units:
        yield Finding(
            path="portfolio.yml",
            anchor=Anchor(route=("units", unknown.index, "id")),
            message=f'there is no unit "{unknown.id}"',
            hint=did_you_mean(unknown.id, unknown.known),
        )


RULE = Rule(code="ALF902", title="a unit that nobody defines", check=check)
