"""A decision whose last commit is of nobody who may decide.

What: portfolio.yml gives an address to whoever signs an assessment or a quality sample, and the
last commit of that is from another; or the commit is signed, and its signature is bad or was
revoked.

Why: the file says who decided, and only the commit says who wrote it.

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
    === assessments/1.md (committed by stranger@portfolio.example)
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

from alfacil_plugin.model.assessment import same_person
from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.history import Signature, Standing
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.roles import Part
from alfacil_plugin.validate.rule import Rule, Subject, decision_commits

_WORTHLESS = frozenset({Signature.BAD, Signature.REVOKED})


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each record of assessment that its signer did not commit."""
    for piece, field, commit, person in decision_commits(subject):
        if commit is None or (person is not None and person.part is Part.LEARNER):
            continue
        if subject.portfolio.history.standing(piece.path) is not Standing.COMMITTED:
            # What nobody has committed yet is said, and whose it was before does not matter.
            continue
        signer = str(piece.fields[field])
        known = [p for p in subject.portfolio.people if same_person(p.name, signer) and p.addresses]
        if known and person not in known:
            by = person.name if person else "an address that portfolio.yml gives to nobody"
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=(field,)),
                message=f"{signer} signs this, and its last change is by {by}",
                hint="have whoever signs it commit it, or add the address to portfolio.yml",
            )
        elif subject.portfolio.history.signatures.get(piece.path) in _WORTHLESS:
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=(field,)),
                message=f"the signature on the last commit of this is not {signer}'s word: "
                f"it is {subject.portfolio.history.signatures[piece.path]}",
                hint="ask who signed to commit it again",
            )


RULE = Rule(
    code="ALF513",
    title="a decision that its signer did not commit",
    check=check,
    severity=Severity.WARNING,
)
