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

from collections.abc import Iterator, Mapping

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor, Part, Route
from alfacil_plugin.model.shape import Kind, Shape
from alfacil_plugin.model.unit import Filter, Measure, Requirement
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean

_OF_A_FIELD = (Measure.TOTAL, Measure.COUNT, Measure.INCLUDES)
_WITH_BOUNDS = (Measure.TOTAL, Measure.COUNT, Measure.WORDS)


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
    listed = requirement.measure is Measure.EACH and requirement.counted != "participant"
    named: list[tuple[str, Route]] = [
        (name, ("each" if listed else "of", index))
        for index, name in enumerate(requirement.looks_at.kinds)
    ]
    named += [(name, ("used_by", index)) for index, name in enumerate(requirement.used_by)]
    if requirement.set_by:
        named += [(name, ("set_by", index)) for index, name in enumerate(requirement.set_by.kinds)]
    unknown = [(name, step) for name, step in named if name not in kinds]
    for name, step in unknown:
        yield Finding(
            path=path,
            anchor=Anchor(route=(*route, *step)),
            message=f'"{name}" is not a kind of evidence',
            hint=did_you_mean(name, kinds),
        )
    if not unknown:
        yield from _mistaken_fields(kinds, path, route, requirement)
        yield from _empty(path, route, requirement)


def _mistaken_fields(
    kinds: Mapping[str, Kind], path: str, route: Route, requirement: Requirement
) -> Iterator[Finding]:
    fields = _fields(kinds, requirement.looks_at)
    asked: list[tuple[str, Route]] = [(name, ("has", i)) for i, name in enumerate(requirement.has)]
    if requirement.measure in _OF_A_FIELD and requirement.counted != "evidence":
        key = "in" if requirement.measure is Measure.INCLUDES else requirement.measure.value
        asked.append((requirement.counted, (key,)))
    for name, step in asked:
        if name not in fields:
            message = f'"{name}" is not a field of {" or ".join(requirement.looks_at.kinds)}'
            hint = did_you_mean(name, fields)
        else:
            message, hint = _impossible(step, name, fields[name])
        if message:
            anchor = Anchor(route=(*route, *step))
            yield Finding(path=path, anchor=anchor, message=message, hint=hint)
    yield from _mistaken_filter(kinds, path, (*route, "where"), requirement.looks_at)
    if requirement.set_by:
        yield from _mistaken_filter(kinds, path, (*route, "set_where"), requirement.set_by)
    if requirement.measure is Measure.INCLUDES and requirement.counted in fields:
        yield from _never_included(path, route, requirement, fields[requirement.counted])


def _mistaken_filter(
    kinds: Mapping[str, Kind], path: str, route: Route, wanted: Filter
) -> Iterator[Finding]:
    fields = _fields(kinds, wanted)
    for name, values in wanted.where.items():
        anchor = Anchor(route=(*route, name))
        if name not in fields:
            message = f'"{name}" is not a field of {" or ".join(wanted.kinds)}'
            yield Finding(
                path=path, anchor=anchor, message=message, hint=did_you_mean(name, fields)
            )
            continue
        shape = fields[name]
        choices = ("true", "false") if "boolean" in shape.types else shape.choices
        for value in values:
            if choices and value not in choices:
                message, hint = f'"{name}" is never "{value}"', did_you_mean(value, choices)
                yield Finding(path=path, anchor=anchor, message=message, hint=hint)


def _never_included(
    path: str, route: Route, requirement: Requirement, shape: Shape
) -> Iterator[Finding]:
    item = shape.items or Shape()
    choices = item.choices or item.child("role").choices
    for index, value in enumerate(requirement.wanted):
        if choices and value not in choices:
            yield Finding(
                path=path,
                anchor=Anchor(route=(*route, "includes", index)),
                message=f'"{requirement.counted}" never includes "{value}"',
                hint=did_you_mean(value, choices),
            )


def _empty(path: str, route: Route, requirement: Requirement) -> Iterator[Finding]:
    """Yield a finding for a requirement that asks for nothing."""
    message, hint = "", ""
    unbounded = not requirement.at_least and requirement.at_most is None
    of_pieces = requirement.measure is Measure.EACH and requirement.counted == "evidence"
    if requirement.measure in _WITH_BOUNDS and unbounded:
        message, hint = "this asks for no quantity", "add at_least or at_most"
    elif of_pieces and not requirement.has and not requirement.used_by:
        message, hint = "this asks nothing of each", "add has or used_by"
    if message:
        anchor = Anchor(route=(*route, requirement.measure.value), part=Part.KEY)
        yield Finding(path=path, anchor=anchor, message=message, hint=hint)


def _fields(kinds: Mapping[str, Kind], wanted: Filter) -> dict[str, Shape]:
    return {
        name: shape for kind in wanted.kinds for name, shape in kinds[kind].shape.properties.items()
    }


def _impossible(step: Route, name: str, shape: Shape) -> tuple[str, str]:
    """Say why a field can never give what is asked of it; nothing where it can."""
    if step[0] == "total" and not shape.types & {"number", "integer"}:
        return f'"{name}" holds no numbers to add up', "count its items instead: count: " + name
    if step[0] == "count" and "array" not in shape.types:
        return f'"{name}" is no list whose items could be counted', "write count: evidence"
    if step[0] == "in" and "array" not in shape.types:
        return f'"{name}" is no list in which anything could be', "name a list field, such as with"
    return "", ""


RULE = Rule(code="ALF904", title="a mistake in a unit file", check=check)
