"""The status of every criterion, and the worst-of that joins upward to outcome and unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from alfacil_plugin.coverage.people import members_of
from alfacil_plugin.coverage.requirements import Scope, measure
from alfacil_plugin.model.coverage import (
    CriterionCoverage,
    OutcomeCoverage,
    RequirementResult,
    UnitCoverage,
)
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.links import LinkedClaim, Links
from alfacil_plugin.model.portfolio import Portfolio, UnitUse
from alfacil_plugin.model.status import Status, worst
from alfacil_plugin.model.unit import Criterion, Outcome, Source, Unit


def judge(portfolio: Portfolio, links: Links) -> tuple[UnitCoverage, ...]:
    """Return the coverage of each unit, in the portfolio's order."""
    several = portfolio.units_named > 1
    first: dict[str, UnitUse] = {}
    for use in portfolio.units:
        first.setdefault(use.short, use)
    names = [use.short if first[use.short] is use else use.unit.id for use in portfolio.units]
    return tuple(
        _unit(use, portfolio, links, f"{name}/" if several else "")
        for use, name in zip(portfolio.units, names, strict=True)
    )


def _unit(use: UnitUse, portfolio: Portfolio, links: Links, prefix: str) -> UnitCoverage:
    pieces = _pieces(
        claim
        for criterion in use.unit.criteria
        for claim in links.by_criterion.get((use.unit.id, criterion.id), ())
    )
    scope = Scope(
        criterion=(), unit=pieces, members=members_of(portfolio.sets, pieces), links=links
    )
    outcomes = tuple(_outcome(use.unit, outcome, scope) for outcome in use.unit.outcomes)
    return UnitCoverage(
        unit=use.unit,
        short=use.short,
        prefix=prefix,
        index=use.index,
        status=worst(outcome.status for outcome in outcomes),
        outcomes=outcomes,
    )


def _outcome(unit: Unit, outcome: Outcome, scope: Scope) -> OutcomeCoverage:
    criteria = tuple(_criterion(unit, outcome, item, scope) for item in outcome.criteria)
    return OutcomeCoverage(
        outcome=outcome,
        status=worst(criterion.status for criterion in criteria),
        criteria=criteria,
    )


def _criterion(
    unit: Unit, outcome: Outcome, criterion: Criterion, scope: Scope
) -> CriterionCoverage:
    claims = scope.links.by_criterion.get((unit.id, criterion.id), ())
    scope = replace(scope, criterion=_pieces(claims))
    requirements = tuple(measure(item, scope) for item in criterion.requirements)
    return CriterionCoverage(
        unit=unit,
        outcome=outcome,
        criterion=criterion,
        status=_status(requirements, claimed=bool(claims)),
        claims=claims,
        requirements=requirements,
    )


def _pieces(claims: Iterable[LinkedClaim]) -> tuple[Evidence, ...]:
    """Return the evidence that makes claims, each piece once, in order."""
    return tuple({claim.evidence.path: claim.evidence for claim in claims}.values())


def _status(requirements: tuple[RequirementResult, ...], *, claimed: bool) -> Status:
    """Judge from claims and requirements alone: an assessor's decisions are not read yet."""
    if not claimed:
        return Status.MISSING
    stated = (item for item in requirements if item.requirement.source is Source.STATED)
    return Status.CLAIMED if all(item.met for item in stated) else Status.INSUFFICIENT
