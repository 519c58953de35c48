"""A quality assurer does not agree with a decision that stands.

What: the latest sample of a decision says ``agreed: no``, and no newer decision has taken its
place.

Why: until the assessor decides anew, or the quality assurer is convinced, the decision cannot be
relied on.

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
        criterion: "2.3"
        agreed: no
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
        agreed: no
    ---
    === assessments/sample-2.md
    ---
    id: sample-2
    kind: quality-sample
    title: Sampling
    date: 2026-04-10
    quality_assurer: Robin Sample
    stage: summative
    samples:
      - assessment: assessment-1
        criterion: "2.3"
        agreed: yes
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.coverage.sampling import counts
from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each decision that stands and is not agreed with."""
    for item in (item for unit in subject.units for item in unit.criteria):
        words = [s for s in item.samples if s.decision is item.decision and counts(s)]
        if words and not words[-1].agreed:
            sample = words[-1]
            yield Finding(
                path=sample.record.path,
                anchor=Anchor(route=("samples", sample.index, "agreed")),
                message=f"{sample.quality_assurer} does not agree with the decision on "
                f"{sample.criterion}, and it still stands",
                hint="the assessor records a new decision, or the quality assurer samples it again",
            )


RULE = Rule(
    code="ALF514",
    title="a decision that is not agreed with",
    check=check,
    severity=Severity.WARNING,
)
