"""For each criterion: take away one thing that the unit states, and the status falls."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from complete import Pieces, as_files, first_unit, second_unit
from scratch import Project

from alfacil_plugin.app import analyse
from alfacil_plugin.model.coverage import CriterionCoverage
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.unit import Source

FIRST, SECOND = "facilitating-action-learning", "supervised-action-learning-facilitation"
COMPLETE = {FIRST: first_unit, SECOND: second_unit}
Change = Callable[[Pieces], None]


def without(path: str) -> Change:
    return lambda pieces: pieces.__delitem__(path)


def without_field(path: str, field: str) -> Change:
    return lambda pieces: pieces[path].__delitem__(field)


def with_field(path: str, field: str, value: Any) -> Change:
    return lambda pieces: pieces[path].__setitem__(field, value)


def without_role(path: str, field: str, role: str) -> Change:
    def change(pieces: Pieces) -> None:
        others = [party for party in pieces[path][field] if party["role"] != role]
        pieces[path][field] = others or [{"role": "colleague"}]

    return change


def without_item(path: str, field: str) -> Change:
    return lambda pieces: pieces[path].__setitem__(field, pieces[path][field][:-1])


# The unit, the criterion, the requirement's first words, what is taken away, have, need.
TAKEN: list[tuple[str, str, str, Change, float, float]] = [
    (FIRST, "1.1", "Goals are agreed with", without_role("agreement.md", "with", "client"), 1, 2),
    (
        FIRST,
        "1.1",
        "Goals are agreed with",
        without_role("agreement.md", "with", "stakeholder"),
        1,
        2,
    ),
    (FIRST, "2.1", "At least 12 hours", with_field("plan.md", "hours", 11.75), 11.75, 12),
    (
        FIRST,
        "2.4",
        "Every individual action plan",
        without_field("action-plan.md", "reviews"),
        0,
        1,
    ),
    (SECOND, "1.1", "Two or more goals", without_item("agreement.md", "goals"), 1, 2),
    (SECOND, "1.1", "The goals are agreed for", with_field("agreement.md", "hours", 99), 99, 100),
    (SECOND, "1.1", "The goals are agreed for", without_field("agreement.md", "hours"), 0, 100),
    (
        SECOND,
        "1.1",
        "The goals are agreed with",
        without_role("agreement.md", "with", "client"),
        1,
        2,
    ),
    (
        SECOND,
        "1.1",
        "The goals are agreed with",
        without_role("agreement.md", "with", "stakeholder"),
        1,
        2,
    ),
    (
        SECOND,
        "1.2",
        "The supervision contract",
        without_role("contract.md", "with", "supervisor"),
        0,
        1,
    ),
    (SECOND, "1.3", "Two or more personal", without("development-2.md"), 1, 2),
    (SECOND, "2.1", "Every plan lists", without_field("plan.md", "activities"), 0, 1),
    (SECOND, "2.3", "At least 100 hours", with_field("session-2.md", "hours", 39.5), 99.5, 100),
    (SECOND, "2.3", "At least 100 hours", with_field("session-2.md", "supervised", False), 60, 100),
    (SECOND, "2.3", "Every supervised session", without_field("session-2.md", "attendance"), 1, 2),
    (
        SECOND,
        "3.2",
        "The evaluation is made",
        without_role("evaluation.md", "with", "client"),
        2,
        3,
    ),
    (
        SECOND,
        "3.2",
        "The evaluation is made",
        without_role("evaluation.md", "with", "supervisor"),
        2,
        3,
    ),
    (
        SECOND,
        "3.2",
        "The evaluation is made",
        without_role("evaluation.md", "with", "stakeholder"),
        2,
        3,
    ),
    (SECOND, "3.2", "The attainment of every agreed", without_item("evaluation.md", "goals"), 1, 2),
    (
        SECOND,
        "3.2",
        "Every evaluation of the interventions",
        without_field("evaluation.md", "conclusion"),
        0,
        1,
    ),
    (SECOND, "4.1", "Feedback is collected", without_role("feedback.md", "from", "client"), 1, 2),
    (
        SECOND,
        "4.1",
        "Feedback is collected",
        without_role("feedback.md", "from", "stakeholder"),
        1,
        2,
    ),
    (
        SECOND,
        "4.2",
        "The personal goals are",
        without_role("own-goals.md", "with", "supervisor"),
        0,
        1,
    ),
    (
        SECOND,
        "4.2",
        "The attainment of every personal",
        without_item("own-goals.md", "goals"),
        1,
        2,
    ),
    (
        SECOND,
        "4.2",
        "Every evaluation of the personal",
        without_field("own-goals.md", "conclusion"),
        0,
        1,
    ),
    (
        SECOND,
        "4.3",
        "The supervision contract",
        without_role("own-contract.md", "with", "supervisor"),
        0,
        1,
    ),
    (SECOND, "5.2", "Two or more opportunities", without("opportunity-2.md"), 1, 2),
    (SECOND, "5.2", "Every opportunity", without_field("opportunity-1.md", "judgement"), 1, 2),
]

# What the schema of the kind demands anyway: without it the file is refused before it is counted.
BY_SCHEMA = {
    (SECOND, "1.3", "The personal goals are set"): "set_with is always there; its role is below",
    (SECOND, "1.3", "Every personal goal"): "set_with, demanding and realistic are required",
    (SECOND, "3.1", "Every evaluation of the interventions"): "methodology is required",
}


def criteria(project: Project, *, sound: bool = True) -> dict[str, CriterionCoverage]:
    analysis = analyse(project.folder)
    assert not sound or not [i for i in analysis.errors if not i.about_coverage], analysis.errors
    return {item.criterion.id: item for item in analysis.criteria}


def project_of(folder: Path, unit: str, pieces: Pieces) -> Project:
    folder.mkdir()
    return Project(folder).write(as_files(unit, pieces))


@pytest.mark.parametrize("unit", COMPLETE)
def test_the_complete_portfolio_is_sufficient(unit: str, tmp_path: Path) -> None:
    found = criteria(project_of(tmp_path / "x", unit, COMPLETE[unit]()))
    assert {item.status for item in found.values()} == {Status.CLAIMED}


@pytest.mark.parametrize(
    ("unit", "criterion", "words", "change", "short"),
    [(*case[:4], case[4:]) for case in TAKEN],
    ids=[f"{u[0]}-{c}-{w[:24]}-{n}" for n, (u, c, w, *_) in enumerate(TAKEN)],
)
def test_what_is_taken_away_makes_it_insufficient(  # noqa: PLR0917 (a table's columns)
    unit: str,
    criterion: str,
    words: str,
    change: Change,
    short: tuple[float, float],
    tmp_path: Path,
) -> None:
    pieces = copy.deepcopy(COMPLETE[unit]())
    change(pieces)
    # What is taken away may be missed elsewhere too.
    found = criteria(project_of(tmp_path / "short", unit, pieces), sound=False)
    item = found[criterion]
    assert item.status is Status.INSUFFICIENT
    result = next(r for r in item.requirements if r.requirement.text.startswith(words))
    assert (float(result.have), float(result.need)) == short
    assert not result.met
    assert result in item.unmet
    restored = criteria(project_of(tmp_path / "whole", unit, COMPLETE[unit]()))
    assert restored[criterion].status is Status.CLAIMED


def test_a_personal_goal_set_with_nobody_but_a_colleague(tmp_path: Path) -> None:
    pieces = second_unit()
    for name in ("development-1.md", "development-2.md"):
        without_role(name, "set_with", "supervisor")(pieces)
    item = criteria(project_of(tmp_path / "x", SECOND, pieces))["1.3"]
    assert item.status is Status.INSUFFICIENT
    assert [result.lacking for result in item.unmet] == [("supervisor",)]


def stated() -> Iterator[tuple[str, str, str]]:
    from alfacil_plugin.load.schemas import load_schemas
    from alfacil_plugin.load.units import load_units

    units = load_units(Path("nowhere"), load_schemas().by_name["unit"], frozenset(COMPLETE))
    for name, unit in units.by_id.items():
        for criterion in unit.criteria:
            for requirement in criterion.requirements:
                if requirement.source is Source.STATED:
                    yield name, criterion.id, requirement.text


def test_every_stated_requirement_is_taken_away_by_some_case() -> None:
    covered = [(unit, criterion, words) for unit, criterion, words, *_ in TAKEN] + [*BY_SCHEMA]
    for unit, criterion, text in stated():
        assert [w for u, c, w in covered if (u, c) == (unit, criterion) and text.startswith(w)], (
            text
        )


@pytest.mark.parametrize(("unit", "criterion", "words"), BY_SCHEMA)
def test_what_the_schema_demands_is_demanded(
    unit: str, criterion: str, words: str, tmp_path: Path
) -> None:
    fields = {"Every personal goal": ("set_with", "demanding", "realistic")}.get(
        words, ("methodology",) if criterion == "3.1" else ("set_with",)
    )
    path = "evaluation.md" if criterion == "3.1" else "development-1.md"
    for number, field in enumerate(fields):
        pieces = COMPLETE[unit]()
        without_field(path, field)(pieces)
        analysis = analyse(project_of(tmp_path / str(number), unit, pieces).folder)
        assert [item.code for item in analysis.errors if item.path == path] == ["ALF102"]


@pytest.mark.parametrize(
    ("unit", "criterion", "path"),
    [
        (FIRST, "2.4", "action-plan.md"),
        (SECOND, "2.1", "plan.md"),
        (SECOND, "3.1", "evaluation.md"),
    ],
)
def test_other_evidence_does_not_stand_in_for_what_the_unit_names(
    unit: str, criterion: str, path: str, tmp_path: Path
) -> None:
    """A reflection claims the criterion, and there is no plan or evaluation at all."""
    pieces = COMPLETE[unit]()
    del pieces[path]
    pieces["other.md"] = {
        "id": "other", "kind": "reflection", "title": "Other", "date": "2026-03-12",
        "claims": [criterion],
    }  # fmt: skip
    item = criteria(project_of(tmp_path / "x", unit, pieces), sound=False)[criterion]
    assert item.status is Status.INSUFFICIENT
    assert [(float(result.have), float(result.need)) for result in item.unmet] == [(0, 1)]
