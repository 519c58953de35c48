"""Decisions, samples and the statuses that come of them."""

from __future__ import annotations

import pytest
from assessed import (
    analysed,
    assessment,
    decided,
    fingerprint,
    sampled,
    sampling,
    statuses,
    write,
    write_settings,
)
from complete import first_unit
from scratch import Project

from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.sampling import by_assessor, plan_results
from alfacil_plugin.model.assessment import Since
from alfacil_plugin.model.audience import Audience


@pytest.fixture(autouse=True)
def _complete(project: Project) -> None:
    write(project)


def rests_on(project: Project, *names: str) -> list[dict[str, str]]:
    return [{"id": name, "fingerprint": fingerprint(project, name)} for name in names]


def test_without_decisions_all_are_claimed(project: Project) -> None:
    assert set(statuses(project).values()) == {"claimed"}


def test_the_latest_attempt_counts_and_the_earlier_are_kept(project: Project) -> None:
    first = assessment("first", decided("2.1", "referred"), decided("2.2"))
    write(project, first)
    found = statuses(project)
    assert (found["2.1"], found["2.2"], found["2.3"]) == ("referred", "met", "claimed")
    # On the same day, and in a file that comes before the other: the attempt is what counts.
    again = assessment("again", decided("2.1"), attempt=2)
    write(project, first, again)
    assert statuses(project)["2.1"] == "met"
    item = next(c for c in analysed(project).criteria if c.criterion.id == "2.1")
    assert [(d.attempt, d.verdict.value) for d in item.decisions] == [(1, "referred"), (2, "met")]


def test_a_word_changed_after_the_decision_turns_it_to_changed(project: Project) -> None:
    judged = decided("2.1", evidence=rests_on(project, "plan"))
    write(project, assessment("first", judged))
    assert statuses(project)["2.1"] == "met"
    write(project, assessment("first", judged), plan={**first_unit()["plan.md"], "hours": 13})
    assert statuses(project)["2.1"] == "changed"
    write(project, assessment("first", judged))
    assert statuses(project)["2.1"] == "met"


def test_evidence_taken_away_turns_it_to_changed(project: Project) -> None:
    extra = {**first_unit()["plan.md"], "id": "extra", "hours": 2}
    write(project, {**extra, "kind": "plan"})
    judged = decided("2.1", evidence=rests_on(project, "plan", "extra"))
    write(project, extra, assessment("first", judged))
    assert statuses(project)["2.1"] == "met"
    write(project, {**extra, "draft": True}, assessment("first", judged))
    item = next(c for c in analysed(project).criteria if c.criterion.id == "2.1")
    assert item.status == "changed"
    assert item.decision is not None
    assert [(judged.id, judged.since) for judged in item.decision.changed] == [
        ("extra", Since.GONE)
    ]


def test_without_a_fingerprint_nothing_is_known_of_changes(project: Project) -> None:
    write(project, assessment("first", decided("2.1", evidence=[{"id": "plan"}])))
    item = next(c for c in analysed(project).criteria if c.criterion.id == "2.1")
    assert item.status == "met"
    assert item.decision is not None
    assert item.decision.judged[0].since is Since.NOT_KNOWN


def test_insufficient_evidence_comes_before_every_decision(project: Project) -> None:
    write(
        project,
        assessment("first", decided("2.1"), decided("2.2")),
        plan={**first_unit()["plan.md"], "hours": 11},
        material={**first_unit()["material.md"], "claims": []},
    )
    found = statuses(project)
    assert (found["2.1"], found["2.2"]) == ("insufficient", "missing")


def test_evidence_claimed_after_the_decision_is_told_apart(project: Project) -> None:
    judged = decided("2.1", evidence=rests_on(project, "plan"))
    later = {**first_unit()["plan.md"], "id": "later"}
    write(project, assessment("first", judged), later)
    item = next(c for c in analysed(project).criteria if c.criterion.id == "2.1")
    assert item.status == "met"
    assert [piece.id for piece in item.added] == ["later"]


def test_a_sample_that_agrees_verifies_the_decision_that_stands(project: Project) -> None:
    first = assessment("first", decided("2.1"), decided("2.2", "referred"), decided("2.3"))
    write(project, first, sampling("interim", sampled("2.1"), sampled("2.2")))
    found = statuses(project)
    assert (found["2.1"], found["2.2"], found["2.3"]) == ("verified", "referred", "met")
    # The decision of another attempt is another decision.
    write(project, assessment("again", decided("2.1"), attempt=2))
    assert statuses(project)["2.1"] == "met"


def test_the_latest_word_of_the_quality_assurer_counts(project: Project) -> None:
    first = assessment("first", decided("2.1"))
    interim = sampling("interim", sampled("2.1", agreed=False))
    write(project, first, interim)
    assert statuses(project)["2.1"] == "met"
    write(project, sampling("later", sampled("2.1"), date="2026-04-01", stage="summative"))
    assert statuses(project)["2.1"] == "verified"


def test_nobody_verifies_their_own_decision(project: Project) -> None:
    first = assessment("first", decided("2.1"))
    write(project, first, sampling("interim", sampled("2.1"), quality_assurer="morgan  sample"))
    found = analysed(project)
    item = next(c for c in found.criteria if c.criterion.id == "2.1")
    assert item.status == "met"


def test_the_sampling_plan_counts_what_fits_it(project: Project) -> None:
    write_settings(
        project,
        sampling_plan=[
            {"share": 25},
            {"share": 100, "criteria": ["2.1"], "why": "often referred"},
            {"share": 50, "assessors": ["Another Sample"]},
            {"share": 1, "kinds": ["plan"], "stage": "summative"},
        ],
    )
    decisions = [decided(c) for c in ("1.1", "2.2", "2.3", "2.4")]
    with_plan = decided("2.1", evidence=rests_on(project, "plan"))
    write(
        project,
        assessment("first", *decisions, with_plan),
        assessment("other", decided("3.1"), decided("3.2"), assessor="Another Sample"),
        sampling("interim", sampled("2.1"), sampled("2.2"), sampled("3.1", "other", agreed=False)),
    )
    found = analysed(project)
    results = plan_results(found.portfolio.plan, found.assessments)
    # A quarter of seven is two at least; any share of one is one.
    assert [(r.decisions, r.need, r.have, r.met) for r in results] == [
        (7, 2, 3, True), (1, 1, 1, True), (2, 1, 1, True), (1, 1, 0, False),
    ]  # fmt: skip
    shares = by_assessor(found.assessments)
    assert [(a.assessor, a.decisions, a.sampled, a.agreed) for a in shares] == [
        ("Another Sample", 2, 1, 0), ("Morgan Sample", 5, 2, 2),
    ]  # fmt: skip


def test_the_public_learns_nothing_of_decisions(project: Project) -> None:
    public = {**first_unit()["plan.md"], "visibility": "public"}
    write(project, assessment("first", decided("2.1", "referred")), plan=public)
    found = analyse(project.folder / "portfolio", audience=Audience.PUBLIC, publishing=True)
    item = next(c for c in found.criteria if c.criterion.id == "2.1")
    assert item.status == "claimed"
    assert not found.assessments.decisions
