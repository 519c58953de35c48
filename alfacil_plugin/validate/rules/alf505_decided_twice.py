"""One criterion is decided twice in one assessment.

What: two decisions of the same assessment are on the same criterion.

Why: nobody can tell which of the two is meant; the later one in the file counts.

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
      - criterion: "2.3"
        decision: referred
        feedback: How long was it?
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

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.links import CriterionKey
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each decision that has one on its criterion before it."""
    seen: set[tuple[str, CriterionKey]] = set()
    for decision in subject.assessments.decisions:
        if decision.target is None:
            continue
        key = (decision.assessment.path, decision.target)
        if key in seen:
            yield Finding(
                path=decision.assessment.path,
                anchor=Anchor(route=("decisions", decision.index, "criterion")),
                message=f"this assessment has decided {decision.criterion} already",
                hint="keep one of the two; a new attempt is an assessment of its own",
            )
        seen.add(key)


RULE = Rule(code="ALF505", title="a criterion decided twice in one sitting", check=check)
