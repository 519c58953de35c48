"""What happens inside evidence, as a Python-Markdown extension that every host can run.

A page of ours is known by its first line. Each learner's text on it is converted by itself, and is
sanitised after Markdown is done with it; only then is our own HTML put before it, which Markdown
never sees.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import nest_toc_tokens
from markdown.postprocessors import Postprocessor

from alfacil_plugin.adapters import placing, text_tree
from alfacil_plugin.adapters.conversion import Conversion
from alfacil_plugin.adapters.sanitising import sanitise, sanitise_heading, set_apart
from alfacil_plugin.model.saying import marked
from alfacil_plugin.views.frame import BODY_BEGINS, Frame, Text, unframed, without_placed
from alfacil_plugin.views.language import ENGLISH, Language

_log = logging.getLogger("mkdocs.plugins.alfacil")
_NOT_LAID_OUT = marked("The text of this evidence cannot be laid out, and is not shown.")
_LAST = -10_000
_ID = re.compile(r' id="([^"]+)"')

Outline = list[dict[str, Any]]


class AlfacilExtension(Extension):
    """Sanitises evidence, unlinks what is not published, and leaves every other page alone.

    ``language`` is that of the site.
    """

    def __init__(self, language: Language = ENGLISH) -> None:
        super().__init__()
        self._language = language

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the parts; called by Python-Markdown."""
        md.registerExtension(self)
        conversion = Conversion(self._language)
        text_tree.register(md, conversion)
        placing.register(md, conversion)
        md.postprocessors.register(_Sanitise(md, conversion), "alfacil-sanitise", _LAST)
        md.convert = _Converter(md, conversion)  # type: ignore[method-assign]


def with_ours(extensions: Iterable[Any], language: Language) -> list[Any]:
    """Return Markdown extensions with ours after them, in the language of a site.

    By itself and not by name, which would be looked up for every page.
    """
    others = (item for item in extensions if not isinstance(item, AlfacilExtension))
    return [*others, AlfacilExtension(language)]


class _Converter:
    """Converts a page: the author's own as it is, one of ours text by text."""

    def __init__(self, md: Markdown, conversion: Conversion) -> None:
        self._md = md
        self._plainly = md.convert
        self._conversion = conversion

    def __call__(self, source: str) -> str:
        """Return the HTML of a page."""
        frame = unframed(source)
        if frame is None:
            return self._own(source)
        if not frame.texts:
            return frame.html
        if len(frame.texts) == 1:
            return _assembled(frame, [self._text(frame.texts[0], frame.path)])
        parts: list[str] = []
        outline: Outline = []
        for text in frame.texts:
            # What one text defines must mean nothing in the next.
            self._md.reset()
            parts.append(self._text(text, frame.path))
            outline += list(self._outline(text))
        self._tell_anchors(parts)
        self._md.toc_tokens = nest_toc_tokens(outline)  # type: ignore[attr-defined,arg-type]
        return _assembled(frame, parts)

    def _own(self, source: str) -> str:
        """Return the HTML of a page of the author's own, with what its tags place."""
        source, self._conversion.placed = without_placed(source)
        try:
            return self._plainly(source)
        finally:
            self._conversion.end()

    def _text(self, text: Text, path: str) -> str:
        """Return the HTML of a text, or a sentence where Markdown cannot lay it out."""
        self._conversion.begin(text, path)
        try:
            return self._plainly(text.markdown)
        except Exception as error:
            _log.warning(
                "%s cannot be laid out (%s), and nothing of its text is published: "
                "simplify its lists, quotations and tables",
                text.source,
                type(error).__name__,
            )
            self._md.toc_tokens = []  # type: ignore[attr-defined]
            said = escape(self._conversion.language.retell(_NOT_LAID_OUT), quote=False)
            return f'<div class="alf alf-alert"><p>{said}</p></div>'
        finally:
            self._conversion.end()

    def _outline(self, text: Text) -> Iterator[dict[str, Any]]:
        """Yield the headings of what is shown of a text, as ``toc`` describes them."""
        for heading in _flat(getattr(self._md, "toc_tokens", [])):
            if heading["id"] in self._conversion.anchors:
                yield {**heading, "id": set_apart(heading["id"], text.apart)}

    def _tell_anchors(self, parts: Iterable[str]) -> None:
        """Let a host know every anchor of the page: MkDocs keeps those of its last conversion."""
        anchors = [anchor for part in parts for anchor in _ID.findall(part)]
        self._md.reset()
        self._plainly("".join(f'<p id="{anchor}"></p>\n' for anchor in anchors))


def _assembled(frame: Frame, parts: Iterable[str]) -> str:
    return f"{frame.html}\n{BODY_BEGINS}{''.join(parts)}</div>"


def _flat(outline: Outline) -> Iterator[dict[str, Any]]:
    for heading in outline:
        yield heading
        yield from _flat(heading.get("children", []))


class _Sanitise(Postprocessor):
    def __init__(self, md: Markdown, conversion: Conversion) -> None:
        super().__init__(md)
        self._conversion = conversion

    def run(self, text: str) -> str:
        conversion = self._conversion
        if conversion.text is None:
            return text
        hides = conversion.hides if conversion.text.withheld else None
        mark = f"<div>{conversion.mark}</div>"
        if not text.startswith(mark):
            return sanitise_heading(text, hides)
        return sanitise(text.removeprefix(mark), hides, conversion.text.apart)


def makeExtension(**options: Any) -> AlfacilExtension:  # noqa: N802 (Python-Markdown's name)
    """Return the extension; called by Python-Markdown when it is named by module."""
    return AlfacilExtension(**options)
