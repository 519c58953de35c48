"""A decision that the learner was the last to change.

What: the last commit of an assessment or a quality sample is the learner's, by the addresses that
portfolio.yml gives; or the file has changes that are not committed yet.

Why: a decision is the assessor's word. A warning while you work, since a file may be on its way to
the assessor; at submission it must have come from them.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    people:
      - name: Sample Learner
        role: learner
        addresses: [learner@portfolio.example]
      - name: Morgan Sample
        role: assessor
        addresses: [assessor@portfolio.example]
    === assessments/1.md (committed by learner@portfolio.example)
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

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    people:
      - name: Sample Learner
        role: learner
        addresses: [learner@portfolio.example]
      - name: Morgan Sample
        role: assessor
        addresses: [assessor@portfolio.example]
    === assessments/1.md (committed by assessor@portfolio.example)
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

from alfacil_plugin.model.checks import SUBMISSION
from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.history import Standing
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.roles import Part
from alfacil_plugin.validate.rule import Rule, Subject, decision_commits

_NOT_SAVED = frozenset({Standing.CHANGED, Standing.NOT_COMMITTED})


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each record of assessment that the learner touched last."""
    for piece, field, commit, person in decision_commits(subject):
        if person is not None and person.part is Part.LEARNER:
            said = f"the last change of this is by {person.name}, the learner"
        elif subject.portfolio.history.standing(piece.path) in _NOT_SAVED:
            said = "this has changes that nobody has committed"
        else:
            continue
        yield Finding(
            path=piece.path,
            anchor=Anchor(route=(field,)),
            message=f"{said} ({commit.authored.date().isoformat()})" if commit else said,
            hint=f"the {field.replace('_', ' ')} commits it from an address of their own",
            demanded=subject.stage.name == SUBMISSION.name,
        )


RULE = Rule(
    code="ALF512",
    title="a decision that the learner was the last to change",
    check=check,
    severity=Severity.WARNING,
)
