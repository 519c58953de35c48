"""What a host places: pages, files, and the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views.frame import Text, framed


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A generated page: HTML of ours, and under it learners' Markdown where it shows evidence.

    ``path`` ends in ``.md`` and is relative to the site. ``hide`` names the side bars that it does
    without, by Material's words: navigation, toc. ``search`` is what a search should find of the
    HTML, where that is not all of it.
    """

    path: str
    title: str
    html: str
    texts: tuple[Text, ...] = ()
    hide: tuple[str, ...] = ()
    search: str | None = None

    @property
    def markdown(self) -> str:
        """The page as a host of Markdown takes it."""
        return framed(self.path, self.html, self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPage:
    """A page of the site at ``path``, made when a host asks for it.

    ``source`` is the portfolio path of the evidence that the page is of, if it is of one.
    ``listed`` says whether the page belongs in the navigation: evidence never does, since the
    navigation is drawn on every page.
    """

    path: str
    make: Callable[[], Page]
    source: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file to publish as it is: what ``make`` returns, or the portfolio's file at ``source``."""

    path: str
    make: Callable[[], bytes] = bytes
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything there is to publish, and the navigation as pairs of a title and a page's path.

    A group in the navigation is a pair of a title and a tuple of such pairs. ``placed`` is what is
    placed on the author's own pages: by the page's path, then by how the tag is written.
    """

    pages: tuple[PlannedPage, ...]
    assets: tuple[Asset, ...]
    navigation: tuple[tuple[str, str | tuple[tuple[str, str], ...]], ...]
    placed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
