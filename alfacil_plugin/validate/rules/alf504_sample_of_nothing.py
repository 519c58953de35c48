"""A sample of a decision that was not taken.

What: the assessment that a sample names has no decision on the criterion that it names.

Why: a sample says of one decision whether it stands; this one says it of none.

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
            fingerprint: 731200ed1f375078ee97593ed2370097
    ---
    === assessments/sample.md
    ---
    id: sample-1
    kind: quality-sample
    title: Sampling
    date: 2026-03-27
    quality_assurer: Robin Sample
    stage: interim
    samples:
      - assessment: assessment-1
        criterion: "2.4"
        agreed: yes
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
    === assessments/sample.md
    ---
    id: sample-1
    kind: quality-sample
    title: Sampling
    date: 2026-03-27
    quality_assurer: Robin Sample
    stage: interim
    samples:
      - assessment: assessment-1
        criterion: "2.3"
        agreed: yes
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each sample without its decision."""
    there = {decision.assessment.id for decision in subject.assessments.decisions}
    for sample in subject.assessments.samples:
        if sample.target and sample.decision is None and sample.assessment in there:
            decided = dict.fromkeys(
                decision.criterion
                for decision in subject.assessments.decisions
                if decision.assessment.id == sample.assessment and decision.target
            )
            yield Finding(
                path=sample.record.path,
                anchor=Anchor(route=("samples", sample.index, "criterion")),
                message=f"{sample.assessment} decides nothing on {sample.criterion}",
                hint=f"it decides on {', '.join(decided) or 'no criterion of this portfolio'}",
            )


RULE = Rule(code="ALF504", title="a sample of no decision", check=check)
