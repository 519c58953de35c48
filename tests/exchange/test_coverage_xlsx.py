"""The workbook: read back by another library, every cell is text, and two are the same."""

from __future__ import annotations

import io
import zipfile

import pytest
from assessed import ASSESSOR, UNIT, analysed, assessment, decided, fingerprint, write
from assessed import write_settings as settings
from openpyxl import Workbook, load_workbook
from scratch import Project

from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.tracking import cells, tracking_rows
from alfacil_plugin.exchange.coverage_xlsx import coverage_xlsx
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.publish import pages_at
from alfacil_plugin.views.addresses import Addresses

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "{=1+1}", "https://example.org/", "2.10", "_x0041_"]


def read(raw: bytes) -> Workbook:
    return load_workbook(io.BytesIO(raw))


def rows(book: Workbook, name: str) -> list[tuple[str, ...]]:
    """Return a sheet's lines under its header; an empty cell is an empty text."""
    lines = list(book[name].iter_rows(min_row=2, values_only=True))
    return [tuple("" if cell is None else str(cell) for cell in line) for line in lines]


@pytest.fixture
def judged(project: Project) -> Project:
    settings(project, grading={"scheme": "marks", "marks": {"2.1": 20, "2.3": 20}})
    write(project)
    evidence = [{"id": "plan", "fingerprint": fingerprint(project, "plan")}]
    first = assessment(
        "first",
        decided("2.1", marks=12, feedback="=HYPERLINK(1)", evidence=evidence),
        decided("2.3", marks=8, feedback="Short"),
    )
    second = assessment("second", decided("2.3", marks=16.5), attempt=2)
    write(project, first, second)
    return project


def test_the_three_sheets_hold_what_the_analysis_holds(judged: Project) -> None:
    analysis = analysed(judged)
    book = read(coverage_xlsx(analysis))
    assert book.sheetnames == ["Tracking sheet", "Coverage", "Decisions"]
    sheet = [cells(row, analysis) for row in tracking_rows(analysis)]
    assert rows(book, "Tracking sheet") == sheet
    assert len(sheet) == 9
    assert [line[:4] for line in rows(book, "Coverage")] == [
        (item.unit.id, item.criterion.id, item.criterion.text, item.status.value)
        for item in analysis.criteria
        for _ in item.claims
    ]
    decisions = rows(book, "Decisions")
    assert [line[1:4] + line[5:10] for line in decisions] == [
        ("1", UNIT, "2.1", "met", "12", "20", "10", "=HYPERLINK(1)"),
        ("1", UNIT, "2.3", "referred", "8", "20", "10", "Short"),
        ("2", UNIT, "2.3", "met", "16.5", "20", "10", ""),
    ]
    assert decisions[0][10:] == ("plan", ASSESSOR, "MS", "first")


def test_every_cell_is_text_whatever_it_begins_with(project: Project) -> None:
    settings(project)
    for at, title in enumerate(HOSTILE):
        extra = {"id": f"x-{at}", "kind": "document", "date": "2026-03-12", "claims": ["2.2"]}
        extra |= {"title": title}
        write(project, extra)
    raw = coverage_xlsx(analysed(project))
    book = read(raw)
    found = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in found if cell.value is not None} == {"s"}
    assert {cell.value for cell in found} >= set(HOSTILE)
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name), name
            assert b"hyperlink" not in parts.read(name), name


def test_each_sheet_is_a_table_with_a_frozen_header_and_filters(judged: Project) -> None:
    book = read(coverage_xlsx(analysed(judged)))
    for sheet in book:
        (table,) = sheet.tables.values()
        assert table.ref == sheet.dimensions
        assert table.autoFilter is not None
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet["C2"].alignment.wrap_text
        assert max(column.width for column in sheet.column_dimensions.values()) > 40


def test_there_are_links_where_the_sites_address_is_known(judged: Project) -> None:
    analysis = analysed(judged)
    without = read(coverage_xlsx(analysis))
    assert not [c for sheet in without for line in sheet.iter_rows() for c in line if c.hyperlink]
    pages = pages_at("https://example.org/site/", Addresses())
    sheet = read(coverage_xlsx(analysis, pages))["Tracking sheet"]
    root = "https://example.org/site"
    assert sheet["B2"].hyperlink.target == f"{root}/units/{UNIT}/1.1/"
    assert sheet["D2"].hyperlink.target == f"{root}/evidence/agreement/"
    assert sheet["D2"].value == "agreement"


def test_two_builds_give_the_same_bytes(judged: Project) -> None:
    assert coverage_xlsx(analysed(judged)) == coverage_xlsx(analysed(judged))


def test_without_evidence_and_decisions_it_opens_all_the_same(project: Project) -> None:
    book = read(coverage_xlsx(analyse(project.folder / "portfolio")))
    assert [line for line in rows(book, "Decisions") if any(line)] == []
    assert len(rows(book, "Tracking sheet")) == 8


def test_the_public_has_the_coverage_alone(judged: Project) -> None:
    analysis = analyse(judged.folder / "portfolio", audience=Audience.PUBLIC, publishing=True)
    raw = coverage_xlsx(analysis)
    assert read(raw).sheetnames == ["Coverage"]
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        assert not [n for n in parts.namelist() if ASSESSOR.encode() in parts.read(n)]
