"""An assessor or quality assurer whom the portfolio does not know.

What: portfolio.yml names ``people`` with that part, and the one who signs is none of them.

Why: a decision counts because of who took it, so a name that nobody has answered for counts for
nothing.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    people:
      - name: Morgan Sample
        role: assessor
    === assessments/1.md
    ---
    id: assessment-1
    kind: assessment
    title: First submission
    date: 2026-03-20
    assessor: Morgan Simple
    attempt: 1
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
    people:
      - name: Morgan Sample
        role: assessor
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

from alfacil_plugin.coverage.decisions import is_learner
from alfacil_plugin.model.assessment import same_person
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.roles import Part
from alfacil_plugin.validate.rule import Rule, Subject, signatures
from alfacil_plugin.validate.suggest import article, did_you_mean

_PARTS = {"assessor": Part.ASSESSOR, "quality_assurer": Part.QUALITY_ASSURER}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each record of assessment signed by somebody unknown."""
    for piece, field, name in signatures(subject):
        part = _PARTS[field]
        known = [person.name for person in subject.portfolio.people if person.part is part]
        if is_learner(name, subject.portfolio):
            continue
        if known and not any(same_person(name, other) for other in known):
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=(field,)),
                message=f'"{name}" is not among the people of portfolio.yml '
                f"as {article(part.replace('-', ' '))}",
                hint=did_you_mean(name, known),
            )


RULE = Rule(code="ALF502", title="signed by somebody whom portfolio.yml does not name", check=check)
