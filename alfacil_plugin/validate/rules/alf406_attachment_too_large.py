"""An attachment is too large.

What: a file of more than 20 MB.

Why: whoever opens the site waits for it, and git keeps it for ever.

Wrong:

    === documents/01.md
    ---
    id: document-01
    kind: document
    title: Photographs of the room
    date: 2026-03-13
    file: room.png
    ---
    === documents/room.png (PNG, 21 MB)

Right:

    === documents/01.md
    ---
    id: document-01
    kind: document
    title: Photographs of the room
    date: 2026-03-13
    file: room.png
    ---
    === documents/room.png (PNG)
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.validate.rule import Rule, Subject, files_used


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each use of a file that is too large to publish."""
    oversized = subject.portfolio.oversized
    for piece in subject.portfolio.evidence:
        for path, written, anchor in files_used(piece):
            if path is not None and path in oversized:
                yield Finding(
                    path=piece.path,
                    anchor=anchor,
                    message=f'"{written}" has {oversized[path] / 1_000_000:.0f} MB, '
                    "and may have 20 at most",
                    hint="save pictures smaller; say where a recording is held instead",
                )


RULE = Rule(code="ALF406", title="an attachment that is too large", check=check)
