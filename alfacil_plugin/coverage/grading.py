"""The grade of a unit from its decisions, and the sentences that explain it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from alfacil_plugin.model.assessment import Decision, Verdict
from alfacil_plugin.model.coverage import CriterionCoverage, OutcomeCoverage
from alfacil_plugin.model.grading import Grade, Grading, UnitResult
from alfacil_plugin.model.quantity import in_figures, in_full
from alfacil_plugin.model.saying import Saying, saying
from alfacil_plugin.model.status import Status


def falls_short(decision: Decision, grading: Grading) -> bool:
    """Say whether the marks of a decision are a referral by themselves, whatever it says."""
    needed = grading.needs(decision.target[1]) if decision.target else None
    return needed is not None and decision.marks is not None and decision.marks < needed


def grade(outcomes: Sequence[OutcomeCoverage], grading: Grading) -> UnitResult:
    """Return how a unit stands, by the latest decision on each criterion."""
    items = [item for outcome in outcomes for item in outcome.criteria]
    undecided = tuple(item.criterion.id for item in items if _open(item, grading))
    reasons = tuple(_reasons(outcomes, grading))
    have, of = _sum(items, grading) if grading.uses_marks else (None, None)
    if not any(item.decision for item in items):
        result = Grade.NOT_ASSESSED
    elif reasons:
        result = Grade.REFERRED
    else:
        # Decided to be met is not enough: the evidence has to bear it out, and to be what it was.
        stands = all(item.status in (Status.MET, Status.VERIFIED) for item in items)
        result = Grade.PASSED if stands and not undecided else Grade.UNDECIDED
    return UnitResult(grade=result, reasons=reasons, undecided=undecided, have=have, of=of)


def _open(item: CriterionCoverage, grading: Grading) -> bool:
    """Say whether a criterion wants a decision, or marks that the scheme cannot do without."""
    if item.decision is None:
        return True
    return grading.uses_marks and (
        item.decision.marks is None or item.criterion.id not in grading.marks
    )


def _reasons(outcomes: Sequence[OutcomeCoverage], grading: Grading) -> Iterator[str]:
    items = [item for outcome in outcomes for item in outcome.criteria]
    for item in items:
        yield from _of_criterion(item, grading)
    if not grading.uses_marks:
        return
    for outcome in outcomes:
        if grading.section is not None and _complete(outcome.criteria, grading):
            yield from _of_sum(
                saying("section %(number)s", number=outcome.outcome.id),
                outcome.criteria,
                grading,
                grading.section,
            )
    if _complete(items, grading):
        if grading.overall is not None:
            yield from _of_sum(saying("the whole"), items, grading, grading.overall)
        if grading.mean is not None:
            yield from _of_mean(items, grading, grading.mean)


def _of_criterion(item: CriterionCoverage, grading: Grading) -> Iterator[str]:
    name, decision, needed = item.criterion.id, item.decision, grading.needs(item.criterion.id)
    if decision is None:
        return
    if needed is not None and decision.marks is not None and decision.marks < needed:
        yield _part(name, decision.marks, grading.marks[name], needed)
    elif decision.verdict is Verdict.REFERRED:
        yield saying("%(what)s was sent back", what=name)


def _of_sum(
    what: str, items: Sequence[CriterionCoverage], grading: Grading, least: Fraction
) -> Iterator[str]:
    have, of = _sum(items, grading)
    needed = of * least / 100
    if have < needed:
        yield _part(what, have, of, needed)


def _of_mean(
    items: Sequence[CriterionCoverage], grading: Grading, least: Fraction
) -> Iterator[str]:
    mean = sum((_share(item, grading) for item in items), Fraction(0)) / len(items)
    if mean < least:
        # Rounded down: what falls short must not look as if it did not.
        shown = in_figures(Fraction(int(mean * 100), 100))
        yield saying(
            "the mean of the criteria is %(share)s %%, needs %(needed)s %%",
            share=shown,
            needed=in_full(least),
        )


def _complete(items: Sequence[CriterionCoverage], grading: Grading) -> bool:
    """Say whether every criterion has marks, so that a sum of them says something."""
    return bool(items) and not any(_open(item, grading) for item in items)


def _sum(items: Sequence[CriterionCoverage], grading: Grading) -> tuple[Fraction, Fraction]:
    given = (item.decision.marks for item in items if item.decision)
    full = (grading.marks.get(item.criterion.id, Fraction(0)) for item in items)
    return sum((marks for marks in given if marks), Fraction(0)), sum(full, Fraction(0))


def _share(item: CriterionCoverage, grading: Grading) -> Fraction:
    marks = item.decision.marks if item.decision else None
    return (marks or Fraction(0)) * 100 / grading.marks[item.criterion.id]


def _part(what: str, have: Fraction, of: Fraction, needed: Fraction) -> Saying:
    return saying(
        "%(what)s has %(have)s of %(full)s, needs %(needed)s",
        what=what,
        have=in_full(have),
        full=in_full(of),
        needed=in_full(needed),
    )
