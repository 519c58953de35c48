"""A decision does not say what it rests on.

What: a criterion is decided to be met, and the decision names no evidence, or evidence without its
fingerprint.

Why: if the evidence is changed afterwards nobody can see it, and a quality assurer cannot tell what
was judged.

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
        decision: met
        evidence:
          - id: session-01
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
        decision: met
        evidence:
          - id: session-01
            fingerprint: 731200ed1f375078ee97593ed2370097
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.assessment import Since, Verdict
from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each decision that does not hold what it was taken on."""
    for decision in subject.assessments.decisions:
        if decision.verdict is not Verdict.MET or decision.target is None:
            continue
        route = ("decisions", decision.index)
        if not decision.judged:
            yield Finding(
                path=decision.assessment.path,
                anchor=Anchor(route=(*route, "decision")),
                message=f"{decision.criterion} is met, and no evidence is named that shows it",
                hint="name the evidence by its id, with its fingerprint",
            )
        for judged in decision.judged:
            if judged.since is Since.NOT_KNOWN:
                yield Finding(
                    path=decision.assessment.path,
                    anchor=Anchor(route=(*route, "evidence", judged.index, "id")),
                    message=f"{judged.id} has no fingerprint: a change of it would not be seen",
                    hint=f"alfacil fingerprint {judged.id} prints what to write: fingerprint: ...",
                )


RULE = Rule(
    code="ALF509",
    title="a decision that rests on nothing named",
    check=check,
    severity=Severity.WARNING,
)
