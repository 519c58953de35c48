"""The declaration is asked for where work is submitted, for the submission that is being made."""

from __future__ import annotations

import datetime as dt

import pytest
from scratch import Project

from alfacil_plugin.app import analyse

UNIT = "supervised-action-learning-facilitation"
PORTFOLIO = """\
learner: Sample Learner
units:
  - id: supervised-action-learning-facilitation
    short: supervised
    submission: {submission}
checks:
  stages:
    hand-in:
      cover:
        - by: 2026-03-01
    part:
      cover:
        - outcome: "2"
    everything-but:
      fail: [ALF0]
      cover:
        - unit: supervised-action-learning-facilitation
"""
DECLARATION = """\
---
id: declaration-{0}
kind: declaration
title: My own work
date: 2026-02-01
unit: supervised
name: Sample Learner
own_work: yes
{1}---
"""


def found(project: Project, stage: str, day: str = "2026-03-01") -> list[tuple[str, str]]:
    analysis = analyse(project.folder, stage=stage, today=dt.date.fromisoformat(day))
    assert not [d for d in analysis.diagnostics if d.code.startswith("ALF9")]
    return [(d.severity.value, d.message) for d in analysis.diagnostics if d.code == "ALF307"]


@pytest.mark.parametrize(
    ("stage", "day", "severity"),
    [
        ("draft", "2026-03-01", ""),
        ("submission", "2026-03-01", "error"),
        ("hand-in", "2026-03-01", "error"),
        ("hand-in", "2026-02-28", ""),
        ("part", "2026-03-01", ""),
        ("everything-but", "2026-03-01", "warning"),
    ],
)
def test_it_is_asked_for_where_a_whole_unit_is(
    project: Project, stage: str, day: str, severity: str
) -> None:
    project.write({"portfolio.yml": PORTFOLIO.format(submission=1)})
    missing = "there is no declaration for Supervised action learning facilitation"
    assert found(project, stage, day) == ([(severity, missing)] if severity else [])
    project.write({"declarations/01.md": DECLARATION.format(1, "")})
    assert found(project, stage, day) == []


def test_the_second_submission_needs_a_declaration_of_its_own(project: Project) -> None:
    project.write(
        {
            "portfolio.yml": PORTFOLIO.format(submission=2),
            "declarations/01.md": DECLARATION.format(1, "submission: 1\n"),
        }
    )
    ((severity, message),) = found(project, "submission")
    assert severity == "error"
    assert message.endswith("facilitation, submission 2")
    assert project.run("build").code == 0
    assert "Not declared yet for submission 2." in project.page(f"units/{UNIT}")
    project.write({"declarations/02.md": DECLARATION.format(2, "submission: 2\n")})
    assert found(project, "submission") == []
    assert project.run("build").code == 0
    page = project.page(f"units/{UNIT}")
    assert "Declared by" in page
    assert "for submission 2." in page
    assert "declarations/02/" in page
    assert "declarations/01/" not in page


def test_a_draft_is_no_declaration(project: Project) -> None:
    project.write(
        {
            "portfolio.yml": PORTFOLIO.format(submission=1),
            "declarations/01.md": DECLARATION.format(1, "draft: yes\n"),
        }
    )
    assert len(found(project, "submission")) == 1
