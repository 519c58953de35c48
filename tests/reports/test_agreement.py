"""The seven forms of one run agree on every diagnostic: how many, which, and where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reports.readers import READERS, Told
from scratch import ROOT

from alfacil_plugin.adapters.cli.check import _FORMATS, report
from alfacil_plugin.app import analyse
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.reports.lines import one_line

EXACT = ("json", "sarif", "gitlab")


def wanted(analysis: Analysis) -> list[Told]:
    return sorted(
        Told(item.code, item.severity, analysis.shown(item), item.line, item.column)
        for item in analysis.diagnostics
    )


def on_lines(told: list[Told]) -> list[Told]:
    return sorted(item._replace(path=one_line(item.path)) for item in told)


def test_there_is_a_reader_for_every_form() -> None:
    assert list(READERS) == list(_FORMATS)


@pytest.mark.parametrize("stage", ["draft", "submission"])
@pytest.mark.parametrize("form", READERS)
def test_a_hostile_portfolio(analysed: Callable[..., Analysis], form: str, stage: str) -> None:
    analysis = analysed(stage)
    assert len(analysis.diagnostics) > 50
    told = sorted(READERS[form](report(form, analysis)))
    assert on_lines(told) == on_lines(wanted(analysis))
    if form in EXACT:
        assert told == wanted(analysis)


@pytest.mark.parametrize("form", READERS)
def test_the_example_at_submission(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    analysis = analyse(Path(), "submission")
    assert sorted(READERS[form](report(form, analysis))) == wanted(analysis)


@pytest.mark.parametrize("form", READERS)
def test_no_form_holds_what_a_terminal_or_a_build_server_obeys(
    analysed: Callable[..., Analysis], form: str
) -> None:
    made = report(form, analysed("submission"))
    assert not [char for char in made if not char.isprintable() and char not in "\n\t\u200b"]
    for line in made.split("\n"):
        assert "##[" not in line
        assert "##vso[" not in line
        if form != "github":
            assert not line.strip().startswith("::")


def test_every_annotation_is_one_of_ours(analysed: Callable[..., Analysis]) -> None:
    analysis = analysed()
    lines = report("github", analysis).splitlines()
    assert len(lines) == len(analysis.diagnostics)
    assert {line.split()[0] for line in lines} == {"::error", "::warning"}
