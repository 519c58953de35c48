"""Evidence has changed since it was judged.

What: the fingerprint that the decision holds is not that of the evidence as it is now: a word, a
claim or an attachment is another.

Why: the assessor decided on what was there then. Until somebody looks again the criterion is
*changed*, and not *met*.

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
            fingerprint: 0123456789abcdef0123456789abcdef
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

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.status import Status
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each piece that is not what a decision that stands rests on."""
    for item in (item for unit in subject.units for item in unit.criteria):
        if item.status is not Status.CHANGED or item.decision is None:
            continue
        for judged in item.decision.changed:
            if judged.piece is not None:
                yield Finding(
                    path=item.decision.assessment.path,
                    anchor=Anchor(
                        route=("decisions", item.decision.index, "evidence", judged.index, "id")
                    ),
                    message=f'"{judged.piece.title}" has changed since it was judged for '
                    f"{item.decision.criterion}",
                    hint="ask the assessor to look again and to record a new decision; "
                    "or put the evidence back as it was",
                )


RULE = Rule(
    code="ALF506",
    title="evidence that has changed since it was judged",
    check=check,
    severity=Severity.WARNING,
)
