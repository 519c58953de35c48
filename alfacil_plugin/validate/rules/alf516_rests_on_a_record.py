"""A decision that rests on a record of assessment.

What: among the evidence of a decision stands the assessment itself, another one, or a quality
sample.

Why: a decision rests on a learner's work. What assessors wrote about it shows no criterion, and a
record that is its own evidence shows nothing at all.

Wrong:

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
        decision: referred
        feedback: Say who was there.
        evidence:
          - id: assessment-1
    ---

Right:

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
        decision: referred
        feedback: Say who was there.
        evidence:
          - id: session-01
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each record that a decision names as what it rests on."""
    for decision in subject.assessments.decisions:
        for judged in decision.judged:
            if judged.piece is None or not judged.piece.judges:
                continue
            itself = judged.piece.path == decision.assessment.path
            what = "this assessment itself" if itself else "a record of assessment, no evidence"
            yield Finding(
                path=decision.assessment.path,
                anchor=Anchor(route=("decisions", decision.index, "evidence", judged.index, "id")),
                message=f"{judged.id} is {what}",
                hint="name the learner's evidence that was judged",
            )


RULE = Rule(code="ALF516", title="a decision that rests on a record of assessment", check=check)
