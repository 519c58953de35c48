"""The report that programs read: ``alfacil-report/1``, described by report.schema.json."""

from __future__ import annotations

from typing import Any

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.coverage import CriterionCoverage
from alfacil_plugin.model.quantity import as_number
from alfacil_plugin.model.status import Status
from alfacil_plugin.reports.json_text import as_json

FORMAT = "alfacil-report/1"


def json_report(analysis: Analysis) -> str:
    """Return the whole result as JSON."""
    return as_json(
        {
            "format": FORMAT,
            "portfolio": {
                "path": analysis.shown_as,
                "title": analysis.portfolio.title,
                "learner": analysis.portfolio.learner,
                "stage": analysis.stage.name,
                "units": [
                    {"id": unit.unit.id, "title": unit.unit.title, "status": unit.status.value}
                    for unit in analysis.units
                ],
            },
            "summary": _summary(analysis),
            "diagnostics": [
                {
                    "code": item.code,
                    "severity": item.severity.value,
                    "path": analysis.shown(item),
                    "line": item.line,
                    "column": item.column,
                    "message": item.message,
                    "hint": item.hint,
                }
                for item in analysis.diagnostics
            ],
            "coverage": [_criterion(item) for item in analysis.criteria],
        }
    )


def coverage_json(analysis: Analysis) -> str:
    """Return what the site offers as ``downloads/coverage.json``: the report without diagnostics.

    Diagnostics are left out as they may quote what is not for the site's readers.
    """
    return as_json(
        {
            "format": "alfacil-coverage/1",
            "coverage": [_criterion(item) for item in analysis.criteria],
        }
    )


def _summary(analysis: Analysis) -> dict[str, Any]:
    statuses = [item.status for item in analysis.criteria]
    return {
        "evidence": len(analysis.published),
        "errors": len(analysis.errors),
        "warnings": len(analysis.diagnostics) - len(analysis.errors),
        "criteria": len(statuses),
        "by_status": {status.value: statuses.count(status) for status in Status},
    }


def _criterion(item: CriterionCoverage) -> dict[str, Any]:
    return {
        "unit": item.unit.id,
        "criterion": item.criterion.id,
        "status": item.status.value,
        "evidence": [piece.id for piece in item.evidence],
        "requirements": [
            {
                "text": result.requirement.text,
                "have": as_number(result.have),
                "need": as_number(result.need),
                "met": result.met,
                "source": result.requirement.source.value,
            }
            for result in item.requirements
        ],
    }
