"""More attempts than the centre allows.

What: the ``attempt`` of a decision is above the ``attempts`` that portfolio.yml sets for the unit.

Why: how often work may come back is the centre's rule; beyond it a decision needs the centre's
leave.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
        grading:
          scheme: pass
          attempts: 1
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

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
        grading:
          scheme: pass
          attempts: 2
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

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each assessment that is one too many, for each unit once."""
    allowed = {unit.unit.id: unit.grading.attempts for unit in subject.units}
    seen: set[tuple[str, str]] = set()
    for decision in subject.assessments.decisions:
        if decision.target is None:
            continue
        path, unit = decision.assessment.path, decision.target[0]
        most = allowed[unit]
        if most is not None and decision.attempt > most and (path, unit) not in seen:
            seen.add((path, unit))
            yield Finding(
                path=path,
                anchor=Anchor(route=("attempt",)),
                message=f"this is attempt {decision.attempt}, and the centre allows {most}",
                hint="mend the number; or raise attempts in portfolio.yml if the centre agrees",
            )


RULE = Rule(code="ALF511", title="more attempts than are allowed", check=check)
