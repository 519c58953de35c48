"""An attachment belongs to evidence that is kept back, too.

What: a file that published evidence names is also named by evidence that is a draft, is private, or
is not for the readers of this site.

Why: what is private must not come out by a second way, so the file is left off the site.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    attachments: [wheel.png]
    ---
    === reflections/02.md
    ---
    id: reflection-02
    kind: reflection
    title: What I cannot say aloud
    date: 2026-03-14
    attachments: [wheel.png]
    visibility: private
    ---
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
    === reflections/02.md
    ---
    id: reflection-02
    kind: reflection
    title: What I cannot say aloud
    date: 2026-03-14
    visibility: private
    ---
    === reflections/wheel.png (PNG)
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.validate.rule import Rule, Subject, files_used


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each piece and file that is left off the site for this reason."""
    portfolio = subject.portfolio
    back = portfolio.withheld & portfolio.files
    for piece in portfolio.evidence:
        if back and piece.published:
            left = set(back)
            for path, written, anchor in files_used(piece):
                if path in left:
                    left.discard(path)
                    yield Finding(
                        path=piece.path,
                        anchor=anchor,
                        message=f'"{written}" is left off the site, as evidence that is kept back '
                        "names it too",
                        hint="give this piece a copy of its own, or take it out of the other",
                    )


RULE = Rule(
    code="ALF407",
    title="an attachment that evidence which is kept back names too",
    check=check,
    severity=Severity.WARNING,
)
