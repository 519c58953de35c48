"""The text of a page as HTML for print: by the site's own Markdown, sanitised as it is there."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, unquote

import nh3
from markdown import Markdown

from alfacil_plugin.adapters.sanitising import is_remote, leads_to, plain_address
from alfacil_plugin.views.addresses import EVIDENCE
from alfacil_plugin.views.dossier_places import DossierPlaces, within
from alfacil_plugin.views.frame import BODY_BEGINS
from alfacil_plugin.views.page import Page

PICTURE = "portfolio-picture:"
"""Stands before the site's path of a picture, for whoever is to fetch it."""

_TAGS = nh3.ALLOWED_TAGS | {"details", "summary", "figure", "figcaption", "mark", "input"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "input": {"checked"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
}
_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")
_BOX = re.compile(r"<input( [^<>]*)?>")
_HIGHEST, _LOWEST = 3, 6  # of the headings inside a piece of evidence


class PrintText:
    """Lays out texts with a site's Markdown extensions. ``pictures`` are what may be shown."""

    def __init__(
        self, extensions: list[Any], settings: dict[str, Any], pictures: frozenset[str]
    ) -> None:
        self._markdown = Markdown(extensions=extensions, extension_configs=settings)
        self._pictures = pictures

    def __call__(self, page: Page, places: DossierPlaces) -> str:
        """Return the page's text as HTML of the dossier."""
        html = self._markdown.reset().convert(page.markdown)
        body = html.partition(BODY_BEGINS)[2].removesuffix("</div>") or html
        return _lowered(_boxes(self._moved(body, page, places)))

    def _moved(self, body: str, page: Page, places: DossierPlaces) -> str:
        """Return the text with ids and links as they are in the dossier."""
        place = places.anchors[page.path]

        def move(tag: str, attribute: str, value: str) -> str | None:
            if attribute == "id":
                return within(place, value)
            if attribute == "href":
                return self._target(value, page, places)
            if attribute == "src":
                path = None if is_remote(value) else leads_to(value, page.path)
                return PICTURE + quote(path) if path in self._pictures and path else None
            del tag
            return value

        return nh3.clean(
            body,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=move,
            url_schemes={"http", "https", "mailto", PICTURE.removesuffix(":")},
            link_rel=None,
        )

    def _target(self, value: str, page: Page, places: DossierPlaces) -> str | None:
        address = plain_address(value)
        if is_remote(address):
            return value
        anchor = unquote(address.partition("#")[2])
        if address.startswith("#"):
            return "#" + quote(within(places.anchors[page.path], anchor))
        path = leads_to(address, page.path)
        return (path and places.between(EVIDENCE, path, anchor)) or None


def _boxes(html: str) -> str:
    """Return a text with signs in place of boxes to tick, which a reader of the PDF hears."""
    return _BOX.sub(lambda box: "\u2611 " if "checked" in (box.group(1) or "") else "\u2610 ", html)


def _lowered(html: str) -> str:
    """Return a text whose highest heading stands right below that of its piece of evidence."""
    levels = [int(level) for _, level in _HEADING.findall(html)]
    down = _HIGHEST - min(levels, default=_HIGHEST)
    return _HEADING.sub(lambda tag: f"{tag.group(1)}{min(int(tag.group(2)) + down, _LOWEST)}", html)
