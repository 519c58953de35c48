"""A claim or an assignment names a unit that the portfolio does not have.

What: what stands before the slash, or after ``unit:``, is neither a short name nor an id of a unit
in portfolio.yml.

Why: the evidence would count for nothing.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: ["facilitate/3.2"]
    ---
    I counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: ["facilitating-action-learning/3.2"]
    ---
    I counted to ten.
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.links import Trouble
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject, named_criteria
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each name of a unit that is not there."""
    shorts = [use.short for use in subject.portfolio.units]
    known = {*shorts, *(use.unit.id for use in subject.portfolio.units)}
    for linked in named_criteria(subject):
        if linked.trouble is Trouble.NO_UNIT:
            name, _, number = linked.written.rpartition("/")
            near = did_you_mean(name, shorts)
            yield Finding(
                path=linked.path,
                anchor=Anchor(route=linked.route),
                message=f'"{name}" is not a unit of this portfolio, so "{number}" is not found',
                hint=near,
            )
    if not subject.portfolio.knows_its_units:
        return
    for piece in subject.portfolio.evidence:
        unit = piece.fields.get("unit")
        if piece.kind == "assignment" and isinstance(unit, str) and unit not in known:
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=("unit",)),
                message=f'"{unit}" is not a unit of this portfolio',
                hint=did_you_mean(unit, shorts),
            )


RULE = Rule(code="ALF204", title="there is no such unit in this portfolio", check=check)
