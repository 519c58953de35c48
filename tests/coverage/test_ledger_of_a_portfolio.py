"""The ledger of whole portfolios: plans, study time, and agreement with what is required."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from scratch import ROOT, Project

from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.ledger import ledger_of


def test_the_ledger_agrees_with_the_requirements_of_the_example() -> None:
    analysis = analyse(ROOT)
    ledger = ledger_of(analysis)
    required = next(
        result
        for item in analysis.criteria
        if item.key == ("supervised-action-learning-facilitation", "2.3")
        for result in item.requirements
        if result.measured_in == "hours"
    )
    assert required.have == ledger.whole.supervised == Fraction("62.5")
    assert required.need == 100
    planned = next(
        result
        for item in analysis.criteria
        if item.key == ("facilitating-action-learning", "2.1")
        for result in item.requirements
        if result.measured_in == "hours"
    )
    plans = {row.plan.id: row for row in ledger.plans if row.plan}
    assert planned.have == plans["plan-depots"].planned == plans["plan-depots"].delivered == 15
    assert plans["plan-supervised"].delivered == Fraction("62.5")
    for rows in (ledger.by_set, ledger.by_month, ledger.by_client):
        assert sum(row.hours for row in rows) == ledger.whole.hours == Fraction("77.5")
        assert sum(row.sessions for row in rows) == ledger.whole.sessions == len(ledger.entries)
    assert sum(row.delivered for row in ledger.plans) == ledger.whole.hours
    study = ledger.study_by_unit[0]
    assert study.suggested == 170
    assert 0 < study.recorded < ledger.studied


PLAN = """\
---
id: {id}
kind: plan
title: A plan
date: 2026-01-12
hours: 15
set: {set}
---
"""


def test_a_session_belongs_to_the_plan_it_names_or_the_only_one_for_its_set(
    project: Project, session: Callable[..., str]
) -> None:
    project.write(
        {
            "plans/a.md": PLAN.format(id="plan-a", set="a"),
            "plans/b.md": PLAN.format(id="plan-b", set="b"),
            "plans/b2.md": PLAN.format(id="plan-b2", set="b"),
            "sessions/01.md": session(id="s-1", set="a", hours="1"),
            "sessions/02.md": session(id="s-2", set="a", hours="2", plan="plan-b"),
            "sessions/03.md": session(id="s-3", set="b", hours="4"),
            "sessions/04.md": session(id="s-4", set="c", hours="8", plan="plan-lost"),
        }
    )
    rows = ledger_of(analyse(project.folder)).plans
    found = [(row.plan and row.plan.id, int(row.planned), int(row.delivered)) for row in rows]
    assert found == [("plan-a", 15, 1), ("plan-b", 15, 2), ("plan-b2", 15, 0), (None, 0, 12)]


def test_study_time_counts_for_the_units_that_the_evidence_claims_or_names(
    project: Project,
) -> None:
    reflection = "---\nid: {0}\nkind: reflection\ntitle: T\ndate: 2026-03-12\n{1}---\n"
    study = "study_hours: {0}\nclaims: [{1}]\n"
    project.write(
        {
            "a.md": reflection.format("a", study.format(1, "supervised/4.1")),
            "b.md": reflection.format("b", study.format(2, "facilitating/3.2")),
            "c.md": reflection.format("c", study.format("0.1", "")),
            "d.md": reflection.format("d", study.format(8, "supervised/4.1") + "draft: yes\n"),
            "sessions/01.md": "",
            "portfolio.yml": (ROOT / "portfolio" / "portfolio.yml").read_text(encoding="utf-8"),
        }
    )
    ledger = ledger_of(analyse(project.folder))
    assert [row.recorded for row in ledger.study_by_unit] == [1]
    assert ledger.study == (("reflection", Fraction("3.1")),)
