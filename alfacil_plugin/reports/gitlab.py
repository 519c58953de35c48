"""GitLab's Code Quality report: what the merge request's widget and diff show.

The shape is that of "Code Quality report format" in GitLab's documentation. GitLab reads
``lines``; ``positions`` is the other form that it allows, and adds the column.
"""

from __future__ import annotations

from typing import Any

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.diagnostic import Diagnostic, Severity
from alfacil_plugin.reports.fingerprint import fingerprints
from alfacil_plugin.reports.json_text import as_json
from alfacil_plugin.reports.lines import one_line

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def gitlab_report(analysis: Analysis) -> str:
    """Return every diagnostic as a violation of code quality."""
    marks = fingerprints(analysis)
    return as_json(
        [
            _violation(analysis, item, mark)
            for item, mark in zip(analysis.diagnostics, marks, strict=True)
        ]
    )


def _violation(analysis: Analysis, item: Diagnostic, mark: str) -> dict[str, Any]:
    fix = f" (fix: {one_line(item.hint)})" if item.hint else ""
    begin = {"line": item.line, "column": item.column}
    return {
        "description": one_line(item.message) + fix,
        "check_name": item.code,
        "fingerprint": mark,
        "severity": _SEVERITIES[item.severity],
        "location": {
            "path": analysis.shown(item),
            "lines": {"begin": item.line},
            "positions": {"begin": begin, "end": begin},
        },
    }
