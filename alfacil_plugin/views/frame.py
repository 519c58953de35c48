"""How a page of ours travels through a host of Markdown: our HTML, and framed learners' texts."""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import field

from alfacil_plugin.model.value import dataclass

OPENING = "<!-- alfacil:page "
BODY = "<!-- alfacil:body -->"
PLACED = "<!-- alfacil:placed "
BODY_BEGINS = '<div class="alf-body">'


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in Markdown that is converted by itself: no other changes how it reads.

    ``source`` is the portfolio path of the evidence it is of, or empty for words of our own, and
    ``at`` the path of that evidence's own page, from which its links lead. ``withheld`` are the
    paths that it names and must not lead to, and ``criteria`` the page of each criterion that it
    speaks of, by how it is written there. ``sections`` are the criteria that its sections are
    claimed for, each as a label and a page, by the anchor of the heading.

    On a page of many texts, ``apart`` goes before its anchors, so that those of no two are the
    same, and its headings stand a level lower. ``after`` and ``until`` are the anchors of headings
    of it: then only what stands between the first and the next of the others is shown.

    ``placed`` is the HTML of ours that stands in the place of each tag, by how that is written.
    """

    markdown: str
    at: str
    source: str = ""
    withheld: tuple[str, ...] = ()
    criteria: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    apart: str = ""
    after: str = ""
    until: tuple[str, ...] = ()
    placed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as it came through a host: where it stands, our HTML, and its texts."""

    path: str
    html: str
    texts: tuple[Text, ...]


def framed(path: str, html: str, texts: Sequence[Text]) -> str:
    """Return a page as a host of Markdown takes it.

    The Markdown extension knows it by its first line, and keeps our HTML, which goes before
    ``BODY``, out of Markdown's way.
    """
    between = _between(texts)
    about = {
        "path": path,
        "between": between,
        "texts": [
            {
                "at": text.at,
                "source": text.source,
                "withheld": text.withheld,
                "criteria": {label: _seen(text, page) for label, page in text.criteria.items()},
                "sections": {
                    anchor: [(label, _seen(text, page)) for label, page in claimed]
                    for anchor, claimed in text.sections.items()
                },
                "apart": text.apart,
                "after": text.after,
                "until": text.until,
                "placed": text.placed,
            }
            for text in texts
        ],
    }
    body = f"\n{between}\n".join(text.markdown for text in texts)
    return f"{OPENING}{json.dumps(about)} -->\n{html}\n{BODY}\n\n{body}"


def unframed(markdown: str) -> Frame | None:
    """Return the page that ``framed`` wrote; None where it wrote none of this.

    The criteria's pages are as seen from the page of the text.
    """
    if not markdown.startswith(OPENING):
        return None
    head, found, body = markdown.partition(f"\n{BODY}\n")
    if not found:
        return None
    first, _, html = head.partition("\n")
    about = json.loads(first.removeprefix(OPENING).removesuffix(" -->"))
    told = about["texts"]
    texts = body.split(f"\n{about['between']}\n") if len(told) > 1 else [body][: len(told)]
    return Frame(
        about["path"],
        html,
        tuple(
            Text(
                markdown=text,
                **{**item, "withheld": tuple(item["withheld"]), "until": tuple(item["until"])},
            )
            for item, text in zip(told, texts, strict=True)
        ),
    )


def with_placed(markdown: str, placed: Mapping[str, str]) -> str:
    """Return a page of the author's own as a host takes it: with what is placed on it before it."""
    return f"{PLACED}{json.dumps(placed)} -->\n{markdown}"


def without_placed(markdown: str) -> tuple[str, Mapping[str, str]]:
    """Return the page that was given to ``with_placed``, and what is placed on it, if anything."""
    if not markdown.startswith(PLACED):
        return markdown, {}
    first, _, page = markdown.partition("\n")
    return page, json.loads(first.removeprefix(PLACED).removesuffix(" -->"))


def _seen(text: Text, page: str) -> str:
    """Return a page's path as seen from the page of a text."""
    return posixpath.relpath(page, posixpath.dirname(text.at))


def _between(texts: Sequence[Text]) -> str:
    """Return the line between texts: made of them all, so that none of them can hold it."""
    if len(texts) < 2:  # noqa: PLR2004 (nothing to divide)
        return ""
    digest = hashlib.sha256("\0".join(text.markdown for text in texts).encode()).hexdigest()
    return f"<!-- alfacil:next {digest} -->"
