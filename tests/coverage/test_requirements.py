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


INCLUDES = "{text: T, includes: [Rowan, Hazel], in: attendance, of: [session], source: stated}"
MOST = "{text: T, count: evidence, of: [session], at_least: 1, at_most: 2, source: stated}"
WORDS = "{text: T, words: text, of: [session], at_least: 4, at_most: 6, source: stated}"
HEADINGS = "{text: T, headings: [What I heard, Next], of: [session], source: stated}"


@pytest.mark.parametrize(
    ("requirement", "changes", "expected"),
    [
        (INCLUDES, [{"attendance": "[Rowan, Hazel, Alder]"}], (Status.CLAIMED, 2, 2)),
        (
            INCLUDES,
            [{"attendance": "[Rowan]"}, {"attendance": "[Hazel]"}],
            (Status.CLAIMED, 2, 2),
        ),
        (INCLUDES, [{"attendance": "[Rowan]"}], (Status.INSUFFICIENT, 1, 2)),
        (INCLUDES, [{}], (Status.INSUFFICIENT, 0, 2)),
        (MOST, [{}, {}], (Status.CLAIMED, 2, 1)),
        (MOST, [{}, {}, {}], (Status.INSUFFICIENT, 3, 2)),
        (WORDS, [{"body": "One two three four"}], (Status.CLAIMED, 4, 4)),
        (WORDS, [{"body": "One two three"}], (Status.INSUFFICIENT, 3, 4)),
        (WORDS, [{"body": "One two three four five six seven"}], (Status.INSUFFICIENT, 7, 6)),
        (WORDS, [{"body": "One two"}, {"body": "three four"}], (Status.CLAIMED, 4, 4)),
        (HEADINGS, [{"body": "## what I heard\n\n## Next"}], (Status.CLAIMED, 2, 2)),
        (HEADINGS, [{"body": "## What I heard\n\nNext"}], (Status.INSUFFICIENT, 1, 2)),
        (HEADINGS, [{"body": "```\n## Next\n```", "title": "Next"}], (Status.INSUFFICIENT, 1, 2)),
    ],
)
def test_the_other_forms(
    project: Project,
    session: Callable[..., str],
    requirement: str,
    changes: list[dict[str, str]],
    expected: tuple[Status, float, float],
) -> None:
    texts = [
        session(
            change.pop("body", "We met."),
            **{"id": f"session-{n}", "claims": '["1.1"]', "date": f"2026-03-{n + 10}", **change},
        )
        for n, change in enumerate(map(dict, changes))
    ]
    assert judged(project, requirement, *texts) == expected


PLAN = """\
---
id: action-plan-{name}
kind: action-plan
title: Plan
date: 2026-03-12
claims: ["1.1"]
set: northern-managers
participant: {alias}
actions: [{{action: Ask, status: open}}]
reviews: [{{date: 2026-03-12, progress: Asked}}]
---
"""
OF_PARTICIPANTS = "{text: T, each: participant, of: [action-plan], has: [reviews], source: stated}"
SETS = "sets: [{id: northern-managers, participants: [Rowan, Hazel, Alder]}]\n"


@pytest.mark.parametrize(
    ("sets", "plans", "expected"),
    [
        ("", ("Rowan", "Hazel"), (2, 2, ())),
        ("", ("Rowan",), (1, 2, ("Hazel",))),
        (SETS, ("Rowan", "Hazel"), (2, 3, ("Alder",))),
        (SETS, (), (0, 3, ("Rowan", "Hazel", "Alder"))),
    ],
)
def test_every_participant(
    project: Project,
    session: Callable[..., str],
    sets: str,
    plans: tuple[str, ...],
    expected: tuple[float, float, tuple[str, ...]],
) -> None:
    project.write(
        {
            "portfolio.yml": f"learner: L\nunits:\n  - id: listening\n{sets}",
            "units/listening.yml": UNIT.replace("{requirement}", OF_PARTICIPANTS),
            "sessions/01.md": session(claims='["1.1"]', attendance="[Rowan]", apologies="[Hazel]"),
            **{
                f"plans/{alias}.md": PLAN.format(alias=alias, name=alias.lower()) for alias in plans
            },
        }
    )
    result = analyse(project.folder).criteria[0].requirements[0]
    assert (float(result.have), float(result.need), result.lacking) == expected
    assert result.met == (not result.lacking)


def test_used_by_looks_at_references_from_other_evidence(
    project: Project, session: Callable[..., str]
) -> None:
    asked = "{text: T, each: [session], used_by: [material], among: unit, source: stated}"
    material = (
        "---\nid: m\nkind: material\ntitle: M\ndate: 2026-03-12\nsessions: [session-a]\n---\n"
    )
    project.write(
        {
            "portfolio.yml": "learner: L\nunits:\n  - id: listening\n",
            "units/listening.yml": UNIT.replace("{requirement}", asked),
            "sessions/01.md": session(id="session-a", claims='["1.1"]'),
            "sessions/02.md": session(
                id="session-b", claims='["1.1"]', title="The other", hours="1"
            ),
            "material.md": material,
        }
    )
    result = analyse(project.folder).criteria[0].requirements[0]
    assert (float(result.have), float(result.need)) == (1, 2)
    assert result.lacking == ("The other",)


@pytest.mark.parametrize(
    ("requirement", "line", "message"),
    [
        ("{text: T, words: text, of: [session], source: advice}", "words", "asks for no quantity"),
        ("{text: T, each: [session], source: advice}", "each", "asks nothing of each"),
        (
            "{text: T, includes: [clint], in: with, of: [agreement], source: advice}",
            "clint",
            '"with" never includes "clint"',
        ),
        (
            "{text: T, includes: [x], in: title, of: [session], source: advice}",
            "title",
            '"title" is no list in which anything could be',
        ),
        (
            "{text: T, links: goals, of: [plan], set_by: [agrement], source: advice}",
            "agrement",
            '"agrement" is not a kind of evidence',
        ),
        (
            "{text: T, links: goals, of: [plan], set_by: [agreement],"
            " set_where: {agreement: gaols}, source: advice}",
            "gaols",
            '"agreement" is never "gaols"',
        ),
        (
            "{text: T, each: [session], used_by: [materials], source: advice}",
            "materials",
            '"materials" is not a kind of evidence',
        ),
    ],
)
def test_a_mistake_in_a_requirement_is_found_in_its_place(
    project: Project, requirement: str, line: str, message: str
) -> None:
    project.write(
        {
            "portfolio.yml": "learner: L\nunits:\n  - id: listening\n",
            "units/listening.yml": UNIT.replace("{requirement}", requirement),
            "sessions/01.md": "---\nid: a\nkind: session\ntitle: A\ndate: 2026-03-12\nhours: 1\n"
            'claims: ["1.1"]\nset: a\nsupervised: no\n---\n',
        }
    )
    mistakes = [item for item in analyse(project.folder).errors if item.code == "ALF904"]
    assert [item.line for item in mistakes] == [11]
    assert message in mistakes[0].message
    text = (project.folder / "portfolio/units/listening.yml").read_text(encoding="utf-8")
    assert text.split("\n")[10][mistakes[0].column - 1 :].startswith((line, f'"{line}'))
