"""The coverage as a table for spreadsheets: a row for each criterion and piece of evidence."""

from __future__ import annotations

import csv
import io

from alfacil_plugin.model.analysis import Analysis

COLUMNS = ("unit", "criterion", "text", "status", "evidence", "kind", "title", "date", "place")


def coverage_csv(analysis: Analysis) -> str:
    """Return the coverage as CSV. A criterion that nothing claims has one row without evidence."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in analysis.criteria:
        criterion = (item.unit.id, item.criterion.id, item.criterion.text, item.status.value)
        if not item.claims:
            writer.writerow([as_cell(text) for text in (*criterion, *[""] * 5)])
        for linked in item.claims:
            piece = linked.evidence
            row = (
                *criterion,
                piece.id,
                piece.kind,
                piece.title,
                piece.date.isoformat(),
                linked.claim.at or "",
            )
            writer.writerow([as_cell(text) for text in row])
    return out.getvalue()


def as_cell(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula: an apostrophe goes before such a one."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
