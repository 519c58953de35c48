"""The tracking sheet for programs: ``alfacil-tracking/1``, described by tracking.schema.json."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from alfacil_plugin.coverage.sampling import by_assessor, counts, plan_results
from alfacil_plugin.coverage.tracking import outcome_of, tracked
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.assessment import Decision, Sample
from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.quantity import as_number
from alfacil_plugin.model.roles import initials_of
from alfacil_plugin.reports.json_text import as_json

FORMAT = "alfacil-tracking/1"


def tracking_json(analysis: Analysis) -> str:
    """Return results, the sheet, every decision ever taken, and what was sampled."""
    found = analysis.assessments
    return as_json(
        {
            "format": FORMAT,
            "learner": analysis.portfolio.learner,
            "units": [_unit(analysis, unit) for unit in analysis.units],
            "sampling": {
                "plan": [
                    {
                        "share": as_number(result.part.share),
                        "why": result.part.why,
                        "decisions": result.decisions,
                        "need": result.need,
                        "have": result.have,
                        "met": result.met,
                    }
                    for result in plan_results(analysis.portfolio.plan, found)
                ],
                "assessors": [
                    {
                        "assessor": item.assessor,
                        "decisions": item.decisions,
                        "sampled": item.sampled,
                        "agreed": item.agreed,
                    }
                    for item in by_assessor(found)
                ],
            },
        }
    )


def _unit(analysis: Analysis, unit: UnitCoverage) -> dict[str, Any]:
    result, grading = unit.result, unit.grading
    return {
        "unit": unit.unit.id,
        "title": unit.unit.title,
        "status": unit.status.value,
        "result": {
            "grade": result.grade.value,
            "reasons": list(result.reasons),
            "undecided": list(result.undecided),
            "marks": _number(result.have),
            "of": _number(result.of),
        },
        "grading": {
            "scheme": grading.scheme.value,
            "each": _number(grading.each),
            "section": _number(grading.section),
            "overall": _number(grading.overall),
            "mean": _number(grading.mean),
            "attempts": grading.attempts,
        },
        "criteria": [_criterion(analysis, unit, item) for item in unit.criteria],
    }


def _criterion(analysis: Analysis, unit: UnitCoverage, item: CriterionCoverage) -> dict[str, Any]:
    name = item.criterion.id
    return {
        "criterion": name,
        "text": item.criterion.text,
        "status": item.status.value,
        "of": _number(unit.grading.marks.get(name)),
        "needs": _number(unit.grading.needs(name)),
        "evidence": [
            {
                "id": piece.piece.id,
                "title": piece.piece.title,
                "places": [{"text": p.text, "anchor": p.anchor} for p in piece.places],
                "note": piece.note,
            }
            for piece in tracked(item, analysis.links)
        ],
        "decisions": [_decision(analysis, unit, decision) for decision in item.decisions],
        "samples": [_sample(sample) for sample in item.samples],
    }


def _decision(analysis: Analysis, unit: UnitCoverage, item: Decision) -> dict[str, Any]:
    return {
        "assessment": item.assessment.id,
        "decision": item.verdict.value,
        "outcome": outcome_of(item, unit.grading).value,
        "marks": _number(item.marks),
        "date": item.date.isoformat(),
        "attempt": item.attempt,
        "assessor": item.assessor,
        "initials": initials_of(item.assessor, analysis.portfolio.people),
        "feedback": item.feedback,
        "evidence": [
            # What is not published has no name here, whatever became of it.
            {"id": judged.id if judged.piece else None, "since": judged.since.value}
            for judged in item.judged
        ],
    }


def _sample(item: Sample) -> dict[str, Any]:
    return {
        "record": item.record.id,
        "assessment": item.assessment,
        "stage": item.stage.value,
        "date": item.date.isoformat(),
        "quality_assurer": item.quality_assurer,
        "agreed": item.agreed,
        "counts": counts(item),
        "comment": item.comment,
        "actions": [
            {
                "action": action.action,
                "who": action.who,
                "due": action.due.isoformat() if action.due else None,
                "done": action.done.isoformat() if action.done else None,
            }
            for action in item.actions
        ],
    }


def _number(quantity: Fraction | None) -> int | float | None:
    return None if quantity is None else as_number(quantity)
