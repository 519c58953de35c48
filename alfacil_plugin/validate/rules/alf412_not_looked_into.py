"""Nobody could look into an attachment.

What: the file has a password, is damaged, or is too large to be searched to its end.

Why: alfacil searches attachments for real names, addresses and places. Of this one it cannot say
that there are none.

Wrong:

    === documents/01.md
    ---
    id: document-01
    kind: document
    title: The form
    date: 2026-03-13
    file: form.pdf
    ---
    === documents/form.pdf (PDF with a password)

Right:

    === documents/01.md
    ---
    id: document-01
    kind: document
    title: The form
    date: 2026-03-13
    file: form.pdf
    ---
    === documents/form.pdf (PDF)
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.validate.rule import Rule, Subject, published_attachments


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each attachment that could not be read to its end."""
    for use in published_attachments(subject.portfolio):
        if use.contents.problem:
            yield Finding(
                path=use.piece.path,
                anchor=use.anchor,
                message=f'"{use.written}" could not be searched for names: {use.contents.problem}',
                hint="save it without a password, or look through it yourself",
            )


RULE = Rule(
    code="ALF412",
    title="an attachment that nobody could look into",
    check=check,
    severity=Severity.WARNING,
)
