"""A picture tells where it was taken, or by whom.

What: cameras and phones write the place, and often their owner's name, into a picture beside what
it shows. The learner's own name may stand, as the site gives it anyway.

Why: whoever saves the picture can read it: the place is where a set meets, or somebody's home.

Wrong:

    === documents/01.md
    ---
    id: document-01
    kind: document
    title: The room
    date: 2026-03-13
    file: room.jpg
    ---
    === documents/room.jpg (JPEG with a position)

Right:

    === documents/01.md
    ---
    id: document-01
    kind: document
    title: The room
    date: 2026-03-13
    file: room.jpg
    ---
    === documents/room.jpg (JPEG)
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.validate.rule import Rule, Subject, published_attachments

_HINT = "export it anew without its details (location, author), and put that copy here"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each picture that tells either."""
    learner = subject.portfolio.learner.casefold()
    for use in published_attachments(subject.portfolio):
        others = [name for name in use.contents.authors if name.casefold() != learner]
        told = ["where it was taken"] * use.contents.located + ["who made it"] * bool(others)
        if told:
            yield Finding(
                path=use.piece.path,
                anchor=use.anchor,
                message=f'"{use.written}" tells {" and ".join(told)}',
                hint=_HINT,
            )


RULE = Rule(code="ALF410", title="a picture that tells where it was taken or by whom", check=check)
