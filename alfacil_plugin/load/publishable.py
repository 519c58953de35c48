"""Which evidence is kept back from an audience, and which attachments go with it.

The one place where this is decided: coverage, pages, downloads and rules all take it from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from alfacil_plugin.load.limits import MAX_ATTACHMENT_BYTES
from alfacil_plugin.model.attachments import is_what_it_says, may_be_published
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.portfolio import Document, Role
from alfacil_plugin.model.value import dataclass

_FIRST_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What becomes of the attachments.

    ``attachments`` are published, with their sizes in bytes; ``withheld`` are named by evidence
    that is kept back; ``disguised`` and ``oversized`` as in ``Portfolio``.
    """

    attachments: Mapping[str, int]
    withheld: frozenset[str]
    disguised: frozenset[str]
    oversized: Mapping[str, int]


def decide(piece: Evidence, audience: Audience) -> Evidence:
    """Return a piece, hidden or not: what its learner keeps back is, and what is for others."""
    hidden = piece.kept_by_learner or not audience.may_see(piece.visibility)
    # What cannot be read may hold anything: the public is not even told that it is there.
    # Nor is a decision ever for it: it names people, and evidence that is not.
    hidden = hidden or (audience is Audience.PUBLIC and (piece.judges or not piece.sound))
    # Most stay as they are: making all anew would cost as much as all rules together.
    return piece if hidden is piece.hidden else replace(piece, hidden=hidden)


def kept_back(
    evidence: Iterable[Evidence], documents: Mapping[str, Document], audience: Audience
) -> frozenset[str]:
    """Return the paths of evidence that no page for this audience may name.

    They are drafts, what is not for this audience, and files that cannot be read and seem to be
    either; of what cannot be read the public learns nothing at all.
    """
    sound = {piece.path for piece in evidence if piece.sound}
    hidden = {piece.path for piece in evidence if piece.hidden}
    return frozenset(hidden) | {
        path
        for path, document in documents.items()
        if document.role is Role.EVIDENCE
        and path not in sound
        and (document.withheld or audience is Audience.PUBLIC)
    }


def decide_files(
    root: Path,
    evidence: Iterable[Evidence],
    documents: Mapping[str, Document],
    files: set[str],
    back: frozenset[str],
) -> Files:
    """Decide of every file that evidence names whether it is published."""
    pieces = tuple(evidence)
    used = {path for piece in pieces for path in _named(piece) if path in files}
    used = {path for path in used if may_be_published(path)}
    disguised = frozenset(path for path in used if not _is_honest(root / path, path))
    sizes = {path: _size(root / path) for path in used}
    oversized = {path: size for path, size in sizes.items() if size > MAX_ATTACHMENT_BYTES}
    withheld = {path for piece in pieces if piece.path in back for path in _named(piece)} & files
    read = {piece.path for piece in pieces}
    unread = [documents[path].text for path in back if path not in read and path in documents]
    withheld |= {path for path in used if any(path.rsplit("/", 1)[-1] in text for text in unread)}
    shown = {path for piece in pieces if piece.published for path in _named(piece)}
    published = (shown & used) - withheld - disguised - oversized.keys()
    return Files(
        attachments={path: sizes[path] for path in sorted(published)},
        withheld=frozenset(withheld),
        disguised=disguised,
        oversized=oversized,
    )


def _named(piece: Evidence) -> Iterator[str]:
    """Yield the paths that a piece names in its front matter or leads to in its text."""
    for path in (*(file.path for file in piece.files), *(link.path for link in piece.links)):
        if path is not None:
            yield path


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _is_honest(file: Path, path: str) -> bool:
    try:
        with file.open("rb") as opened:
            return is_what_it_says(path, opened.read(_FIRST_BYTES))
    except OSError:
        return False
