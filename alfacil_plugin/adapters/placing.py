"""What stands in the place of a tag: a paragraph of its own, outside code, becomes HTML of ours.

Code, comments and raw HTML are out of the way by then: Markdown itself says what a paragraph is.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.postprocessors import Postprocessor
from markdown.util import AtomicString

from alfacil_plugin.adapters.conversion import Conversion

_BEFORE_PARAGRAPHS = 12
# Our own HTML is put in after a learner's was sanitised.
_VERY_LAST = -20_000


def register(md: Markdown, conversion: Conversion) -> None:
    """Register both halves: a mark in the place of each tag, and what the marks stand for."""
    md.parser.blockprocessors.register(_Mark(md, conversion), "alfacil-mark", _BEFORE_PARAGRAPHS)
    md.postprocessors.register(_Place(md, conversion), "alfacil-place", _VERY_LAST)


class _Mark(BlockProcessor):
    """Puts a mark in the place of a tag. No author can write one: it is made anew each time."""

    def __init__(self, md: Markdown, conversion: Conversion) -> None:
        super().__init__(md.parser)
        self._conversion = conversion

    def test(self, parent: Element, block: str) -> bool:
        """Say whether a block is one of the page's tags."""
        del parent
        placed = self._conversion.placed
        return bool(placed) and block.strip() in placed

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Put the mark."""
        number = list(self._conversion.placed).index(blocks.pop(0).strip())
        SubElement(parent, "p").text = AtomicString(f"{self._conversion.mark}-{number}.")


class _Place(Postprocessor):
    """Puts the HTML in the place of the marks."""

    def __init__(self, md: Markdown, conversion: Conversion) -> None:
        super().__init__(md)
        self._conversion = conversion

    def run(self, text: str) -> str:
        placed = tuple(self._conversion.placed.values())
        mark = self._conversion.mark
        if not placed or mark not in text:
            return text
        return re.sub(rf"<p>{mark}-([0-9]+)\.</p>", lambda found: placed[int(found[1])], text)
