"""A claim or a decision names a criterion that the unit does not have.

What: the number is not that of one of the unit's criteria.

Why: the evidence would count for nothing, and the criterion that you meant would stay open.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: ["3.20"]
    ---
    I counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: ["3.2"]
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
    """Yield a finding for each criterion named that is not there."""
    for linked in named_criteria(subject):
        if linked.trouble is not Trouble.NO_CRITERION:
            continue
        prefix, slash, number = linked.written.rpartition("/")
        use = next(
            item
            for item in subject.portfolio.units
            if not slash or prefix in (item.short, item.unit.id)
        )
        yield Finding(
            path=linked.path,
            anchor=Anchor(route=linked.route),
            message=f'"{number}" is not a criterion of {use.unit.title}',
            hint=did_you_mean(number, [criterion.id for criterion in use.unit.criteria]),
        )


RULE = Rule(code="ALF202", title="there is no such criterion", check=check)
