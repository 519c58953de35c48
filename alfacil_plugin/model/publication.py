"""What a build for an audience publishes, as a list to be read before it does."""

from __future__ import annotations

from collections.abc import Mapping

from alfacil_plugin.model.audience import Audience
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEvidence:
    """A piece of evidence on the site.

    ``address`` is that of its page, from the root of the site. ``visibility`` is empty where the
    file cannot be read: its page then tells its name and what is wrong, and nothing of its text.
    """

    path: str
    address: str
    title: str
    visibility: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """An attachment on the site: its size in bytes, and the evidence that names it, by path."""

    path: str
    address: str
    size: int
    named_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Everything that a build publishes.

    ``made`` are the addresses of the pages and files that are made from the evidence: matrix,
    lists, downloads. ``kept_back`` counts the evidence that is not published, by the reason.
    """

    audience: Audience
    evidence: tuple[PublishedEvidence, ...]
    attachments: tuple[PublishedFile, ...]
    made: tuple[str, ...]
    kept_back: Mapping[str, int]
