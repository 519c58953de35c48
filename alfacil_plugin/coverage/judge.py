"""The status of every criterion, and the worst-of that joins upward to outcome and unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from alfacil_plugin.coverage.grading import falls_short, grade
from alfacil_plugin.coverage.people import members_of
from alfacil_plugin.coverage.requirements import Scope, measure
from alfacil_plugin.coverage.sampling import counts
from alfacil_plugin.model.assessment import Assessments, Decision, Sample, Verdict
from alfacil_plugin.model.coverage import (
    CriterionCoverage,
    OutcomeCoverage,
    RequirementResult,
    UnitCoverage,
)
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.grading import Grading
from alfacil_plugin.model.links import LinkedClaim, Links
from alfacil_plugin.model.portfolio import Portfolio, UnitUse
from alfacil_plugin.model.status import Status, worst
from alfacil_plugin.model.unit import Criterion, Outcome, Source


def judge(portfolio: Portfolio, links: Links, assessments: Assessments) -> tuple[UnitCoverage, ...]:
    """Return the coverage of each unit, in the portfolio's order."""
    several = portfolio.units_named > 1
    first: dict[str, UnitUse] = {}
    for use in portfolio.units:
        first.setdefault(use.short, use)
    names = [use.short if first[use.short] is use else use.unit.id for use in portfolio.units]
    return tuple(
        _unit(use, portfolio, links, assessments, f"{name}/" if several else "")
        for use, name in zip(portfolio.units, names, strict=True)
    )


def _unit(
    use: UnitUse, portfolio: Portfolio, links: Links, assessments: Assessments, prefix: str
) -> UnitCoverage:
    pieces = _pieces(
        claim
        for criterion in use.unit.criteria
        for claim in links.by_criterion.get((use.unit.id, criterion.id), ())
    )
    scope = Scope(
        criterion=(), unit=pieces, members=members_of(portfolio.sets, pieces), links=links
    )
    outcomes = tuple(_outcome(use, outcome, scope, assessments) for outcome in use.unit.outcomes)
    return UnitCoverage(
        unit=use.unit,
        short=use.short,
        prefix=prefix,
        index=use.index,
        status=worst(outcome.status for outcome in outcomes),
        outcomes=outcomes,
        grading=use.grading,
        result=grade(outcomes, use.grading),
    )


def _outcome(
    use: UnitUse, outcome: Outcome, scope: Scope, assessments: Assessments
) -> OutcomeCoverage:
    criteria = tuple(
        _criterion(use, outcome, item, scope, assessments) for item in outcome.criteria
    )
    return OutcomeCoverage(
        outcome=outcome,
        status=worst(criterion.status for criterion in criteria),
        criteria=criteria,
    )


def _criterion(
    use: UnitUse, outcome: Outcome, criterion: Criterion, scope: Scope, assessments: Assessments
) -> CriterionCoverage:
    key = (use.unit.id, criterion.id)
    claims = scope.links.by_criterion.get(key, ())
    scope = replace(scope, criterion=_pieces(claims))
    requirements = tuple(measure(item, scope) for item in criterion.requirements)
    decisions = assessments.by_criterion.get(key, ())
    samples = assessments.sampled.get(key, ())
    return CriterionCoverage(
        unit=use.unit,
        outcome=outcome,
        criterion=criterion,
        status=_sufficiency(requirements, claimed=bool(claims))
        or _assessed(decisions, samples, use.grading),
        claims=claims,
        requirements=requirements,
        decisions=decisions,
        samples=samples,
    )


def _pieces(claims: Iterable[LinkedClaim]) -> tuple[Evidence, ...]:
    """Return the evidence that makes claims, each piece once, in order."""
    return tuple({claim.evidence.path: claim.evidence for claim in claims}.values())


def _sufficiency(requirements: tuple[RequirementResult, ...], *, claimed: bool) -> Status | None:
    """Return what is wrong before anybody assesses; None where the evidence is sufficient.

    It comes first, whatever was decided: evidence that is gone cannot bear a decision out.
    """
    if not claimed:
        return Status.MISSING
    stated = (item for item in requirements if item.requirement.source is Source.STATED)
    return None if all(item.met for item in stated) else Status.INSUFFICIENT


def _assessed(
    decisions: tuple[Decision, ...], samples: tuple[Sample, ...], grading: Grading
) -> Status:
    """Return the status of a criterion with sufficient evidence, by the decision that stands."""
    if not decisions:
        return Status.CLAIMED
    latest = decisions[-1]
    if latest.verdict is Verdict.REFERRED or falls_short(latest, grading):
        return Status.REFERRED
    if latest.changed:
        return Status.CHANGED
    words = [item.agreed for item in samples if item.decision is latest and counts(item)]
    return Status.VERIFIED if words and words[-1] else Status.MET
