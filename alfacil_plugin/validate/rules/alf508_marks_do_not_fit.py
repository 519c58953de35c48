"""Marks that do not go with the decision or the scheme.

What: the marks of a decision are more than there are to be had, or too few for the decision to be
``met``; or it is ``met`` without marks in a unit that is marked, or has marks in one that is not.

Why: one criterion below its share is a referral, whatever the total. Marks and decision must say
the same.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
        grading:
          scheme: marks
          marks:
            "1.1": 10
            "2.1": 10
            "2.2": 10
            "2.3": 20
            "2.4": 10
            "3.1": 10
            "3.2": 10
            "3.3": 10
    === assessments/1.md
    ---
    id: assessment-1
    kind: assessment
    title: First submission
    date: 2026-03-20
    assessor: Morgan Sample
    attempt: 1
    decisions:
      - criterion: "2.3"
        decision: met
        marks: 8
        evidence:
          - id: session-01
            fingerprint: 731200ed1f375078ee97593ed2370097
    ---

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
        grading:
          scheme: marks
          marks:
            "1.1": 10
            "2.1": 10
            "2.2": 10
            "2.3": 20
            "2.4": 10
            "3.1": 10
            "3.2": 10
            "3.3": 10
    === assessments/1.md
    ---
    id: assessment-1
    kind: assessment
    title: First submission
    date: 2026-03-20
    assessor: Morgan Sample
    attempt: 1
    decisions:
      - criterion: "2.3"
        decision: met
        marks: 12
        evidence:
          - id: session-01
            fingerprint: 731200ed1f375078ee97593ed2370097
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.coverage.grading import falls_short
from alfacil_plugin.model.assessment import Decision, Verdict
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.grading import Grading
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.quantity import in_full
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each decision whose marks do not fit."""
    gradings = {unit.unit.id: unit.grading for unit in subject.units}
    for decision in subject.assessments.decisions:
        if decision.target is None:
            continue
        unit, criterion = decision.target
        said = _misfit(decision, criterion, gradings[unit])
        if said:
            field = "criterion" if decision.marks is None else "marks"
            yield Finding(
                path=decision.assessment.path,
                anchor=Anchor(route=("decisions", decision.index, field)),
                message=said[0],
                hint=said[1],
            )


def _misfit(decision: Decision, criterion: str, grading: Grading) -> tuple[str, str] | None:
    """Return what is wrong with the marks of a decision, and the mend; None if nothing is."""
    name, full, marks = decision.criterion, grading.marks.get(criterion), decision.marks
    if not grading.uses_marks:
        if marks is None:
            return None
        return f"{name} has marks, and its unit is not marked", (
            "take them out, or let portfolio.yml say how the unit is graded"
        )
    if marks is None:
        # What is sent back needs none: the result is a referral anyhow.
        return (
            (f"{name} has no marks, and its unit is marked", "write marks beside the decision")
            if decision.verdict is Verdict.MET
            else None
        )
    if full is None:
        # portfolio.yml gives no full marks for it, which is said there.
        return None
    if marks > full:
        return f"{name} has {in_full(marks)} of {in_full(full)} marks", (
            f"{in_full(full)} is all that there is to be had"
        )
    needed = grading.needs(criterion)
    if decision.verdict is Verdict.MET and needed is not None and falls_short(decision, grading):
        return (
            f"{name} has {in_full(marks)} of {in_full(full)}, needs {in_full(needed)}, "
            "and is decided to be met"
        ), "write decision: referred, or other marks"
    return None


RULE = Rule(code="ALF508", title="marks that do not fit", check=check)
