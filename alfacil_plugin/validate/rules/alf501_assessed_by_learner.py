"""A learner judges their own work.

What: the ``assessor`` of an assessment, or the ``quality_assurer`` of a sample, is the learner of
portfolio.yml.

Why: nobody can assess themselves; a decision of that kind is worth nothing to anybody.

Wrong:

    === assessments/1.md
    ---
    id: assessment-1
    kind: assessment
    title: First submission
    date: 2026-03-20
    assessor: Sample Learner
    attempt: 1
    decisions:
      - criterion: "2.3"
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

from alfacil_plugin.coverage.decisions import is_learner
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject, signatures


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each record of assessment that the learner signs."""
    for piece, field, name in signatures(subject):
        if is_learner(name, subject.portfolio):
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=(field,)),
                message=f'"{name}" is the learner, who cannot be the {field.replace("_", " ")} too',
                hint="write the name of whoever decided",
            )


RULE = Rule(code="ALF501", title="the learner as their own assessor", check=check)
