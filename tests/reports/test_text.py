"""The excerpt and its caret, and colours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scratch import Project

from alfacil_plugin.app import analyse
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.reports.excerpt import WIDTH, cut
from alfacil_plugin.reports.text import text_report

_ESCAPES = re.compile(r"\x1b\[[0-9;]+m")


def columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    none = sum(unicodedata.category(char) in ("Mn", "Me") for char in text)
    return len(text) + wide - none


@pytest.mark.parametrize(
    ("line", "column", "source", "caret"),
    [
        ('claims: ["2.11"]', 10, 'claims: ["2.11"]', 9),
        ("  - x", 5, "  - x", 4),
        ("\t- x", 2, " - x", 1),
        ("会議: x", 5, "会議: x", 6),
        ("e\u0301: x", 5, "e\u0301: x", 3),
        ("a\x1b[31m: x", 9, "a\\x1b[31m: x", 11),
        ("::error::x", 1, "::error::x", 0),
        ("##[error]x", 3, "\\x23#[error]x", 5),
        ("key:", 5, "key:", 4),
        ("x" * 100, 100, "x" * 100, 99),
        ("x" * 101, 1, "x" * 98 + "…", 0),
        ("x" * 101, 101, "…" + "x" * 98, 98),
        ("x" * 5000 + "!" + "y" * 5000, 5001, "…" + "x" * 60 + "!" + "y" * 37 + "…", 61),
        ("議" * 5000, 2500, "…" + "議" * 49 + "…", 61),
    ],
)  # fmt: skip
def test_the_caret_stands_under_the_column(line: str, column: int, source: str, caret: int) -> None:
    found = cut(line, 1, column)
    assert found
    assert (found.source, found.caret) == (source, caret)


@pytest.mark.parametrize(("line", "column"), [("", 1), ("  ", 1), ("abc", 5), ("abc", 0)])
def test_there_is_no_excerpt_where_there_is_nothing_to_see(line: str, column: int) -> None:
    assert cut(line, 1, column) is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400), st.integers(1, 401))
def test_any_line_fits_and_has_its_caret_in_it(line: str, column: int) -> None:
    found = cut(line, 1, column)
    if found is None:
        assert not line.strip() or column > len(line) + 1
        return
    assert found.source.isprintable()
    assert columns(found.source) <= WIDTH + 10
    assert 0 <= found.caret <= max(columns(found.source), columns(line)) + 10
    char = line[column - 1 : column]
    if char.isalnum() and columns(char):
        shown = 0
        while columns(found.source[:shown]) < found.caret or not columns(found.source[shown]):
            shown += 1
        assert found.source[shown] == char


def test_the_number_sets_the_gutter(project: Project) -> None:
    project.write({"sessions/02.md": "---\n" + "# x\n" * 9 + "kind: x\n---\n"})
    report = text_report(analyse(project.folder))
    assert "\n  11 | kind: x\n     |       ^\n  fix: choose one of" in report


def test_what_is_not_there_yet_has_no_excerpt(project: Project) -> None:
    report = text_report(analyse(project.folder))
    assert "ALF301" in report
    assert "^" not in report


def test_a_file_that_is_not_text_has_no_excerpt(project: Project) -> None:
    project.write({"sessions/02.md": b"---\ntitle: caf\xe9\n---\n"})
    report = text_report(analyse(project.folder))
    assert "sessions/02.md:2:11: error ALF002 " in report
    assert "^" not in report


def test_no_portfolio_at_all(tmp_path: Path) -> None:
    assert text_report(analyse(tmp_path)).endswith("\n\n1 error, no warnings.\n")


def test_colour_adds_escape_codes_and_changes_nothing_else(
    analysed: Callable[..., Analysis],
) -> None:
    analysis = analysed("submission")
    coloured = text_report(analysis, colour=True)
    assert coloured != text_report(analysis)
    assert _ESCAPES.sub("", coloured) == text_report(analysis)
    assert "\x1b[1;31merror\x1b[0m ALF" in coloured
    assert "\x1b[1;31m^\x1b[0m" in coloured
