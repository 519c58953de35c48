"""A reference names evidence of the wrong kind.

What: the id exists, but belongs to another kind than this field refers to.

Why: a card that was used in another card and not in a session is a slip, and would count wrongly.

Wrong:

    === materials/01.md
    ---
    id: material-01
    kind: material
    title: Question cards
    date: 2026-03-10
    sessions: [material-01]
    ---

Right:

    === materials/01.md
    ---
    id: material-01
    kind: material
    title: Question cards
    date: 2026-03-10
    sessions: [session-01]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.links import Trouble
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import article


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each reference to another kind than is meant."""
    for linked in subject.links.references:
        if linked.trouble is Trouble.WRONG_KIND and linked.target:
            reference = linked.reference
            wanted = " or ".join(article(kind.replace("-", " ")) for kind in reference.kinds)
            own = reference.target == linked.target.id
            what = article(linked.target.kind.replace("-", " ")) if own else "a goal"
            yield Finding(
                path=linked.evidence.path,
                anchor=Anchor(route=reference.route),
                message=f'"{reference.target}" is {what}, and {wanted} is meant here',
                hint=f"write the id of {wanted}",
            )


RULE = Rule(code="ALF206", title="a reference to the wrong kind", check=check)
