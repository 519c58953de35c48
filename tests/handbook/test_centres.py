"""What the handbook tells centres: the portfolio.yml that it shows, and what comes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from assessed import CRITERIA, assessment, decided, sampled, sampling, write
from handbook.pages import blocks, files, read
from scratch import Project

from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.sampling import plan_results
from alfacil_plugin.model.analysis import Analysis

PAGE = Path("docs/centres.md")
FULL = {"1.1": 10, "2.1": 20, "2.2": 10, "2.3": 10, "2.4": 20, "3.1": 10, "3.2": 10, "3.3": 10}


@pytest.fixture(autouse=True)
def _as_shown(project: Project) -> None:
    write(project)
    (settings,) = files(PAGE).values()
    project.write({"portfolio.yml": settings})


def decide(project: Project, **marks: float) -> Analysis:
    given = {**FULL, **{name[1:].replace("_", "."): value for name, value in marks.items()}}
    decisions = [
        decided(name, "met" if given[name] * 2 >= FULL[name] else "referred", marks=given[name])
        for name in CRITERIA
    ]
    write(
        project,
        assessment("first", *decisions),
        sampling("interim", *(sampled(name) for name in CRITERIA[:4])),
    )
    return analyse(project.folder)


def test_the_settings_shown_are_in_order(project: Project) -> None:
    found = analyse(project.folder)
    assert not [item for item in found.diagnostics if not item.about_coverage]
    assert found.units[0].grading.marks.keys() == set(CRITERIA)


def test_half_is_enough_and_less_is_not(project: Project) -> None:
    assert decide(project, c2_4=10).units[0].result.grade.value == "passed"
    result = decide(project, c2_4=8).units[0].result
    assert result.reasons == ("2.4 has 8 of 20, needs 10",)


def test_the_plan_shown_is_held_against_what_was_sampled(project: Project) -> None:
    found = decide(project)
    results = plan_results(found.portfolio.plan, found.assessments)
    assert [(r.decisions, r.need, r.have) for r in results] == [(8, 1, 4), (8, 4, 4), (1, 1, 1)]


def test_the_gate_shown_lets_only_assessed_work_through(project: Project) -> None:
    (gate,) = blocks(PAGE, "yaml")
    (settings,) = files(PAGE).values()
    project.write({"portfolio.yml": settings + gate.text})
    assert "`alfacil check --stage award`" in read(PAGE)
    assert project.run("check", "--stage", "award").code == 1
    decisions = [decided(name, marks=FULL[name], evidence=[{"id": "plan"}]) for name in CRITERIA]
    first = assessment("first", *decisions)
    project.write({"assessments/first.md": f"---\n{json.dumps(first)}\n---\n"})
    assert project.run("check", "--stage", "award").code == 0


def test_the_schemes_are_those_of_the_schema() -> None:
    schema = json.loads(read("schemas/portfolio.schema.json"))
    grading = schema["properties"]["units"]["items"]["properties"]["grading"]["properties"]
    lines = [line for line in read(PAGE).splitlines() if line.startswith("| `")]
    _, *rows = [line.split("|")[1].strip() for line in lines]
    assert rows == [f"`{scheme}`" for scheme in grading["scheme"]["enum"]]
    shown = yaml.safe_load(next(iter(files(PAGE).values())))
    assert set(shown["sampling_plan"][1]) <= set(
        schema["properties"]["sampling_plan"]["items"]["properties"]
    )
