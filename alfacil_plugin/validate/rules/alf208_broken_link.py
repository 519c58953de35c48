"""A link or picture in the text leads nowhere.

What: there is no file at that path, seen from the file that has the link.

Why: a reader who follows it finds nothing, and the site is not built while a link is broken.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    ---
    See [the session](../sessions/1.md).

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    ---
    See [the session](../sessions/01.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import nearest_path


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each link to a file that is not there."""
    portfolio = subject.portfolio
    there = portfolio.files | portfolio.symlinks | portfolio.documents.keys()
    for piece in portfolio.evidence:
        for inline in piece.links:
            if inline.path is None or inline.path in there:
                continue
            near = nearest_path(inline.path, there - {piece.path}, piece.path)
            yield Finding(
                path=piece.path,
                anchor=Anchor(spot=inline.spot),
                message=f'there is no file "{inline.written}"',
                hint=f'did you mean "{near}"?' if near else "check the path, seen from this file",
            )


RULE = Rule(code="ALF208", title="a link that leads nowhere", check=check)
