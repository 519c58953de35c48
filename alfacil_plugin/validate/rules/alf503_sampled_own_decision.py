"""A quality assurer samples their own decision.

What: the ``quality_assurer`` of a sample is the ``assessor`` of a decision on that
criterion, be it of this attempt or another.

Why: whoever assures the quality of decisions must not have taken them; the sample does not count.

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
    quality_assurer: Morgan Sample
    stage: interim
    samples:
      - assessment: assessment-1
        criterion: "2.3"
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

from alfacil_plugin.coverage.decisions import is_learner
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each decision that was sampled by whoever took it."""
    for sample in subject.assessments.samples:
        if not sample.independent and not is_learner(sample.quality_assurer, subject.portfolio):
            yield Finding(
                path=sample.record.path,
                anchor=Anchor(route=("samples", sample.index, "assessment")),
                message=f"{sample.quality_assurer} decided on {sample.criterion} and cannot "
                "sample it",
                hint="have it sampled by somebody who has not assessed it, at any attempt",
            )


RULE = Rule(code="ALF503", title="a decision sampled by whoever took it", check=check)
