"""``alfacil status`` and ``alfacil next``: the same figures as everywhere, for any terminal."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from scratch import ENVIRONMENT, ROOT, Project, Result

from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.next_steps import next_steps
from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.status import Status
from alfacil_plugin.reports.status_text import next_text, status_text

EXAMPLE = ROOT / "portfolio"


def run(*arguments: str, project: Project | None = None, **variables: str) -> Result:
    done = subprocess.run(
        [sys.executable, "-m", "alfacil_plugin", *arguments],
        cwd=project.folder if project else ROOT,
        env={**ENVIRONMENT, **variables},
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    return Result(done.returncode, done.stdout, done.stderr)


def test_a_row_for_each_criterion_as_the_report_has_it() -> None:
    shown = run("status", COLUMNS="120").out
    report = json.loads(run("check", "--format", "json").out)
    rows = re.findall(r"^  (\S+/\S+) +\S (\w+) +(\d+) pieces? ", shown, re.MULTILINE)
    assert [(name.rpartition("/")[2], status, int(pieces)) for name, status, pieces in rows] == [
        (item["criterion"], item["status"], len(item["evidence"])) for item in report["coverage"]
    ]
    assert "has 62.5 of 100 hours: At least 100 hours" in shown


@pytest.mark.parametrize("width", [20, 50, 61, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    analysis = analyse(EXAMPLE)
    lines = status_text(analysis, width).splitlines()
    assert max(len(line) for line in lines) <= max(width, 50)
    assert lines == status_text(analysis, width, colour=False).splitlines()


def test_colours_change_no_letter() -> None:
    analysis = analyse(EXAMPLE)
    coloured = status_text(analysis, 90, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == status_text(analysis, 90)


def test_no_color_is_honoured_and_a_pipe_gets_none() -> None:
    assert "\x1b" not in run("status").out
    assert "\x1b" in run("status", FORCE_COLOR="1").out
    assert "\x1b" not in run("status", FORCE_COLOR="1", NO_COLOR="1").out


def test_next_is_what_the_home_page_shows(example_site: object) -> None:
    steps = next_steps(analyse(EXAMPLE).units)
    home = (EXAMPLE.parent / str(example_site) / "index.html").read_text(encoding="utf-8")
    block = home.partition('<ol class="alf-next">')[2].partition("</ol>")[0]
    assert re.findall(r"<strong>([\d.]+)</strong>", block) == [
        step.criterion.criterion.id for step in steps
    ]
    assert len(steps) == 3
    for step in steps:
        assert step.what.partition("'")[0][:40] in block


def test_next_ends_status(project: Project) -> None:
    status, following = run("status", project=project), run("next", project=project)
    assert status.code == following.code == 0
    assert status.out.endswith(f"\n\n{following.out}")
    assert "  1. 1.1 Agree with clients" in following.out
    assert following.out.endswith("and 4 more: alfacil status lists every criterion.\n")


def test_a_mistake_is_named_first(project: Project) -> None:
    project.write({"sessions/02.md": "nothing\n"})
    assert run("next", project=project).out.startswith("1 mistake to mend first: alfacil check")


def test_nothing_left() -> None:
    analysis = analyse(EXAMPLE)
    finished = replace(analysis, units=tuple(map(all_met, analysis.units)), diagnostics=())
    assert next_text(finished, 80) == "Every criterion is met.\n"


def all_met(unit: UnitCoverage) -> UnitCoverage:
    return replace(
        unit,
        outcomes=tuple(
            replace(
                outcome,
                criteria=tuple(replace(item, status=Status.MET) for item in outcome.criteria),
            )
            for outcome in unit.outcomes
        ),
    )


@pytest.mark.parametrize("command", ["status", "next"])
def test_no_portfolio_is_misuse(command: str, project: Project) -> None:
    result = run(command, "docs", project=project)
    assert result.code == 2
    assert "there is no portfolio.yml here" in result.err
    assert "Traceback" not in result.err
