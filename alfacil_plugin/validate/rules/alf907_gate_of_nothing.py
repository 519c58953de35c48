"""A gate asks for something that no unit has.

What: under ``cover`` in portfolio.yml a unit, outcome or criterion is named that does not exist.

Why: such a gate would stand open for ever.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    checks:
      stages:
        interim:
          cover:
            - criterion: "2.9"

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
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.checks import Gate
from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.unit import Unit
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each gate whose unit, outcome or criterion is not there."""
    if not subject.portfolio.knows_its_units:
        return
    for stage in subject.portfolio.checks.stages:
        for index, gate in enumerate(stage.gates):
            wrong = _wrong(gate, subject.units)
            if wrong:
                key, name, options = wrong
                yield Finding(
                    path="portfolio.yml",
                    anchor=Anchor(route=("checks", "stages", stage.name, "cover", index, key)),
                    message=f'there is no {key} "{name}" to be reached',
                    hint=did_you_mean(name, options),
                )


def _wrong(gate: Gate, units: tuple[UnitCoverage, ...]) -> tuple[str, str, list[str]] | None:
    meant: list[Unit] = [item.unit for item in units if gate.unit in ("", item.unit.id)]
    if not meant:
        return "unit", gate.unit, [name for item in units for name in (item.short, item.unit.id)]
    outcomes = [outcome for unit in meant for outcome in unit.outcomes]
    if gate.outcome and gate.outcome not in (outcome.id for outcome in outcomes):
        return "outcome", gate.outcome, [outcome.id for outcome in outcomes]
    inside = [o for o in outcomes if gate.outcome in ("", o.id)]
    criteria = [criterion.id for outcome in inside for criterion in outcome.criteria]
    if gate.criterion and gate.criterion not in criteria:
        return "criterion", gate.criterion, criteria
    return None


RULE = Rule(code="ALF907", title="a gate that asks for nothing there is", check=check)
