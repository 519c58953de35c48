"""The tracking sheet, the coverage and the decisions as a workbook.

Every cell is text: nothing that somebody wrote is ever a formula, and 2.10 stays 2.10. The same
analysis gives the same bytes: nothing in it is of the clock or the machine.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from alfacil_plugin.coverage.tracking import TrackingRow, cells, outcome_of, tracking_rows
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.assessment import Decision
from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.links import CriterionKey
from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.model.roles import initials_of
from alfacil_plugin.model.value import dataclass

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  (the format knows no time zone)
_LONGEST = 32_767  # characters that a cell can hold
_LONGEST_ADDRESS = 2_079
_MOST_LINKS = 60_000  # a sheet can hold 65,530

_TRACKING = (
    ("Unit", 18), ("Criterion", 9), ("Text", 44), ("Evidence", 20), ("Title", 28), ("Place", 28),
    ("Since the decision", 18), ("Status", 12), ("Decision", 10), ("Marks", 8), ("Of", 8),
    ("Date", 11), ("Attempt", 8), ("Assessor", 18), ("Initials", 8),
)  # fmt: skip
_COVERAGE = (
    ("Unit", 18), ("Criterion", 9), ("Text", 44), ("Status", 12), ("Evidence", 20), ("Kind", 16),
    ("Title", 32), ("Date", 11), ("Place", 28),
)  # fmt: skip
_DECISIONS = (
    ("Date", 11), ("Attempt", 8), ("Unit", 18), ("Criterion", 9), ("Text", 44), ("Decision", 10),
    ("Marks", 8), ("Of", 8), ("Needs", 8), ("Feedback", 60), ("Evidence judged", 28),
    ("Assessor", 18), ("Initials", 8), ("Assessment", 20),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The whole addresses of published pages: a criterion's, and evidence's at an anchor."""

    criterion: Callable[[CriterionKey], str]
    evidence: Callable[[Evidence, str], str]


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    href: str = ""


def coverage_xlsx(analysis: Analysis, pages: Pages | None = None) -> bytes:
    """Return the workbook. Without ``pages`` it has no links: a relative one would not hold.

    For the public it has the coverage alone.
    """
    # Here, since a check publishes nothing and should not wait for it.
    from xlsxwriter import Workbook  # noqa: PLC0415

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(out, options)
    book.set_properties({"title": analysis.portfolio.title, "created": _CREATED})
    if analysis.shows_assessment:
        rows = [_tracking(row, analysis, pages) for row in tracking_rows(analysis)]
        _add(book, "Tracking sheet", _TRACKING, rows)
    _add(book, "Coverage", _COVERAGE, list(_coverage(analysis, pages)))
    if analysis.shows_assessment:
        _add(book, "Decisions", _DECISIONS, list(_decisions(analysis, pages)))
    book.close()
    return out.getvalue()


def _add(
    book: Workbook, name: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[_Cell]]
) -> None:
    """Add a sheet with one table: a frozen header with filters, wrapped text, and nothing else."""
    # As text also when somebody edits it.
    look = {"num_format": "@", "text_wrap": True, "valign": "top"}
    plain = book.add_format(look)
    linked = book.add_format({**look, "font_color": "#0B4F94", "underline": 1})
    sheet: Any = book.add_worksheet(name)
    last = max(len(rows), 1)
    for column, (_, width) in enumerate(columns):
        # With the look of its cells, so that empty ones need not be written.
        sheet.set_column(column, column, width, plain)
    sheet.add_table(
        0, 0, last, len(columns) - 1,
        {
            "name": name.replace(" ", ""),
            "style": "Table Style Light 1",
            "columns": [{"header": title} for title, _ in columns],
        },
    )  # fmt: skip
    links = 0
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if not cell.text:
                continue
            text = cell.text if len(cell.text) <= _LONGEST else cell.text[: _LONGEST - 1] + "\u2026"
            if cell.href and links < _MOST_LINKS and len(cell.href) <= _LONGEST_ADDRESS:
                sheet.write_url(number, column, cell.href, linked, string=text)
                links += 1
            else:
                sheet.write_string(number, column, text, plain)
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{last + 1}"})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P of &N")


def _tracking(row: TrackingRow, analysis: Analysis, pages: Pages | None) -> list[_Cell]:
    found = [_Cell(text) for text in cells(row, analysis)]
    if pages:
        found[1] = _Cell(found[1].text, pages.criterion(row.item.key))
        if row.tracked:
            places = row.tracked.places
            anchor = places[0].anchor if places else ""
            found[3] = _Cell(found[3].text, pages.evidence(row.tracked.piece, anchor))
    return found


def _coverage(analysis: Analysis, pages: Pages | None) -> Iterator[list[_Cell]]:
    for item in analysis.criteria:
        criterion = [
            _Cell(item.unit.id),
            _Cell(item.criterion.id, pages.criterion(item.key) if pages else ""),
            _Cell(item.criterion.text),
            _Cell(item.status.value),
        ]
        if not item.claims:
            yield [*criterion, *[_Cell("")] * 5]
        for linked in item.claims:
            piece, at = linked.evidence, linked.claim.at or ""
            yield [
                *criterion,
                _Cell(piece.id, pages.evidence(piece, at) if pages else ""),
                _Cell(piece.kind),
                _Cell(piece.title),
                _Cell(piece.date.isoformat()),
                _Cell(at),
            ]


def _decisions(analysis: Analysis, pages: Pages | None) -> Iterator[list[_Cell]]:
    taken = [
        (unit, item.criterion.text, decision)
        for unit in analysis.units
        for item in unit.criteria
        for decision in item.decisions
    ]
    for unit, text, decision in sorted(taken, key=lambda each: each[2].age):
        yield _decision(analysis, pages, unit, text, decision)


def _decision(
    analysis: Analysis, pages: Pages | None, unit: UnitCoverage, text: str, item: Decision
) -> list[_Cell]:
    assert item.target is not None  # noqa: S101  (what is kept by criterion has one)
    name, grading = item.target[1], unit.grading
    full, needed = grading.marks.get(name), grading.needs(name)
    record = item.assessment
    return [
        _Cell(item.date.isoformat()),
        _Cell(str(item.attempt)),
        _Cell(unit.unit.id),
        _Cell(name, pages.criterion(item.target) if pages else ""),
        _Cell(text),
        _Cell(outcome_of(item, grading).value),
        *(_Cell("" if q is None else in_figures(q)) for q in (item.marks, full, needed)),
        _Cell(item.feedback),
        _Cell(", ".join(judged.piece.id for judged in item.judged if judged.piece)),
        _Cell(item.assessor),
        _Cell(initials_of(item.assessor, analysis.portfolio.people)),
        _Cell(record.id, pages.evidence(record, "") if pages else ""),
    ]
