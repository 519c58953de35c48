"""What a host places: pages, files, and the order of the navigation."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from dataclasses import field

from alfacil_plugin.model.value import dataclass

OPENING = "<!-- alfacil:page "
BODY = "<!-- alfacil:body -->"
BODY_BEGINS = '<div class="alf-body">'


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A generated page: HTML of ours, and under it a learner's Markdown where it shows evidence.

    ``path`` ends in ``.md`` and is relative to the site. ``source`` is the portfolio path of the
    evidence it shows, if it shows one. ``text`` is that evidence's text, ``withheld`` the paths
    that the text names and must not lead to, and ``criteria`` the page of each criterion that it
    speaks of, by how it is written there. ``listed`` says whether the page
    belongs in the navigation: evidence never does, since the navigation is drawn on every page.
    ``hide`` names the side bars that it does without, by Material's words: navigation, toc.
    ``search`` is what a search should find of the HTML, where that is not all of it.
    """

    path: str
    title: str
    html: str
    text: str | None = None
    withheld: tuple[str, ...] = ()
    criteria: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    listed: bool = False
    hide: tuple[str, ...] = ()
    search: str | None = None

    @property
    def markdown(self) -> str:
        """The page as a host of Markdown takes it.

        The Markdown extension knows it by its first line, keeps the HTML, which goes before
        ``BODY``, out of Markdown's way, and sanitises the learner's text.
        """
        about: dict[str, object] = {}
        if self.text is not None:
            about = {
                "path": self.source,
                "withheld": self.withheld,
                "criteria": {
                    label: posixpath.relpath(page, posixpath.dirname(self.path))
                    for label, page in self.criteria.items()
                },
            }
        return f"{OPENING}{json.dumps(about)} -->\n{self.html}\n{BODY}\n\n{self.text or ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file to publish as it is: ``content``, or the portfolio's file at ``source``."""

    path: str
    content: bytes = b""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything there is to publish, and the navigation as pairs of a title and a page's path.

    A group in the navigation is a pair of a title and a tuple of such pairs.
    """

    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    navigation: tuple[tuple[str, str | tuple[tuple[str, str], ...]], ...]
