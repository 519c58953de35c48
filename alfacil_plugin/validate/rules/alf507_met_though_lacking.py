"""A criterion is met, and yet its evidence is not sufficient.

What: an assessor decided that the criterion is met, and a requirement that the unit states is not:
or nothing claims it at all.

Why: what the unit states is no matter of judgement. The criterion stays *insufficient* or *missing*
until the evidence is there.

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
      - criterion: "2.1"
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
        decision: met
        evidence:
          - id: session-01
            fingerprint: 731200ed1f375078ee97593ed2370097
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.assessment import Verdict
from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each decision that says more than the evidence bears out."""
    for item in (item for unit in subject.units for item in unit.criteria):
        decision = item.decision
        if decision is None or decision.verdict is not Verdict.MET:
            continue
        if item.claims and not item.unmet:
            continue
        short = "; ".join(
            f"{in_figures(r.have)} of {in_figures(r.need)} {r.measured_in}" for r in item.unmet
        )
        yield Finding(
            path=decision.assessment.path,
            anchor=Anchor(route=("decisions", decision.index, "decision")),
            message=f"{decision.criterion} was decided to be met, and "
            + (f"has {short}" if item.claims else "nothing claims it"),
            hint="refer it, or have the learner add what is not there",
        )


RULE = Rule(
    code="ALF507",
    title="met, although the evidence is not sufficient",
    check=check,
    severity=Severity.WARNING,
)
