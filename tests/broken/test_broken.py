"""One run on a portfolio that is wrong in every way names every mistake, once, where it stands.

``mistakes.txt`` says what is wrong and where, as a person sees it who reads the files; it is never
copied from what the checker prints. ``expected.txt`` is what the checker prints.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from broken.portfolio_of_mistakes import HERE, break_portfolio
from scratch import Result

COVERAGE = ("ALF301", "ALF302")  # what is still to be done is no mistake
_MISTAKE = re.compile(r"(.+?):([0-9]+):([0-9]+) (ALF[0-9]{3}) (.+)")


class Place(NamedTuple):
    """A mistake: which, in what file of the portfolio, and where in it."""

    path: str
    line: int
    column: int
    code: str


class Runs(NamedTuple):
    """The same check, as text and as JSON."""

    text: Result
    report: Any


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    project = break_portfolio(tmp_path_factory.mktemp("broken"))
    text, report = project.run("check"), project.run("check", "--format", "json")
    assert (text.err, report.err) == ("", "")
    assert text.code == report.code == 2, "portfolio.yml itself has mistakes"
    return Runs(text, json.loads(report.out))


def mistakes() -> list[Place]:
    found = []
    for line in (HERE / "mistakes.txt").read_text(encoding="utf-8").splitlines():
        match = _MISTAKE.fullmatch(line)
        assert match, line
        path, row, column, code, _ = match.groups()
        found.append(Place(path, int(row), int(column), code))
    return found


def test_the_text_is_that_of_the_golden_file(runs: Runs) -> None:
    now = f"{runs.text.out}exit {runs.text.code}\n"
    assert now == (HERE / "expected.txt").read_text(encoding="utf-8"), (
        "read every line of this difference; if each is as it should be, run "
        "`PYTHONPATH=tests python -m broken.portfolio_of_mistakes` from the top of the repository"
    )


def test_every_mistake_is_named_once_where_it_stands_and_nothing_else(runs: Runs) -> None:
    named = Counter(
        Place(item["path"].removeprefix("portfolio/"), item["line"], item["column"], item["code"])
        for item in runs.report["diagnostics"]
        if item["code"] not in COVERAGE
    )
    made = Counter(mistakes())
    assert sorted(made - named) == [], "made, and not named there"
    assert sorted(named - made) == [], "named, and not made, or named twice"


def test_every_diagnostic_has_a_fix(runs: Runs) -> None:
    without = [item for item in runs.report["diagnostics"] if not item["hint"].strip()]
    assert without == []


def test_there_are_enough_mistakes_of_many_kinds_in_many_files() -> None:
    made = mistakes()
    assert len(made) >= 60
    assert len(set(made)) == len(made), "a mistake stands there twice"
    assert len({place.path for place in made}) >= 25
    assert len({place.code for place in made}) >= 30


def test_text_and_json_agree(runs: Runs) -> None:
    heads = re.findall(
        r"^(\S+):([0-9]+):([0-9]+): (error|warning) (ALF[0-9]{3}) (.+)$",
        runs.text.out,
        re.MULTILINE,
    )
    fixes = re.findall(r"^  fix: (.+)$", runs.text.out, re.MULTILINE)
    printed = Counter((*head, fix) for head, fix in zip(heads, fixes, strict=True))
    reported = Counter(
        (
            item["path"],
            str(item["line"]),
            str(item["column"]),
            item["severity"],
            item["code"],
            item["message"],
            item["hint"],
        )
        for item in runs.report["diagnostics"]
    )
    assert printed == reported
    summary = runs.report["summary"]
    last = runs.text.out.rstrip().rsplit("\n", 1)[-1]
    assert f"{summary['errors']} errors, {summary['warnings']} warnings" in last


def test_no_sound_file_is_blamed(runs: Runs) -> None:
    """Session 1 has no mistake, and of a file whose kind's schema is broken nothing is said."""
    blamed = {Path(item["path"]).as_posix() for item in runs.report["diagnostics"]}
    assert "portfolio/sessions/01.md" not in blamed
    assert "portfolio/supervision/diary.md" not in blamed
