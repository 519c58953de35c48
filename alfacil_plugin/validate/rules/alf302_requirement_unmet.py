"""What a unit asks for is not yet there.

What: a quantity that the unit states in its own words is not reached, such as 12 hours planned for
criterion 2.1.

Why: the criterion is claimed, but the evidence is not sufficient. While you are working this is a
warning; at submission it is an error.

Wrong:

    === plans/01.md
    ---
    id: plan-01
    kind: plan
    title: Six sessions
    date: 2026-01-20
    hours: 9.5
    claims: ["2.1"]
    ---

Right:

    === plans/01.md
    ---
    id: plan-01
    kind: plan
    title: Six sessions
    date: 2026-01-20
    hours: 12
    claims: ["2.1"]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alfacil_plugin.model.coverage import CriterionCoverage, RequirementResult
from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.unit import Measure
from alfacil_plugin.validate.rule import Rule, Subject

_SHOWN = 5


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each stated requirement that a claimed criterion does not meet."""
    for unit in subject.units:
        for item in unit.criteria:
            if item.status is Status.MISSING:
                continue
            name = unit.prefix + item.criterion.id
            for result in _to_tell(item):
                have, need = in_figures(result.have), in_figures(result.need)
                yield Finding(
                    path="portfolio.yml",
                    anchor=Anchor(route=("units", unit.index)),
                    message=f"{name} has {have} of {need} {result.measured_in}: "
                    f"{result.requirement.text}",
                    hint=_hint(result, name),
                    demanded=subject.demands(item),
                    criterion=item.key,
                )


def _to_tell(item: CriterionCoverage) -> Sequence[RequirementResult]:
    """Return what is unmet; of what there is nothing at all, only if nothing else says so."""
    told = [
        result
        for result in item.unmet
        if result.evidence or result.requirement.measure is not Measure.EACH
    ]
    return told or item.unmet


def _hint(result: RequirementResult, name: str) -> str:
    asked = result.requirement
    if result.lacking:
        # By id, where that is what has to be written.
        shown = ", ".join((result.lacking_ids or result.lacking)[:_SHOWN])
        shown += f" and {len(result.lacking) - _SHOWN} more" if len(result.lacking) > _SHOWN else ""
        wanted = ", ".join(asked.has) or f"a {' or '.join(asked.used_by)} that refers to it"
        lead = {
            Measure.EACH: f"{wanted} is not there yet for",
            Measure.LINKS: f"no {' or '.join(asked.looks_at.kinds)} refers yet to",
        }
        return f"{lead.get(asked.measure, 'not there yet')}: {shown}"
    if result.have > result.need:
        return f"{in_figures(result.have - result.need)} too many"
    more = in_figures(result.need - result.have)
    return f'{more} more: record it, or add "{name}" to the claims of what already shows it'


RULE = Rule(
    code="ALF302",
    title="a requirement that is not met",
    check=check,
    severity=Severity.WARNING,
)
