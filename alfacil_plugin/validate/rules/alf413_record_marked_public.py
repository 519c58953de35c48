"""A record of assessment that is marked as public.

What: an assessment or a quality sample says ``visibility: public``.

Why: it names people and judges work, so it is never on a site for the public, whatever it says.
Whoever wrote this may believe that everybody can read it.

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
        decision: referred
        feedback: Say who was there.
    visibility: public
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
        decision: referred
        feedback: Say who was there.
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.evidence import Visibility
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each record that is marked so."""
    for piece in subject.portfolio.evidence:
        if piece.judges and piece.visibility is Visibility.PUBLIC:
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=("visibility",)),
                message="a record of assessment is never shown to the public",
                hint="take the line out: assessors and quality assurers see the record without it",
            )


RULE = Rule(
    code="ALF413",
    title="a record of assessment marked as public",
    check=check,
    severity=Severity.WARNING,
)
