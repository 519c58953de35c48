"""Each grading scheme at its boundaries."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from assessed import CRITERIA, analysed, assessment, decided, write, write_settings
from scratch import Project

TEN = dict.fromkeys(CRITERIA, 10)
MARKS = {"scheme": "marks", "marks": TEN}
SECTIONS = {"scheme": "sections", "section": 40, "marks": TEN}
MEAN = {"scheme": "mean", "marks": TEN}


def all_with(marks: float | None, **others: float | str | None) -> list[dict[str, Any]]:
    """Return a decision on every criterion; ``others`` by number, as c2_3, are marks or a word."""
    found = []
    for criterion in CRITERIA:
        value = others.get("c" + criterion.replace(".", "_"), marks)
        if value == "none":
            continue
        if isinstance(value, str):
            found.append(decided(criterion, value))
        elif value is None:
            found.append(decided(criterion))
        else:
            found.append(decided(criterion, marks=value))
    return found


CASES: list[tuple[str, Any, list[dict[str, Any]], str, tuple[str, ...]]] = [
    ("pass: nothing decided", None, [], "not assessed", ()),
    ("pass: all met", None, all_with(None), "passed", ()),
    ("pass: one open", None, all_with(None, c3_3="none"), "undecided", ()),
    (
        "pass: one sent back",
        None, all_with(None, c2_3="referred"), "referred", ("2.3 was sent back",),
    ),
    (
        "pass: one sent back, the others open",
        None, [decided("2.3", "referred")], "referred", ("2.3 was sent back",),
    ),
    ("marks: exactly half", MARKS, all_with(5), "passed", ()),
    (
        "marks: one just below half, whatever the total",
        MARKS, all_with(10, c2_3=4.99), "referred", ("2.3 has 4.99 of 10, needs 5",),
    ),
    (
        "marks: eight of twenty",
        {"scheme": "marks", "marks": {**TEN, "2.3": 20}}, all_with(10, c2_3=8), "referred",
        ("2.3 has 8 of 20, needs 10",),
    ),
    ("marks: none given", MARKS, all_with(10, c2_3=None), "undecided", ()),
    ("marks: no marks at all", MARKS, [decided(c) for c in CRITERIA], "undecided", ()),
    (
        "marks: none is not nought",
        MARKS, all_with(10, c2_3=0), "referred", ("2.3 has 0 of 10, needs 5",),
    ),
    (
        "marks: enough, and yet sent back",
        MARKS, [*all_with(10, c2_3="none"), decided("2.3", "referred", marks=9)], "referred",
        ("2.3 was sent back",),
    ),
    ("marks: another share", {**MARKS, "each": 40}, all_with(4), "passed", ()),
    ("marks: a third of ten", {**MARKS, "each": 33.3}, all_with(3.33), "passed", ()),
    (
        "sections: at the minimum and half overall",
        SECTIONS, all_with(5, c1_1=4, c2_1=6), "passed", (),
    ),
    (
        "sections: one section short",
        SECTIONS, all_with(9, c1_1=3.9), "referred", ("section 1 has 3.9 of 10, needs 4",),
    ),
    (
        "sections: one low criterion in a good section",
        SECTIONS, all_with(8, c2_2=0), "passed", (),
    ),
    (
        "sections: overall short",
        SECTIONS, all_with(4.9), "referred", ("the whole has 39.2 of 80, needs 40",),
    ),
    ("sections: one without marks", SECTIONS, all_with(1, c1_1=9, c2_1=None), "referred",
     ("section 3 has 3 of 30, needs 12",)),
    ("mean: exactly half", MEAN, all_with(10, c1_1=0, c2_1=0, c2_2=0, c2_3=0), "passed", ()),
    (
        "mean: just below half",
        MEAN, all_with(5, c1_1=4.9), "referred",
        ("the mean of the criteria is 49.87 %, needs 50 %",),
    ),
    ("mean: of shares and not of marks", {**MEAN, "marks": {**TEN, "1.1": 100}},
     all_with(6, c1_1=10), "passed", ()),
    ("mean: one open", MEAN, all_with(1, c2_3="none"), "undecided", ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("grading", "decisions", "grade", "reasons"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_scheme_at_its_boundaries(
    project: Project,
    grading: dict[str, Any] | None,
    decisions: list[dict[str, Any]],
    grade: str,
    reasons: tuple[str, ...],
) -> None:
    write_settings(project, **({"grading": grading} if grading else {}))
    write(project, *([assessment("first", *decisions)] if decisions else []))
    result = analysed(project).units[0].result
    assert (result.grade.value, result.reasons) == (grade, reasons)


def test_marks_that_are_too_few_send_a_criterion_back_whatever_is_written(
    project: Project,
) -> None:
    write_settings(project, grading=MARKS)
    write(project, assessment("first", *all_with(10, c2_3=4)))
    found = {item.criterion.id: item.status.value for item in analysed(project).criteria}
    assert found["2.3"] == "referred"
    assert set(found.values()) == {"referred", "met"}


def test_the_second_attempt_replaces_the_first_and_its_marks(project: Project) -> None:
    write_settings(project, grading=MARKS)
    first = assessment("first", *all_with(10, c2_3=4))
    write(project, first, assessment("second", decided("2.3", marks=5), attempt=2))
    result = analysed(project).units[0].result
    assert (result.grade.value, result.reasons) == ("passed", ())
    assert (result.have, result.of) == (Fraction(75), Fraction(80))


def test_a_unit_without_full_marks_for_a_criterion_is_undecided(project: Project) -> None:
    write_settings(project, grading={"scheme": "marks", "marks": {"1.1": 10}})
    write(project, assessment("first", *all_with(10)))
    result = analysed(project).units[0].result
    assert result.grade.value == "undecided"
    assert "1.1" not in result.undecided
    assert "2.1" in result.undecided
