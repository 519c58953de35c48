"""Published evidence points to a draft or to something private.

What: a reference or a link to evidence that is not on the site.

Why: the reader would find nothing there, and would learn that it exists.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    visibility: private
    ---
    === reflections/02.md
    ---
    id: reflection-02
    kind: reflection
    title: Silence again
    date: 2026-03-27
    about: [reflection-01]
    ---

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    ---
    === reflections/02.md
    ---
    id: reflection-02
    kind: reflection
    title: Silence again
    date: 2026-03-27
    about: [reflection-01]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.links import Trouble
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each reference and link to evidence that is not published."""
    # What is for the assessor alone is unlinked for the public without a word: it is no mistake.
    withheld = {piece.path for piece in subject.portfolio.evidence if piece.kept_by_learner}
    message = "this points to evidence that is a draft or private, and is not on the site"
    hint = "take it out, or publish what it points to"
    for linked in subject.links.references:
        target = linked.target
        if linked.trouble is Trouble.WITHHELD and target and target.kept_by_learner:
            anchor = Anchor(route=linked.reference.route)
            yield Finding(path=linked.evidence.path, anchor=anchor, message=message, hint=hint)
    for piece in subject.portfolio.evidence:
        for inline in piece.links:
            if not piece.hidden and inline.path in withheld:
                anchor = Anchor(spot=inline.spot)
                yield Finding(path=piece.path, anchor=anchor, message=message, hint=hint)


RULE = Rule(
    code="ALF404", title="published evidence that points to what is not published", check=check
)
