"""An attachment is not there.

What: a file that the front matter names is not at that path, seen from this file.

Why: evidence that is named and not there is no evidence.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    attachments: [whele.png]
    ---
    I counted to ten.
    === reflections/wheel.png (PNG)

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    attachments: [wheel.png]
    ---
    I counted to ten.
    === reflections/wheel.png (PNG)
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import nearest_path


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each attachment that is not there."""
    portfolio = subject.portfolio
    there = portfolio.files | portfolio.symlinks | portfolio.documents.keys()
    for piece in portfolio.evidence:
        for file in piece.files:
            if file.path is None or file.path in there:
                continue
            near = nearest_path(file.path, there - {piece.path}, piece.path)
            yield Finding(
                path=piece.path,
                anchor=Anchor(route=file.route),
                message=f'there is no file "{file.written}"',
                hint=f'did you mean "{near}"?' if near else "put the file there, or mend the path",
            )


RULE = Rule(code="ALF209", title="an attachment that is not there", check=check)
