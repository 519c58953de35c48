"""What of a learner's HTML may reach a page: nothing runs, and nothing comes from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import nh3

from alfacil_plugin.load.body import resolve

_REMOTE = re.compile(r"([a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
# How Markdown keeps a character that a backslash went before, until it writes the page.
_ESCAPED = re.compile("\x02([0-9]+)\x03")
# Nothing in it to take away: plain words, or the list of them that ``toc`` makes.
_HARMLESS = re.compile(
    r'(?:[^<>&]++|<a href="#[\w-]*+">|</?(?:a|ul|li|div)>|<div class="toc">|&(?:amp|lt|gt);)*+'
)
_OURS = re.compile(r"alf$|alf-|md-(?!button)")

_TAGS: set[str] = nh3.ALLOWED_TAGS | {
    "details",
    "summary",
    "input",
    "label",
    "figure",
    "figcaption",
    "mark",
}
_ATTRIBUTES: dict[str, set[str]] = {
    tag: set(names) for tag, names in nh3.ALLOWED_ATTRIBUTES.items()
}
_ATTRIBUTES["*"] = {"class", "id", "title", "lang", "dir", "role"}
_ATTRIBUTES["input"] = {"type", "checked", "disabled", "name"}
_ATTRIBUTES["label"] = {"for"}
_ATTRIBUTES["details"] = {"open"}
_ATTRIBUTES["img"] = {"src", "alt", "width", "height", "loading"}
_ATTRIBUTES["a"] = {"href"}
_ATTRIBUTES["td"] = _ATTRIBUTES["th"] = {"colspan", "rowspan", "align", "scope"}
_ATTRIBUTES["ol"] = {"start"}


def _filter(tag: str, attribute: str, value: str) -> str | None:
    """Drop what could act or speak in the site's name: inputs, our classes, remote pictures."""
    if attribute == "class":
        if "alf" not in value and "md-" not in value:
            return value
        return " ".join(name for name in value.split() if not _OURS.match(name)) or None
    if attribute == "src" and is_remote(value):
        return None
    if attribute in ("id", "for") and value.startswith("__"):
        # The theme's own switches.
        return None
    if tag == "input" and attribute == "type" and value not in ("checkbox", "radio"):
        return "checkbox"
    return value


_RULES: dict[str, Any] = {
    "tags": _TAGS,
    "attributes": _ATTRIBUTES,
    "url_schemes": {"http", "https", "mailto"},
    "link_rel": "noopener noreferrer",
}
# Made once: most evidence names nothing that is withheld.
_CLEANER = nh3.Cleaner(**_RULES, attribute_filter=_filter)


def plain_address(value: str) -> str:
    """Return an address as a browser takes it: entities read, white space and controls gone."""
    value = _ESCAPED.sub(lambda code: chr(int(code.group(1))), value)
    return re.sub(r"[\x00-\x20]", "", unescape(unescape(value))).replace("\\", "/")


def is_remote(value: str) -> bool:
    """Say whether an address leads to another host, or is anything but a path."""
    return bool(_REMOTE.match(plain_address(value)))


def leads_to(value: str, path: str) -> str | None:
    """Return the path that an address in the file at ``path`` leads to."""
    return resolve(path, plain_address(value))


def sanitise(html: str, hides: Callable[[str], bool] | None = None, apart: str = "") -> str:
    """Return HTML in which nothing runs, and nothing is fetched from elsewhere.

    ``hides`` says of an address that it must not appear, also not in HTML that was written by hand.
    ``apart`` goes before each anchor and each link to one, where it does not already.
    """
    if hides is None and not apart:
        return str(_CLEANER.clean(html))

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if hides and attribute in ("href", "src") and hides(value):
            return None
        kept = _filter(tag, attribute, value)
        if kept and apart:
            if attribute in ("id", "for", "name"):
                return set_apart(kept, apart)
            if attribute == "href" and kept.startswith("#"):
                return f"#{set_apart(kept[1:], apart)}"
        return kept

    return str(nh3.Cleaner(**_RULES, attribute_filter=keep).clean(html))


def sanitise_heading(text: str, hides: Callable[[str], bool] | None = None) -> str:
    """Return a heading for the table of contents, or that table; most are plain."""
    return text if _HARMLESS.fullmatch(text) else sanitise(text, hides)


def set_apart(anchor: str, apart: str) -> str:
    """Return an anchor as it is on a page of many texts."""
    return anchor if anchor.startswith(apart) else apart + anchor
