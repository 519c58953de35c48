"""What happens inside evidence, as a Python-Markdown extension that every host can run.

A page of ours is known by its first line; the learner's text comes after a second mark and cannot
take the first away. That text is sanitised after Markdown is done with it, and only then is our own
HTML put before it, which Markdown never sees.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
from collections import Counter
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from alfacil_plugin.load.body import resolve
from alfacil_plugin.load.passages import CRITERION_IN_TEXT, passage_anchor
from alfacil_plugin.views.page import BODY, BODY_BEGINS, OPENING

_log = logging.getLogger("mkdocs.plugins.alfacil")
_NOT_LAID_OUT = "<p>The text of this evidence cannot be laid out, and is not shown.</p>"
_FIRST, _LAST = 10_000, -10_000
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNNUMBERED = "alfacil-criterion:"
_REMOTE = re.compile(r"([a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
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
    return re.sub(r"[\x00-\x20]", "", unescape(unescape(value))).replace("\\", "/")


def is_remote(value: str) -> bool:
    """Say whether an address leads to another host, or is anything but a path."""
    return bool(_REMOTE.match(plain_address(value)))


def sanitise(html: str, path: str = "", withheld: frozenset[str] = frozenset()) -> str:
    """Return HTML in which nothing runs, and nothing is fetched from elsewhere.

    ``withheld`` are the portfolio paths that must not appear in an address, seen from the evidence
    at ``path``, also not in HTML that was written by hand.
    """
    if not withheld:
        return str(_CLEANER.clean(html))

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute in ("href", "src") and leads_to(value, path) in withheld:
            return None
        return _filter(tag, attribute, value)

    return str(nh3.Cleaner(**_RULES, attribute_filter=keep).clean(html))


def leads_to(value: str, path: str) -> str | None:
    """Return the portfolio path that an address in the evidence at ``path`` leads to."""
    return resolve(path, plain_address(value))


class AlfacilExtension(Extension):
    """Sanitises evidence, unlinks what is not published, and leaves every other page alone."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the parts; called by Python-Markdown."""
        md.registerExtension(self)
        page = _Page()
        _guard(md, page)
        md.preprocessors.register(_TakeHeader(md, page), "alfacil-header", _FIRST)
        # After code and links, which are left alone.
        md.inlinePatterns.register(_CriterionLink(md, page), "alfacil-criterion", 65)
        md.treeprocessors.register(_Number(md, page), "alfacil-number", 6)
        # Before the host resolves links at priority 0: what is unlinked is not looked up.
        md.treeprocessors.register(_Unlink(md, page), "alfacil-unlink", 5)
        md.treeprocessors.register(_Mark(md, page), "alfacil-mark", _LAST)
        md.postprocessors.register(_Sanitise(md, page), "alfacil-sanitise", _LAST)


def _guard(md: Markdown, page: _Page) -> None:
    """Have evidence that Markdown cannot lay out replaced by a sentence, and the build go on."""
    convert = md.convert

    def guarded(source: str) -> str:
        try:
            return convert(source)
        except Exception as error:
            if not page.is_evidence:
                raise
            _log.warning(
                "%s cannot be laid out (%s), and nothing of its text is published: "
                "simplify its lists, quotations and tables",
                page.path,
                type(error).__name__,
            )
            return f'{page.header}\n<div class="alf alf-alert">{_NOT_LAID_OUT}</div>'

    md.convert = guarded  # type: ignore[method-assign]


class _Page:
    """What is known of the page that is being converted."""

    def __init__(self) -> None:
        self.is_ours = False
        self.is_evidence = False
        self.header = ""
        self.mark = secrets.token_hex()
        self.path = ""
        self.withheld: frozenset[str] = frozenset()
        self.criteria: dict[str, str] = {}

    def hides(self, address: str) -> bool:
        """Say whether an address leads to what is not published."""
        return bool(self.withheld) and leads_to(address, self.path) in self.withheld


class _TakeHeader(Preprocessor):
    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, lines: list[str]) -> list[str]:
        page = self._page
        page.is_ours = bool(lines) and lines[0].startswith(OPENING) and BODY in lines
        page.is_evidence = False
        if not page.is_ours:
            return lines
        end = lines.index(BODY)
        about = json.loads(lines[0].removeprefix(OPENING).removesuffix(" -->"))
        page.is_evidence = "path" in about
        page.path, page.withheld = about.get("path", ""), frozenset(about.get("withheld", ()))
        page.criteria = about.get("criteria", {})
        page.header = "\n".join(lines[1:end])
        return lines[end + 1 :]


class _CriterionLink(InlineProcessor):
    """Makes a link to the criterion of ``AC 2.1`` in running text."""

    ANCESTOR_EXCLUDES = ("a", *_HEADINGS)

    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(CRITERION_IN_TEXT, md)
        self._page = page

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the link; nothing where no criterion of the portfolio is meant."""
        del data
        target = self._page.criteria.get(m.group(1))
        if target is None:
            return None, None, None
        link = Element("a", {"href": target, "id": _UNNUMBERED + m.group(1)})
        link.text = m.group(0)
        return link, m.start(0), m.end(0)


class _Number(Treeprocessor):
    """Gives the links to criteria their addresses, in the order of the text."""

    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: Element) -> None:
        seen: Counter[str] = Counter()
        for link in root.iter("a") if self._page.criteria else ():
            mark, ours, label = link.get("id", "").partition(_UNNUMBERED)
            if ours and not mark:
                seen[label] += 1
                link.set("id", passage_anchor(label, seen[label]))


class _Unlink(Treeprocessor):
    """Takes away links to what is not published, and pictures that are fetched from elsewhere."""

    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: Element) -> None:
        if not self._page.is_evidence:
            return
        for element in root.iter():
            if element.tag == "a" and self._page.hides(element.get("href", "")):
                # No link at all: MkDocs expects an address of every one.
                element.tag = "span"
                element.attrib.clear()
            elif element.tag == "img" and self._hides(element.get("src", "")):
                alt = element.get("alt", "")
                tail = element.tail
                element.clear()
                element.tag, element.tail = "em", tail
                element.text = f"[picture not shown{': ' + alt if alt else ''}]"

    def _hides(self, source: str) -> bool:
        return self._page.hides(source) or is_remote(source)


class _Mark(Treeprocessor):
    """Marks the top of the page, where the header goes.

    The ``toc`` extension runs every heading through the postprocessors too: they must be able to
    tell a whole page from a heading. No author can write the mark, which is made anew each time.
    """

    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: Element) -> None:
        if self._page.is_evidence:
            mark = Element("div")
            mark.text = self._page.mark
            root.insert(0, mark)


class _Sanitise(Postprocessor):
    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, text: str) -> str:
        if not self._page.is_evidence:
            return self._page.header if self._page.is_ours else text
        mark = f"<div>{self._page.mark}</div>"
        if not text.startswith(mark):
            # A heading for the table of contents, or that table; most are plain.
            if _HARMLESS.fullmatch(text):
                return text
            return sanitise(text, self._page.path, self._page.withheld)
        body = sanitise(text.removeprefix(mark), self._page.path, self._page.withheld)
        return f"{self._page.header}\n{BODY_BEGINS}{body}</div>"


def makeExtension(**options: Any) -> AlfacilExtension:  # noqa: N802 (Python-Markdown's name)
    """Return the extension; called by Python-Markdown when it is named by module."""
    return AlfacilExtension(**options)
