"""What the running text holds that others point at: headings, links, images."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from alfacil_plugin.model.evidence import BodyLink, Heading
from alfacil_plugin.model.place import Spot

_CODE_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,6})[ \t]*([^#\n].*?)?[ \t]*#*[ \t]*$")
_OWN_ID = re.compile(r"[ \t]*\{:?[^{}]*#([A-Za-z0-9_-]+)[^{}]*\}[ \t]*$")
_SETEXT = re.compile(r"^(=+|-+)[ \t]*$")
_INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_LINK = re.compile(r"!?\[([^\]\[]*)\]\([ \t]*<?([^)\s>]+)>?[^)\n]*\)")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\[]+\]:[ \t]+<?([^\s>]+)>?")
_HTML_LINK = re.compile(r"""<(?:a|img)\b[^<>]{0,500}?\b(?:href|src)\s*=\s*["']?([^"'\s<>]+)""")
_MARKUP = re.compile(r"!?\[([^\]\[]*)\]\([^)]*\)|[*`]+|(?<!\w)_+|_+(?!\w)")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|^//")


def headings_of(body: str, first_line: int) -> tuple[Heading, ...]:
    """Return the headings with the anchors that Python-Markdown's ``toc`` gives them."""
    taken: set[str] = set()
    found = []
    previous = ""
    for number, line in _outside_code(body):
        match = _HEADING.match(line)
        text, at = (match.group(2) or "", number) if match else ("", number)
        if not match and previous.strip() and _SETEXT.match(line):
            text, at = previous.strip(), number - 1
        previous = "" if match else line
        if text:
            own = _OWN_ID.search(text)
            plain = _MARKUP.sub(lambda part: part.group(1) or "", _OWN_ID.sub("", text)).strip()
            anchor = own.group(1) if own else _unused(slug(plain), taken)
            taken.add(anchor)
            found.append(Heading(text=plain, anchor=anchor, line=first_line + at))
    return tuple(found)


def slug(text: str) -> str:
    """Return a heading's anchor, by the rule of Python-Markdown's ``toc`` extension."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^\w\s-]", "", ascii_text).strip().lower()
    return re.sub(r"[-\s]+", "-", words)


def links_of(body: str, first_line: int, path: str) -> tuple[BodyLink, ...]:
    """Return the relative links and images of a text; ``path`` is that of its file."""
    found: list[tuple[int, int, str]] = []
    for number, line in _outside_code(body):
        if "](" not in line and "]:" not in line and "<" not in line:
            continue
        visible = _INLINE_CODE.sub(lambda code: " " * len(code.group()), line)
        found += [(number, match.start(2), match.group(2)) for match in _LINK.finditer(visible)]
        found += [(number, m.start(1), m.group(1)) for m in _HTML_LINK.finditer(visible)]
        definition = _DEFINITION.match(visible)
        if definition:
            found.append((number, definition.start(1), definition.group(1)))
    return tuple(
        BodyLink(
            written=target,
            path=resolve(path, target),
            spot=Spot(first_line + number, column + 1),
        )
        for number, column, target in found
        if not _SCHEME.match(target) and not target.startswith("#")
    )


def resolve(path: str, written: str) -> str | None:
    """Return the portfolio path that a relative address in ``path`` leads to.

    None where it leads out of the portfolio or is absolute.
    """
    target = unquote(re.split(r"[?#]", written, maxsplit=1)[0])
    if target.startswith("/") or "\\" in target or "\0" in target:
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return None if joined == ".." or joined.startswith("../") else joined


def _outside_code(body: str) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, line in enumerate(body.split("\n")):
        match = _CODE_FENCE.match(line)
        if fence:
            if match and match.group(1)[0] == fence[0] and len(match.group(1)) >= len(fence):
                fence = ""
        elif match:
            fence = match.group(1)
        else:
            yield number, line


def _unused(anchor: str, taken: set[str]) -> str:
    anchor = anchor or "_1"
    while anchor in taken:
        match = re.match(r"^(.*)_([0-9]+)$", anchor)
        anchor = f"{match.group(1)}_{int(match.group(2)) + 1}" if match else f"{anchor}_1"
    return anchor
