"""What is known while one learner's text is converted."""

from __future__ import annotations

import posixpath
import secrets
from collections.abc import Mapping

from alfacil_plugin.adapters.sanitising import leads_to
from alfacil_plugin.views.frame import Text
from alfacil_plugin.views.language import ENGLISH, Language


class Conversion:
    """The text that is being converted, if one is, and the page at ``path`` that it is for.

    ``anchors`` are those of what is shown of it, as the tree has them. ``language`` is that of
    the site. ``placed`` is what stands in the place of tags, also on a page of the author's own, of
    which there is no text here.
    """

    def __init__(self, language: Language = ENGLISH) -> None:
        self.language = language
        self.mark = secrets.token_hex()
        self.path = ""
        self.anchors: set[str] = set()
        self.text: Text | None = None
        self.placed: Mapping[str, str] = {}
        self._hidden: tuple[tuple[str, frozenset[str]], ...] = ()

    def begin(self, text: Text, path: str) -> None:
        """Set out to convert a text for the page at ``path``."""
        self.text, self.path, self.anchors = text, path, set()
        self.placed = text.placed
        kept_back = frozenset(text.withheld)
        root = text.at.removesuffix(text.source)
        # As seen from the text's own page, and from the one that it is shown on.
        self._hidden = (
            (text.source, kept_back),
            (path, frozenset(posixpath.join(root, path) for path in kept_back)),
        )

    def end(self) -> None:
        """Be done with the text."""
        self.text, self.placed = None, {}

    def hides(self, address: str) -> bool:
        """Say whether an address leads to what is not published."""
        text = self.text
        return bool(text and text.withheld) and any(
            leads_to(address, path) in kept_back for path, kept_back in self._hidden
        )
