"""Sets, goals and the assignment, drawn together from the records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from complete import as_files, second_unit
from scratch import ROOT, Project

from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.assignment import assignment_for
from alfacil_plugin.coverage.goals import goal_threads
from alfacil_plugin.coverage.people import aliases
from alfacil_plugin.coverage.sets import records_of_sets
from alfacil_plugin.coverage.words import count_words
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.goals import Attained, Evaluated, GoalKind
from alfacil_plugin.model.people import Presence, Progress, SetRecord

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def example() -> Analysis:
    return analyse(ROOT / "portfolio", today=TODAY)


def records(analysis: Analysis) -> dict[str, SetRecord]:
    found = records_of_sets(analysis.portfolio.sets, analysis.published, TODAY)
    return {record.about.id: record for record in found}


def test_attendance_is_that_of_the_records(example: Analysis) -> None:
    depot = records(example)["depot-managers"]
    assert [member.alias for member in depot.members] == [
        "Rowan", "Hazel", "Alder", "Aspen", "Linden", "Holly",
    ]  # fmt: skip
    present = {
        member.alias: sum(kind is Presence.PRESENT for kind in member.presence.values())
        for member in depot.members
    }
    assert present == {"Rowan": 6, "Hazel": 6, "Alder": 5, "Aspen": 5, "Linden": 5, "Holly": 5}
    by_record = sum(len(aliases(session, "attendance")) for session in depot.sessions)
    assert sum(present.values()) == by_record


def test_actions_are_open_done_or_overdue(example: Analysis) -> None:
    depot = records(example)["depot-managers"]
    hazel = next(member for member in depot.members if member.alias == "Hazel")
    assert [action.progress for action in hazel.actions] == [
        Progress.DONE, Progress.DONE, Progress.OVERDUE,
    ]  # fmt: skip
    assert hazel.actions[-1].due is not None
    assert hazel.actions[-1].due < depot.as_of
    assert [review.date for review in hazel.reviews] == sorted(r.date for r in hazel.reviews)


ACTION_PLAN = """\
---
id: action-plan-x
kind: action-plan
title: A plan
date: 2026-03-13
participant: Rowan
actions:
  - action: Ask the night shift!
    due: 2026-03-20
    status: done
    outcome: Asked
---
"""
DECLARED = """\
learner: Sample Learner
units:
  - id: facilitating-action-learning
sets:
  - id: northern-managers
    participants: [Rowan, Hazel]
