"""A unit file contradicts itself.

What: a criterion twice, or a requirement that counts a kind or a field that there is not.

Why: such a requirement could never be met, and would block every learner.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: listening
    === units/listening.yml
    id: listening
    title: Listening well
    outcomes:
      - id: "2"
        title: Be able to listen
        criteria:
          - id: "2.3"
            text: Listen for two hours
            requirements:
              - text: There is a reflection on it
                count: evidence
                of: [reflexion]
                at_least: 1
                source: advice

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: listening
    === units/listening.yml
    id: listening
    title: Listening well
    outcomes:
      - id: "2"
        title: Be able to listen
        criteria:
          - id: "2.3"
            text: Listen for two hours
            requirements:
              - text: There is a reflection on it
                count: evidence
                of: [reflection]
                at_least: 1
                source: advice
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor, Route
from alfacil_plugin.model.shape import Shape
from alfacil_plugin.model.unit import Measure, Requirement
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each mistake in the portfolio's own unit files."""
    for use in subject.portfolio.units:
        path = subject.portfolio.unit_files.get(use.unit.id)
        if path is None:
            continue
        seen: set[str] = set()
        for number, outcome in enumerate(use.unit.outcomes):
            for index, criterion in enumerate(outcome.criteria):
                route: Route = ("outcomes", number, "criteria", index)
                if criterion.id in seen:
                    message = f'the criterion "{criterion.id}" is there a second time'
                    anchor = Anchor(route=(*route, "id"))
                    hint = "each number is used once"
                    yield Finding(path=path, anchor=anchor, message=message, hint=hint)
                seen.add(criterion.id)
                for at, requirement in enumerate(criterion.requirements):
                    below: Route = (*route, "requirements", at)
                    yield from _requirement(subject, path, below, requirement)


def _requirement(
    subject: Subject, path: str, route: Route, requirement: Requirement
) -> Iterator[Finding]:
    kinds = subject.portfolio.kinds
    each = requirement.measure is Measure.EACH
    for index, name in enumerate(requirement.kinds):
        if name not in kinds:
            yield Finding(
                path=path,
                anchor=Anchor(route=(*route, "each" if each else "of", index)),
                message=f'"{name}" is not a kind of evidence',
                hint=did_you_mean(name, kinds),
            )
    if not all(name in kinds for name in requirement.kinds):
        return
    fields = {
        name: shape
        for kind in requirement.kinds
        for name, shape in kinds[kind].shape.properties.items()
    }
    asked: list[tuple[str, Route]] = [(name, ("where", name)) for name in requirement.where]
    asked += [(name, ("has", index)) for index, name in enumerate(requirement.has)]
    if not each and requirement.counted != "evidence":
        asked.append((requirement.counted, (requirement.measure.value,)))
    for name, step in asked:
        if name not in fields:
            message = f'"{name}" is not a field of {" or ".join(requirement.kinds)}'
            hint = did_you_mean(name, fields)
        else:
            message, hint = _impossible(requirement, name, step, fields[name])
        if message:
            anchor = Anchor(route=(*route, *step))
            yield Finding(path=path, anchor=anchor, message=message, hint=hint)


def _impossible(requirement: Requirement, name: str, step: Route, shape: Shape) -> tuple[str, str]:
    """Say why a field can never give what is asked of it; nothing where it can."""
    if step[0] == "where":
        choices = ("true", "false") if "boolean" in shape.types else shape.choices
        for value in requirement.where[name]:
            if choices and value not in choices:
                return f'"{name}" is never "{value}"', did_you_mean(value, choices)
    if step[0] == "total" and not shape.types & {"number", "integer"}:
        return f'"{name}" holds no numbers to add up', "count its items instead: count: " + name
    if step[0] == "count" and "array" not in shape.types:
        return f'"{name}" is no list whose items could be counted', "write count: evidence"
    return "", ""


RULE = Rule(code="ALF904", title="a mistake in a unit file", check=check)
