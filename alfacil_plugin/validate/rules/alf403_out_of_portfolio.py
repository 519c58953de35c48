"""A path leads out of the portfolio.

What: an attachment or a link that begins with ``/`` or climbs above the portfolio's folder.

Why: nothing outside the portfolio is read or published, so that no other file of the computer gets
onto the site.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    attachments: [../../wheel.png]
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
from alfacil_plugin.validate.rule import Rule, Subject, files_used


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each path that leads out."""
    for piece in subject.portfolio.evidence:
        for path, written, anchor in files_used(piece):
            if path is None:
                yield Finding(
                    path=piece.path,
                    anchor=anchor,
                    message=f'"{written}" leads out of the portfolio',
                    hint=_hint(written),
                )


def _hint(written: str) -> str:
    if "\\" in written and ":" not in written:
        return f'write it with forward slashes: "{written.replace(chr(92), "/")}"'
    return "put the file into the portfolio, and write its path from this file"


RULE = Rule(code="ALF403", title="a path that leads out of the portfolio", check=check)
