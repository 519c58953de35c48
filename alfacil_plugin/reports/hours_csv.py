"""The hours as a table for spreadsheets: a row for each session."""

from __future__ import annotations

import csv
import datetime as dt
import io
from fractions import Fraction

from alfacil_plugin.coverage.ledger import running
from alfacil_plugin.model.ledger import Ledger
from alfacil_plugin.reports.coverage_csv import as_cell

COLUMNS = (
    "date", "start", "end", "hours", "so_far", "supervised", "set", "client", "session", "title",
)  # fmt: skip


def hours_csv(ledger: Ledger) -> str:
    """Return the sessions as CSV, in the order of the ledger.

    Hours are decimals of up to six places, so that minutes can be had back from them exactly.
    Times are local, and empty where the record gives none.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry, so_far in running(ledger.entries):
        row = (
            entry.date.isoformat(),
            _time(entry.start),
            _time(entry.end),
            _decimal(entry.hours),
            _decimal(so_far),
            "yes" if entry.supervised else "no",
            entry.set,
            entry.client,
            entry.session.id,
            entry.session.title,
        )
        writer.writerow([as_cell(text) for text in row])
    return out.getvalue()


def _time(moment: dt.datetime | None) -> str:
    return moment.isoformat(sep=" ", timespec="minutes") if moment else ""


def _decimal(quantity: Fraction) -> str:
    return f"{float(quantity):.6f}".rstrip("0").rstrip(".")
