"""Attempts that cannot have followed each other.

What: a criterion has a second attempt without a first, or a later attempt with an earlier date.

Why: the highest attempt is the decision that stands. A wrong number or date makes the wrong one
stand.

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
        feedback: How long was it?
    ---
    === assessments/2.md
    ---
    id: assessment-2
    kind: assessment
    title: Second submission
    date: 2026-03-13
    assessor: Morgan Sample
    attempt: 2
    decisions:
      - criterion: "2.3"
        decision: met
        evidence:
          - id: session-01
            fingerprint: 731200ed1f375078ee97593ed2370097
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
        feedback: How long was it?
    ---
    === assessments/2.md
    ---
    id: assessment-2
    kind: assessment
    title: Second submission
    date: 2026-04-03
    assessor: Morgan Sample
    attempt: 2
    decisions:
      - criterion: "2.3"
        decision: met
        evidence:
          - id: session-01
            fingerprint: 731200ed1f375078ee97593ed2370097
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.assessment import Decision
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each decision that does not follow the one before it."""
    for decisions in subject.assessments.by_criterion.values():
        before: Decision | None = None
        for decision in decisions:
            last = before.attempt if before else 0
            if decision.attempt > last + 1:
                yield _finding(
                    decision,
                    "attempt",
                    f"this is attempt {decision.attempt} at {decision.criterion}, "
                    f"and there is no attempt {last + 1}",
                    f"write attempt: {last + 1}, or add the assessment that is not there",
                )
            elif before and decision.attempt > last and decision.date < before.date:
                yield _finding(
                    decision,
                    "date",
                    f"attempt {decision.attempt} at {decision.criterion} is dated before "
                    f"attempt {last}, of {before.date.isoformat()}",
                    "mend the date or the attempt in one of the two",
                )
            before = decision


def _finding(decision: Decision, field: str, message: str, hint: str) -> Finding:
    path, anchor = decision.assessment.path, Anchor(route=(field,))
    return Finding(path=path, anchor=anchor, message=message, hint=hint)


RULE = Rule(code="ALF510", title="attempts out of order", check=check)
