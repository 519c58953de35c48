"""The tracking sheet as a table for spreadsheets: a row for each criterion and evidence of it."""

from __future__ import annotations

import csv
import io

from alfacil_plugin.coverage.tracking import COLUMNS, cells, tracking_rows
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.reports.coverage_csv import as_cell


def tracking_csv(analysis: Analysis) -> str:
    """Return the sheet as CSV. A criterion without evidence has one row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in tracking_rows(analysis):
        writer.writerow([as_cell(text) for text in cells(row, analysis)])
    return out.getvalue()
