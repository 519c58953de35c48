"""An attachment is of a type that is not published.

What: the ending of the file is not on the list of types that are safe to open from a site.

Why: web pages, SVG pictures and programs can run script in the reader's browser.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    attachments: [wheel.svg]
    ---
    I counted to ten.
    === reflections/wheel.svg
    <svg></svg>

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

from alfacil_plugin.model.attachments import PUBLISHED_TYPES, may_be_published
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.portfolio import Role
from alfacil_plugin.validate.rule import Rule, Subject, files_used


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each attachment whose type is refused, named or linked."""
    allowed = ", ".join(sorted(ending.lstrip(".") for ending in PUBLISHED_TYPES))
    documents = subject.portfolio.documents.items()
    # A roster or a schema is no attachment either.
    ours = {path for path, document in documents if document.role is not Role.EVIDENCE}
    files = subject.portfolio.files | ours
    for piece in subject.portfolio.evidence:
        for path, written, anchor in files_used(piece):
            if path and path in files and not may_be_published(path):
                yield Finding(
                    path=piece.path,
                    anchor=anchor,
                    message=f'"{written}" is of a type that is not published',
                    hint=f"save it as a PDF or a picture; published are: {allowed}",
                )


RULE = Rule(code="ALF402", title="a type of file that is not published", check=check)
