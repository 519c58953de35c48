"""What to do next: the few criteria that come first, and what each is short of."""

from __future__ import annotations

from collections.abc import Iterable

from alfacil_plugin.coverage.standing import standing_of
from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.saying import marked, saying
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass

_FEW = 3
_NOTHING = marked("no evidence claims it yet")
# What is sent back or begun comes before what is not.
_ORDER = {Status.REFERRED: 0, Status.CHANGED: 1, Status.INSUFFICIENT: 2, Status.MISSING: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One thing to do: the criterion, its unit, and what it is short of."""

    criterion: CriterionCoverage
    unit: UnitCoverage
    what: str


def still_open(units: Iterable[UnitCoverage]) -> tuple[CriterionCoverage, ...]:
    """Return the criteria that leave their learner something to do, in the units' order."""
    return tuple(item for unit in units for item in unit.criteria if not item.status.ready)


def next_steps(
    units: Iterable[UnitCoverage], *, judgements: bool = True, most: int = _FEW
) -> tuple[NextStep, ...]:
    """Return what to do next, the most urgent first; at most so many.

    ``judgements`` says whether an assessor's reasons are for those who read it.
    """
    found = [(unit, item) for unit in units for item in unit.criteria if not item.status.ready]
    found.sort(key=lambda pair: _ORDER[pair[1].status])
    return tuple(
        NextStep(
            criterion=item,
            unit=unit,
            what=standing_of(item, unit.grading, judgements=judgements) or lacking(item),
        )
        for unit, item in found[:most]
    )


def lacking(item: CriterionCoverage) -> str:
    """Say what a criterion has of what its unit states, or that nothing claims it."""
    short = tuple(result.amount for result in item.unmet)
    return saying("%(amounts)s so far", amounts=short) if short else _NOTHING
