"""What changed in a piece of evidence since it was judged, in a form for readers."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from alfacil_plugin.model.value import dataclass


class Edit(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a paragraph that share their lot."""

    text: str
    edit: Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field of the front matter, by its key, before and after; empty where it was not there."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed since a version that is in git.

    ``since`` is the day on which that version was committed. ``paragraphs`` are those that are not
    as they were, in the order of the text as it is now; ``files`` the names of the attachments
    that are others. ``told`` is false where the version judged was not for this audience: then
    nothing of it is held here.
    """

    since: dt.date
    paragraphs: tuple[tuple[Words, ...], ...] = ()
    fields: tuple[FieldChange, ...] = ()
    files: tuple[str, ...] = ()
    told: bool = True
