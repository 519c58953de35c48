"""An attachment is not what its name says.

What: the first bytes of the file are not those of a file with its ending.

Why: a web page that is called a picture runs as a web page when it is opened.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    attachments: [wheel.png]
    ---
    I counted to ten.
    === reflections/wheel.png
    <html></html>

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
from alfacil_plugin.validate.rule import Rule, Subject, files_used


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each use of a file that belies its ending."""
    disguised = subject.portfolio.disguised
    for piece in subject.portfolio.evidence:
        for path, written, anchor in files_used(piece):
            if path in disguised:
                yield Finding(
                    path=piece.path,
                    anchor=anchor,
                    message=f'"{written}" is not what its name says it is',
                    hint="open it in the program it was made with, and save it again",
                )


RULE = Rule(code="ALF405", title="an attachment that is not what its name says", check=check)
