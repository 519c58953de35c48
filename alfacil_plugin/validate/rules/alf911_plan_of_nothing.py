"""The sampling plan names what is not there.

What: a part of the plan is for a unit, a criterion, a kind of evidence or an assessor that the
portfolio does not have.

Why: no decision would ever fit it, and it would seem to be carried out.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    sampling_plan:
      - share: 25
        criteria: ["2.10"]

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    sampling_plan:
      - share: 25
        criteria: ["2.1"]
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.assessment import same_person
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor, Route
from alfacil_plugin.model.roles import Part
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each name in the plan that nothing has."""
    portfolio = subject.portfolio
    if not portfolio.knows_its_units:
        return
    units = [name for use in portfolio.units for name in (use.short, use.unit.id)]
    named = [person.name for person in portfolio.people if person.part is Part.ASSESSOR]
    for part in portfolio.plan:
        route = ("sampling_plan", part.index)
        meant = [use.unit for use in portfolio.units if part.unit in ("", use.unit.id)]
        if not meant:
            yield _finding((*route, "unit"), "unit", part.unit, units)
            continue
        criteria = list(dict.fromkeys(item.id for unit in meant for item in unit.criteria))
        for index, name in enumerate(part.criteria):
            if name not in criteria:
                yield _finding((*route, "criteria", index), "criterion", name, criteria)
        for index, name in enumerate(part.kinds):
            if name not in portfolio.kinds:
                yield _finding((*route, "kinds", index), "kind", name, list(portfolio.kinds))
        for index, name in enumerate(part.assessors if named else ()):
            if not any(same_person(name, other) for other in named):
                yield _finding((*route, "assessors", index), "assessor", name, named)


def _finding(route: Route, what: str, name: str, choices: list[str]) -> Finding:
    return Finding(
        path="portfolio.yml",
        anchor=Anchor(route=route),
        message=f'there is no {what} "{name}" to be sampled',
        hint=did_you_mean(name, choices),
    )


RULE = Rule(code="ALF911", title="a sampling plan for what is not there", check=check)
