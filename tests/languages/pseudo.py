"""A language whose every word stands in brackets, and what of a page stands outside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from alfacil_plugin.adapters.catalogue_files import template
from alfacil_plugin.model.translation import Translation
from alfacil_plugin.views.language import Language

_HEARD = ("aria-label", "title", "placeholder", "alt", "data-label", "data-one", "data-many")
_INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
_PLACE = "\x1f"
_LETTER = re.compile(r"[^\W\d_]")


def pseudo_language() -> Language:
    """Return a language that says every message in brackets. Its dates are Welsh."""
    messages: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    for message in template():
        if isinstance(message.id, tuple):
            several[message.id[0]] = tuple(f"⟦{form}⟧" for form in message.id)
        elif isinstance(message.id, str) and message.id:
            messages[message.id] = f"⟦{message.id}⟧"
    translation = Translation(
        code="cy",
        messages=messages,
        several=several,
        form=lambda number: int(number != 1),
        reviewed=False,
    )
    return Language(translation)


def said(html: str) -> Iterator[str]:
    """Yield what a page says, to the eye, to the ear and by its scripts."""
    soup = BeautifulSoup(html, "html.parser")
    for verb in soup.select(".alf-verb"):
        # The first word of a criterion, whose text is one value.
        verb.unwrap()
    soup.smooth()
    for changed in soup.select(".alf-difference p:has(ins, del)"):
        # Word by word the author's own.
        changed.extract()
    for element in soup.find_all(True):
        assert isinstance(element, Tag)
        for name in _HEARD:
            yield str(element.get(name) or "")
    for element in soup.select("script, style, .alf-data"):
        if element.name == "div":
            yield from json.loads(element.get_text()).get("words", {}).values()
        element.extract()
    # In one piece: a message that holds a link is spread over several elements.
    yield soup.get_text(_PLACE)


def outside_of_brackets(text: str) -> Iterator[str]:
    """Yield what has letters and stands in no bracket, place by place."""
    before = ""
    while before != text:
        before, text = text, _INNERMOST.sub(_PLACE, text)
    for part in text.split(_PLACE):
        if _LETTER.search(part):
            yield " ".join(part.split())
