"""What is done to the tree of a learner's text between Markdown's parser and its writer."""

from __future__ import annotations

import posixpath
import re
from abc import ABC, abstractmethod
from collections import Counter
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from alfacil_plugin.adapters.conversion import Conversion
from alfacil_plugin.adapters.sanitising import is_remote, plain_address, set_apart
from alfacil_plugin.load.passages import CRITERION_IN_TEXT, passage_anchor
from alfacil_plugin.views.frame import Text

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LOWER = dict(zip(_HEADINGS, (*_HEADINGS[1:], _HEADINGS[-1]), strict=True))
FLAG = "evidence-for--"
"""What the address of a flag begins with; two hyphens in a row are in no heading's."""
_UNNUMBERED = "alfacil-criterion:"
_LAST = -10_000
_WHERE = {"a": "href", "img": "src"}


def register(md: Markdown, conversion: Conversion) -> None:
    """Register all that is done here, each at its time."""
    # After code and links, which are left alone.
    md.inlinePatterns.register(_CriterionLink(md, conversion), "alfacil-criterion", 65)
    for processor, name, time in (
        # Before ``toc`` at 5 reads the headings.
        (_Number, "alfacil-number", 6),
        (_Lower, "alfacil-lower", 6),
        # After ``toc`` has given the headings their anchors.
        (_Flag, "alfacil-flag", 4.3),
        # Before the host resolves links at 0: what is unlinked is not looked up.
        (_Unlink, "alfacil-unlink", 4.2),
        (_Rebase, "alfacil-rebase", 4.1),
        (_Cut, "alfacil-cut", _LAST + 1),
        (_Mark, "alfacil-mark", _LAST),
    ):
        md.treeprocessors.register(processor(md, conversion), name, time)


class _CriterionLink(InlineProcessor):
    """Makes a link to the criterion of ``AC 2.1`` in running text."""

    ANCESTOR_EXCLUDES = ("a", *_HEADINGS)

    def __init__(self, md: Markdown, conversion: Conversion) -> None:
        super().__init__(CRITERION_IN_TEXT, md)
        self._conversion = conversion

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the link; nothing where no criterion of the portfolio is meant."""
        del data
        text = self._conversion.text
        target = text.criteria.get(m.group(1)) if text else None
        if target is None:
            return None, None, None
        link = Element("a", {"href": target, "id": _UNNUMBERED + m.group(1)})
        link.text = m.group(0)
        return link, m.start(0), m.end(0)


class _OfText(Treeprocessor, ABC):
    """Has nothing to do on the author's own pages."""

    def __init__(self, md: Markdown, conversion: Conversion) -> None:
        super().__init__(md)
        self.conversion = conversion

    def run(self, root: Element) -> None:
        if self.conversion.text:
            self.change(root, self.conversion.text)

    @abstractmethod
    def change(self, root: Element, text: Text) -> None:
        """Change the tree of the text that is being converted."""


class _Number(_OfText):
    """Gives the links to criteria their addresses, in the order of the text."""

    def change(self, root: Element, text: Text) -> None:
        seen: Counter[str] = Counter()
        for link in root.iter("a") if text.criteria else ():
            mark, ours, label = link.get("id", "").partition(_UNNUMBERED)
            if ours and not mark:
                seen[label] += 1
                link.set("id", passage_anchor(label, seen[label]))


class _Lower(_OfText):
    """Puts the headings of one text among many below those of the page."""

    def change(self, root: Element, text: Text) -> None:
        if text.apart:
            for element in root.iter():
                element.tag = _LOWER.get(element.tag, element.tag)


class _Flag(_OfText):
    """Says under a heading which criteria its section is evidence for, on the text's own page."""

    def change(self, root: Element, text: Text) -> None:
        if not text.sections or text.apart or text.at != self.conversion.path:
            return
        for place, element in reversed(list(enumerate(root))):
            claimed = text.sections.get(element.get("id", "")) if element.tag in _HEADINGS else None
            if not claimed:
                continue
            flag = Element("p", {"id": f"{FLAG}{element.get('id')}"})
            flag.text = self.conversion.language.say("Evidence for") + " "
            for number, (label, page) in enumerate(claimed):
                link = SubElement(flag, "a", {"href": page})
                link.text = label
                link.tail = "" if number == len(claimed) - 1 else ", "
            root.insert(place + 1, flag)


class _Unlink(_OfText):
    """Takes away links to what is not published, and pictures that are fetched from elsewhere."""

    def change(self, root: Element, text: Text) -> None:
        del text
        hides, say = self.conversion.hides, self.conversion.language.say
        for element in root.iter():
            if element.tag == "a" and hides(element.get("href", "")):
                # No link at all: MkDocs expects an address of every one.
                element.tag = "span"
                element.attrib.clear()
            elif element.tag == "img":
                source = element.get("src", "")
                if hides(source) or is_remote(source):
                    alt = element.get("alt", "")
                    tail = element.tail
                    element.clear()
                    element.tag, element.tail = "em", tail
                    element.text = (
                        say("[picture not shown: %(what)s]", what=alt)
                        if alt
                        else say("[picture not shown]")
                    )


class _Rebase(_OfText):
    """Has the links of a text that is shown on another page lead where they lead on its own."""

    def change(self, root: Element, text: Text) -> None:
        here = self.conversion.path
        if text.at == here:
            return
        for element in root.iter():
            name = _WHERE.get(element.tag, "")
            value = element.get(name, "")
            if not value or AMP_SUBSTITUTE in value or is_remote(value):
                continue
            path, mark, rest = _divided(value)
            if path and not plain_address(path).startswith("/"):
                leads_to = posixpath.normpath(posixpath.join(posixpath.dirname(text.at), path))
                leads_to += "/" * path.endswith("/")
                element.set(
                    name, posixpath.relpath(leads_to, posixpath.dirname(here)) + mark + rest
                )
            elif not path and mark == "#" and rest and text.apart:
                element.set(name, f"#{set_apart(rest, text.apart)}")


def _divided(address: str) -> tuple[str, str, str]:
    """Divide an address into its path, the mark after it, and the rest."""
    found = re.search(r"[?#]", address)
    if not found:
        return address, "", ""
    return address[: found.start()], found.group(), address[found.end() :]


class _Cut(_OfText):
    """Leaves, where a part of a text is shown, what stands between its heading and the next.

    A heading that Markdown does not take for one begins no part: what is under it stays with the
    part before, so that everything that was written is shown once.
    """

    def change(self, root: Element, text: Text) -> None:
        children = list(root)
        at = {child.get("id"): n for n, child in enumerate(children) if child.tag in _HEADINGS}
        first = at.get(text.after, len(children)) if text.after else -1
        until = [n for anchor in text.until if (n := at.get(anchor, -1)) > first]
        last = min(until, default=len(children))
        for child in (*children[: first + 1], *children[last:]):
            root.remove(child)
        if text.after and first < len(children):
            # Its own heading is the page's, and is still where it was for what leads there.
            root.insert(0, Element("span", {"id": text.after}))


class _Mark(_OfText):
    """Marks the top of a text.

    The ``toc`` extension runs every heading through the postprocessors too: they must be able to
    tell a whole text from a heading. No author can write the mark, which is made anew each time.
    """

    def change(self, root: Element, text: Text) -> None:
        del text
        self.conversion.anchors = {element.get("id", "") for element in root.iter()}
        mark = Element("div")
        mark.text = self.conversion.mark
        root.insert(0, mark)
