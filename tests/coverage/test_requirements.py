"""Each form of requirement, at its boundary, and the statuses that follow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scratch import Project

from alfacil_plugin.app import analyse
from alfacil_plugin.model.status import Status, worst

UNIT = """\
id: listening
title: Listening well
level: null
outcomes:
  - id: "1"
    title: Be able to listen
    criteria:
      - id: "1.1"
        text: Listen
        requirements:
          - {requirement}
"""
TOTAL = (
    "{text: T, total: hours, of: [session], where: {supervised: 'true'}, at_least: 5,"
    " source: stated}"
)
COUNT = "{text: T, count: evidence, of: [session], at_least: 2, source: stated}"
ITEMS = "{text: T, count: attendance, of: [session], at_least: 3, source: stated}"
EACH = "{text: T, each: [session], has: [hours, attendance], source: stated}"
ADVICE = "{text: T, count: evidence, of: [network], at_least: 9, source: advice}"
ANY_OF = (
    "{text: T, count: evidence, of: [session], where: {set: [a, b]}, at_least: 2, source: stated}"
)


def judged(project: Project, requirement: str, *sessions: str) -> tuple[Status, float, float]:
    project.write(
        {
            "portfolio.yml": "learner: L\nunits:\n  - id: listening\n",
            "units/listening.yml": UNIT.replace("{requirement}", requirement),
            **{f"sessions/{number:02}.md": text for number, text in enumerate(sessions, 1)},
        }
    )
    analysis = analyse(project.folder)
    assert not analysis.errors, analysis.errors
    item = analysis.criteria[0]
    return item.status, float(item.requirements[0].have), float(item.requirements[0].need)


@pytest.mark.parametrize(
    ("requirement", "changes", "expected"),
    [
        (TOTAL, [{"hours": "2.5"}, {"hours": "2.5"}], (Status.CLAIMED, 5, 5)),
        (TOTAL, [{"hours": "2.5"}, {"hours": "2.4"}], (Status.INSUFFICIENT, 4.9, 5)),
        (TOTAL, [{"hours": "9", "supervised": "no"}], (Status.INSUFFICIENT, 0, 5)),
        (TOTAL, [{"hours": "9", "draft": "true"}], (Status.MISSING, 0, 5)),
        (TOTAL, [{"hours": "9", "visibility": "private"}], (Status.MISSING, 0, 5)),
        (TOTAL, [{"hours": "9", "claims": "[]"}], (Status.MISSING, 0, 5)),
        (TOTAL, [{"hours": "", "start": '"09:00"', "end": '"14:00"'}], (Status.CLAIMED, 5, 5)),
        (
            TOTAL,
            [{"hours": "", "start": '"22:00"', "end": '"2026-03-13 03:00"'}],
            (Status.CLAIMED, 5, 5),
        ),
        (COUNT, [{}, {}], (Status.CLAIMED, 2, 2)),
        (COUNT, [{}], (Status.INSUFFICIENT, 1, 2)),
        (COUNT, [{"claims": '["1.1", "1.1"]'}], (Status.INSUFFICIENT, 1, 2)),
        (ITEMS, [{"attendance": "[A, B]"}, {"attendance": "[A]"}], (Status.CLAIMED, 3, 3)),
        (ITEMS, [{"attendance": "[A, B]"}], (Status.INSUFFICIENT, 2, 3)),
        (EACH, [{"attendance": "[A]"}, {"attendance": "[B]"}], (Status.CLAIMED, 2, 2)),
        (EACH, [{"attendance": "[A]"}, {}], (Status.INSUFFICIENT, 1, 2)),
        (EACH, [{"attendance": "[A]", "hours": ""}], (Status.INSUFFICIENT, 0, 1)),
        (ADVICE, [{}], (Status.CLAIMED, 0, 9)),
        (ANY_OF, [{"set": "a"}, {"set": "b"}, {"set": "c"}], (Status.CLAIMED, 2, 2)),
    ],
)
def test_a_requirement_at_its_boundary(
    project: Project,
    session: Callable[..., str],
    requirement: str,
    changes: list[dict[str, str]],
    expected: tuple[Status, float, float],
) -> None:
    base = {"claims": '["1.1"]', "supervised": "yes"}
    sessions = [
        session(**{**base, "id": f"session-{number}", **change})
        for number, change in enumerate(changes)
    ]
    # The scratch project's own session claims nothing of this unit.
    files = sessions or [session(claims="[]")]
    assert judged(project, requirement, *files) == expected


def test_thirds_of_an_hour_add_up_exactly(project: Project, session: Callable[..., str]) -> None:
    sessions = [
        session(
            id=f"session-{n}", claims='["1.1"]', supervised="yes", hours="",
            date=f"2026-03-{n + 1:02}", start='"09:00"', end='"09:20"',
        )
        for n in range(15)
    ]  # fmt: skip
    assert judged(project, TOTAL, *sessions) == (Status.CLAIMED, 5, 5)


def test_the_worst_status_joins_upward() -> None:
    order = ["missing", "insufficient", "claimed", "referred", "changed", "met", "verified"]
    assert [status.value for status in Status] == order
    assert worst([Status.MET, Status.REFERRED, Status.VERIFIED]) is Status.REFERRED
    assert worst([]) is Status.MISSING
