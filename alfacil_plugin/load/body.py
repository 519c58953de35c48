"""What the running text holds that others point at: headings, links, images."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Sequence
from html import unescape
from urllib.parse import unquote

from alfacil_plugin.model.evidence import BodyLink, Heading
from alfacil_plugin.model.place import Spot

BLANKED = "\0"
"""Stands where code or a comment was taken out; no text that is read holds one."""

TAG = r"\[\[[ \t]*+(?i:alfacil)(?![\w-])[^\]\n]*+\]\]"
"""A tag, in whose place the site shows a part of the portfolio: no words of the text's own."""

_CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING_STARTS = frozenset("#=-")
_HEADING = re.compile(r"(#{1,6})(.*)$")
_ID_WORD = re.compile(r"#([A-Za-z0-9_-]+)")
_PUNCTUATION = re.compile(r"[^\w\s-]")
_SPACES = re.compile(r"[-\s]+")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")
_INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
# All are possessive: no text makes them go back and try again.
_LINK = re.compile(r"\]\([ \t\n]*+<?+([^)\s>]++)")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)[^\]\n]++\]:[ \t]*+\n?+[ \t]*+<?+([^\s>]++)", re.MULTILINE
)
_HTML_LINK = re.compile(r"""\b(?:href|src)\s*+=\s*+["']?+([^"'\s<>]++)""", re.IGNORECASE)
_LINKS = {"](": _LINK, "]:": _DEFINITION, "=": _HTML_LINK}
_MARKUP = re.compile(r"!?\[([^\]\[]*+)\]\([^)\n]*+\)|[*`]+|(?<!\w)_+|_+(?!\w)")
_SCHEME = re.compile(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]+:|//", re.IGNORECASE)
_OF_A_COMPUTER = re.compile(r"file:|[A-Za-z]:", re.IGNORECASE)
_OWN_ADDRESS = re.compile(r"""\b(?:id|name)\s*+=\s*+["']?+([^"'\s>]++)|\{:?[^{}#\n]*+#([\w-]++)""")


def headings_of(lines: Sequence[str], first_line: int) -> tuple[Heading, ...]:
    """Return the headings with the anchors that Python-Markdown's ``toc`` gives them.

    ``lines`` are those of a text without what its fences hold, and the first is ``first_line``.
    """
    taken: set[str] = set()
    found = []
    for number, line in enumerate(lines):
        if line[:1] not in _HEADING_STARTS:
            continue
        at, text = number, ""
        match = _HEADING.match(line)
        if match:
            text = match.group(2).strip().rstrip("#").rstrip()
        elif number and lines[number - 1][:1] != "#" and _SETEXT.match(line):
            at, text = number - 1, lines[number - 1].strip()
        if text:
            text, own = _own_id(text)
            plain = _MARKUP.sub(lambda part: part.group(1) or "", text).strip()
            anchor = own or _unused(slug(plain), taken)
            taken.add(anchor)
            found.append(Heading(text=plain, anchor=anchor, line=first_line + at))
    return tuple(found)


def _own_id(text: str) -> tuple[str, str]:
    """Divide a heading from the id that braces at its end give it, if they do."""
    start = text.rfind("{")
    if start < 0 or not text.endswith("}"):
        return text, ""
    own = _ID_WORD.search(text, start)
    return (text[:start].rstrip(), own.group(1)) if own else (text, "")


def slug(text: str) -> str:
    """Return a heading's anchor, by the rule of Python-Markdown's ``toc`` extension."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _SPACES.sub("-", _PUNCTUATION.sub("", text).strip().lower())


def links_of(lines: Sequence[str], first_line: int, path: str) -> tuple[BodyLink, ...]:
    """Return the relative links and images of a text; ``path`` is that of its file.

    ``lines`` are those of the text without what its fences hold, and the first is ``first_line``.
    """
    visible = "\n".join(lines)
    patterns = [pattern for mark, pattern in _LINKS.items() if mark in visible]
    if not patterns:
        return ()
    visible = without_inline_code(visible)
    matches = [found for pattern in patterns for found in pattern.finditer(visible)]
    found = []
    for match in sorted(matches, key=lambda item: item.start(1)):
        target = unescape(match.group(1))
        if not _SCHEME.match(target):
            before = visible.rfind("\n", 0, match.start(1))
            line = first_line + visible.count("\n", 0, match.start(1))
            leads_to = path if target.startswith("#") else resolve(path, target)
            found.append(
                BodyLink(
                    written=target,
                    path=leads_to,
                    anchor=unquote(target.partition("#")[2]),
                    spot=Spot(line, match.start(1) - before),
                )
            )
    return tuple(found)


def without_inline_code(text: str) -> str:
    """Return a text with the code inside its lines as blanks, so that every place stays."""
    if "`" not in text:
        return text
    return _INLINE_CODE.sub(lambda code: " " * len(code.group()), text)


def own_addresses(body: str) -> frozenset[str]:
    """Return the addresses that a text gives its parts by hand, as HTML or in braces."""
    if "=" not in body and "{" not in body:
        return frozenset()
    return frozenset(one or other for one, other in _OWN_ADDRESS.findall(body))


def resolve(path: str, written: str) -> str | None:
    """Return the portfolio path that a relative address in ``path`` leads to.

    None where it leads out of the portfolio, is absolute, or is of one computer alone (``C:``).
    """
    if _OF_A_COMPUTER.match(written):
        return None
    target = unquote(written.partition("#")[0].partition("?")[0])
    if target.startswith("/") or "\\" in target or "\0" in target:
        return None
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return None if joined == ".." or joined.startswith("../") else joined


def lines_without_fences(body: str) -> list[str]:
    """Return the lines as a reader of the page has them: closed code fences and comments blank.

    An open fence is no fence, and an open comment no comment.
    """
    lines = body.split("\n")
    if "```" in body or "~~~" in body:
        _blank_fences(lines)
    if "<!--" in body:
        lines = _without_comments("\n".join(lines)).split("\n")
    return lines


def _without_comments(text: str) -> str:
    """Return a text with its comments as blanks, so that every place stays where it is."""
    parts, done = [], 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        blank = BLANKED + re.sub(r"[^\n]", " ", text[start + 1 : end + 3])
        parts += [text[done:start], blank]
        done = end + 3
    return "".join((*parts, text[done:]))


def _blank_fences(lines: list[str]) -> None:
    unclosed: dict[str, int] = {}
    number = 0
    while number < len(lines):
        match = _CODE_FENCE.match(lines[number])
        mark = match.group(1) if match else ""
        if mark and len(mark) < unclosed.get(mark[0], len(mark) + 1):
            end = _closing(lines, number + 1, mark)
            if end is None:
                unclosed[mark[0]] = len(mark)
            else:
                indent = lines[number][: match.start(1)] if match else ""
                lines[number : end + 1] = [indent + BLANKED, *([""] * (end - number))]
                number = end
        number += 1


def _closing(lines: list[str], start: int, mark: str) -> int | None:
    for number in range(start, len(lines)):
        match = _CODE_FENCE.match(lines[number])
        if match and match.group(1).startswith(mark) and not lines[number].strip(" \t" + mark[0]):
            return number
    return None


def _unused(anchor: str, taken: set[str]) -> str:
    anchor = anchor or "_1"
    while anchor in taken:
        match = re.match(r"^(.*)_([0-9]+)$", anchor)
        anchor = f"{match.group(1)}_{int(match.group(2)) + 1}" if match else f"{anchor}_1"
    return anchor
