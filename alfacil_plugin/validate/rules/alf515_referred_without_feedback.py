"""A criterion is referred, and nothing says why.

What: a decision refers a criterion, and neither it nor its assessment has feedback.

Why: the learner cannot tell what to mend, and a quality assurer cannot tell what was found wanting.

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
        feedback: The record does not say who was there. Add the attendance.
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.assessment import Verdict
from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each referral that nothing explains."""
    for decision in subject.assessments.decisions:
        record = decision.assessment
        # What was written about the whole may be about this: that nobody but its reader can tell.
        said = decision.feedback or record.fields.get("feedback") or record.body
        if decision.verdict is Verdict.REFERRED and not str(said).strip():
            yield Finding(
                path=record.path,
                anchor=Anchor(route=("decisions", decision.index, "decision")),
                message=f"{decision.criterion} is referred, and nothing says why",
                hint="write what has to be done into feedback, below the decision",
            )


RULE = Rule(
    code="ALF515",
    title="a referral without feedback",
    check=check,
    severity=Severity.WARNING,
)