"""


def test_what_was_agreed_in_a_session_stands_beside_the_plan(
    project: Project, session: Callable[..., str]
) -> None:
    agreed = (
        "[{who: Rowan, action: ask the night shift, due: 2026-03-20},"
        " {who: Rowan, action: Write it up, due: 2026-04-01},"
        " {who: Rowan, action: Say so, due: 2026-04-02},"
        " {who: Rowan, action: Ring, due: 2026-03-30, status: open},"
        " {who: Hazel, action: Wait, due: 2026-03-30, status: done, outcome: Waited}]"
    )
    project.write(
        {
            "portfolio.yml": DECLARED,
            "sessions/02.md": session(actions=agreed),
            "action-plans/rowan.md": ACTION_PLAN,
        }
    )

    def actions(today: dt.date) -> dict[str, list[tuple[str, str, str]]]:
        analysis = analyse(project.folder, today=today)
        assert not analysis.errors
        (record,) = records_of_sets(analysis.portfolio.sets, analysis.published, today)
        return {
            member.alias: [(a.what, a.progress.value, a.source.kind) for a in member.actions]
            for member in record.members
        }

    assert actions(dt.date(2026, 4, 1)) == {
        "Rowan": [
            # The plan names no set, and its member is in this one alone.
            ("Ask the night shift!", "done", "action-plan"),
            ("Ring", "overdue", "session"),
            ("Write it up", "open", "session"),
            ("Say so", "open", "session"),
        ],
        "Hazel": [("Wait", "done", "session")],
    }
    later = [progress for _, progress, _ in actions(dt.date(2026, 4, 3))["Rowan"]]
    assert later == ["done", "overdue", "no outcome recorded", "no outcome recorded"]


def test_a_plan_of_somebody_in_two_sets_belongs_to_the_one_it_names(
    project: Project, session: Callable[..., str]
) -> None:
    two = f"{DECLARED}  - id: others\n    participants: [Rowan]\n"
    project.write({"portfolio.yml": two, "action-plans/rowan.md": ACTION_PLAN})
    project.write({"sessions/02.md": session(set="others", date="2026-03-15")})
    assert [len(m.plans) for r in records(analyse(project.folder)).values() for m in r.members] == [
        0, 0, 0,
    ]  # fmt: skip
    named = ACTION_PLAN.replace("participant", "set: others\nparticipant")
    project.write({"action-plans/rowan.md": named})
    found = records(analyse(project.folder))
    assert [len(m.plans) for m in found["others"].members] == [1]
    assert [len(m.plans) for m in found["northern-managers"].members] == [0, 0]


def test_sets_that_nobody_declared_are_those_of_the_records(
    project: Project, session: Callable[..., str]
) -> None:
    project.write({"sessions/02.md": session(set="others", attendance="[Oak]", date="2026-03-20")})
    found = records(analyse(project.folder))
    assert {name: [m.alias for m in record.members] for name, record in found.items()} == {
        "northern-managers": ["Rowan", "Hazel"],
        "others": ["Oak"],
    }


def test_the_thread_of_each_goal(example: Analysis) -> None:
    threads = {t.id: t for t in goal_threads(example.published, example.links)}
    assert {t.kind for t in threads.values()} == set(GoalKind)
    cover = threads["goal-cover"]
    assert cover.stands is Attained.PARTLY
    assert [piece.id for piece in cover.planned] == ["plan-depots"]
    assert [item.evidence.id for item in cover.judged] == ["evaluation-depots"]
    assert cover.with_whom == ("client Larch", "stakeholder Maple", "stakeholder Fir")
    wards = threads["goal-wards"]
    assert (wards.stands, [item.attained for item in wards.judged]) == (Attained.OPEN, [None])
    assert wards.evaluated is Evaluated.NAMED
    contract = next(t for t in threads.values() if t.kind is GoalKind.SUPERVISION)
    assert contract.judged == ()
    assert contract.evaluated is Evaluated.NOT
    own = threads["goal-questions"]
    assert (own.stands, own.evaluated) == (Attained.PARTLY, Evaluated.JUDGED)


EVALUATION = """\
---
id: evaluation-{0}
kind: evaluation
title: Evaluated
date: 2026-06-01
claims: ["3.2"]
evaluates: {1}
methodology: A talk
with: [{{role: client}}, {{role: supervisor}}, {{role: stakeholder}}]
{2}---
"""
NAMED = "conclusion: They did\ngoals: [goal-a, goal-b]\n"


def test_a_goal_that_is_only_named_is_called_so_everywhere(project: Project) -> None:
    """In the thread, in the finding and in the requirement; judged, it is so in all three."""
    unit = "supervised-action-learning-facilitation"
    project.write(as_files(unit, second_unit()))
    (project.folder / "portfolio" / "sessions" / "01.md").unlink()

    def words(fields: str) -> tuple[list[str], list[str], list[str]]:
        project.write({"evaluation.md": EVALUATION.format("e", "interventions", fields)})
        analysis = analyse(project.folder, stage="submission")
        threads = goal_threads(analysis.published, analysis.links)
        result = next(
            result
            for result in analysis.by_criterion[unit, "3.2"].requirements
            if result.requirement.text == "The attainment of every agreed goal is evaluated"
        )
        assert result.met
        return (
            [thread.evaluated.value for thread in threads if thread.kind is GoalKind.AGREED],
            [
                d.message
                for d in analysis.diagnostics
                if d.code == "ALF306" and "goal-" in d.message
            ],
            [*result.only_named],
        )

    threads, findings, named = words(NAMED)
    assert threads == ["named, not judged"] * 2
    assert findings == [f'"goal-{name}" is named, not judged: A goal' for name in "ab"]
    assert named == ["A goal", "A goal"]
    threads, findings, named = words(
        f"{NAMED}attainment: [{{goal: goal-a, attained: not-attained}}]\n"
    )
    assert threads == ["judged", "named, not judged"]
    assert findings == ['"goal-b" is named, not judged: A goal']
    assert named == ["A goal"]


def test_a_contract_is_judged_by_what_is_concluded_of_it(project: Project) -> None:
    pieces = second_unit()
    found = []
    for conclusion in ("Kept", None):
        pieces["own-contract.md"]["conclusion"] = conclusion
        if conclusion is None:
            del pieces["own-contract.md"]["conclusion"]
        project.write(as_files("supervised-action-learning-facilitation", pieces))
        analysis = analyse(project.folder)
        found += [
            (thread.evaluated, [item.how for item in thread.judged])
            for thread in goal_threads(analysis.published, analysis.links)
            if thread.kind is GoalKind.SUPERVISION
        ]
    assert found == [(Evaluated.JUDGED, ["Kept"]), (Evaluated.NAMED, [""])]


ASSIGNMENT = """\
---
id: assignment
kind: assignment
title: My assignment
date: 2026-03-12
unit: facilitating-action-learning
---
Three opening words.

## Be able to design and deliver an action learning intervention

We met `not counted` twice.

### Below it

More.

## 1. {title}

First in the task, second here.

> Quoted.

## References

Revans (1980)
""".replace(
    "{title}",
    "Understand how to negotiate an action learning intervention with clients and "
    "other stakeholders",
)


def test_a_whole_file_is_put_into_the_order_of_the_task(project: Project) -> None:
    project.write({"assignment.md": ASSIGNMENT})
    analysis = analyse(project.folder)
    whole = assignment_for(analysis.portfolio.units[0], analysis.published)
    assert whole is not None
    assert [(section.outcome.id, section.words) for section in whole.sections] == [
        ("1", 20), ("2", 16), ("3", 0),
    ]  # fmt: skip
    assert [part.words for part in whole.opening] == [3]
    # The same words that a requirement of words counts.
    assert whole.words == count_words(whole.sections[0].parts[0].piece.body) == 39


def test_a_heading_that_is_nearly_the_tasks_is_named(project: Project) -> None:
    project.write({"assignment.md": ASSIGNMENT.replace("deliver an action", "delivre an action")})
    found = [item for item in analyse(project.folder).diagnostics if item.code == "ALF309"]
    assert [item.line for item in found] == [10]
    assert "Be able to design and deliver an action learning intervention" in found[0].hint
