"""Where running text speaks of a criterion: ``AC 2.1``, and the paragraph around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape

from alfacil_plugin.load.body import BLANKED, TAG
from alfacil_plugin.model.evidence import NearPassage, Passage
from alfacil_plugin.model.place import Spot

CRITERION_IN_TEXT = (
    r"(?<![\w/.\[-])AC[ \u00a0]((?:[a-z0-9]+(?:-[a-z0-9]+)*/)?[0-9]++"
    r"(?:(?:\.[0-9]++)++|(?![.,][0-9])))(?![\w/])"
)
"""``AC``, a space, and a criterion's id with or without its unit's short name."""

_PASSAGE = re.compile(CRITERION_IN_TEXT)
NEAR = re.compile(
    # What must not come before it is looked for where there is an A, and not at every letter.
    r"[Aa](?<![\w/.\[-].)(?:[Cc]s?|(?<=A)\.C\.)[ \u00a0]?[:#-]?[ \u00a0]?"
    r"(?P<unit>[a-z0-9]+(?:-[a-z0-9]+)*/)?(?P<number>[0-9]{1,3}[.,][0-9]{1,3})(?![\w/])"
)
"""What is, or is nearly, a passage."""
_HEADING = re.compile(r"#{1,6}")
_ASIDE = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]")
_NO_TEXT = re.compile(r" {0,3}(?:<[A-Za-z/!?]|\[[^\]\n]++\]:)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")
_TAG = re.compile(rf"[ \t]*{TAG}")
_ROW = re.compile(r"[ \t]*\|")
# What Markdown leaves alone inside a paragraph: code, links and pictures, and HTML.
_LEFT_ALONE = re.compile(
    r"(?<![`\\])(?:\\\\)*+(`++)[^\n]+?(?<!`)\1(?!`)"
    r"|!?\[[^\[\]]*+\](?:\([^()]*+\)|\[[^\[\]]*+\])|<[^<>]++>"
)
_LINKS = re.compile(r"!?\[([^\[\]]*+)\](?:\([^()\n]*+\)|\[[^\[\]\n]*+\])")
_MARKUP = re.compile(r"<[^<>]++>|\[\^[^\[\]]++\]|\{:?[^{}\n]*+\}|[*`]+|(?<!\w)_+|_+(?!\w)")


def passages_of(lines: Sequence[str], first_line: int) -> tuple[Passage, ...]:
    """Return the places where a text speaks of a criterion, in order.

    ``lines`` are those of the text without what its fences hold, and the first is ``first_line``.
    Headings, code and links are left alone, as on the page.
    """
    found: list[Passage] = []
    seen: Counter[str] = Counter()
    for start, block in _blocks(lines):
        text = "\n".join(block)
        if "AC" not in text:
            continue
        visible = _LEFT_ALONE.sub(lambda part: re.sub(r"[^\n]", " ", part.group()), text)
        quote, line, done = "", first_line + start, 0
        for match in _PASSAGE.finditer(visible):
            label = match.group(1)
            seen[label] += 1
            quote = quote or in_plain_words(text)
            before = visible.rfind("\n", 0, match.start())
            line += visible.count("\n", done, match.start())
            done = match.start()
            found.append(
                Passage(
                    label=label,
                    anchor=passage_anchor(label, seen[label]),
                    spot=Spot(line, match.start() - before),
                    quote=quote,
                )
            )
    return tuple(found)


def near_passages_of(lines: Sequence[str], first_line: int) -> tuple[NearPassage, ...]:
    """Return the places that are nearly passages: ``AC2.1``, ``ac 2.1``, ``AC 2,1``."""
    found = []
    for start, block in _blocks(lines):
        text = "\n".join(block)
        if not NEAR.search(text):
            continue
        visible = _LEFT_ALONE.sub(lambda part: re.sub(r"[^\n]", " ", part.group()), text)
        for match in NEAR.finditer(visible):
            if _PASSAGE.match(visible, match.start()):
                continue
            before = visible.rfind("\n", 0, match.start())
            line = first_line + start + visible.count("\n", 0, match.start())
            label = (match["unit"] or "").lower() + match["number"].replace(",", ".")
            found.append(
                NearPassage(
                    written=match.group(),
                    label=label,
                    spot=Spot(line, match.start() - before),
                )
            )
    return tuple(found)


def passage_anchor(label: str, number: int) -> str:
    """Return the address on the page of the n-th place that speaks of a criterion."""
    return f"ac-{label.replace('/', '-')}-{number}"


def first_paragraph(lines: Sequence[str]) -> str:
    """Return the first paragraph of some lines in plain words.

    Tables are passed over, as a head of columns says little, and so are tags. Empty if there is no
    paragraph.
    """
    for _, block in _blocks(lines):
        if not _ROW.match(block[0]) and not _TAG.match(block[0]):
            quote = in_plain_words("\n".join(block))
            if quote:
                return quote
    return ""


def in_plain_words(text: str) -> str:
    """Return a paragraph of Markdown as plain text on one line."""
    lines = [
        _ITEM.sub("", line, count=1) if _ITEM.match(line) else line for line in text.split("\n")
    ]
    joined = " ".join(line.strip().lstrip(">").strip() for line in lines)
    joined = _LINKS.sub(lambda part: part.group(1), joined)
    if _ROW.match(joined):
        joined = " \u00b7 ".join(cell.strip() for cell in joined.split("|") if cell.strip())
    return " ".join(unescape(_MARKUP.sub("", joined.replace(BLANKED, " "))).split())


def without_indented_code(lines: Sequence[str]) -> list[str]:
    """Return the lines with code that is set off by four spaces blank, also inside lists.

    In a list every level takes four spaces of its own before code begins.
    """
    found = list(lines)
    depth, after_blank = 0, True
    for number, line in enumerate(lines):
        if not line.strip(f" \t{BLANKED}"):
            after_blank = True
            # Code or a comment at the left ends a list, as a paragraph would.
            depth = 0 if line.startswith(BLANKED) else depth
            continue
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))
        if after_blank and indent >= 4 * (depth + 1):
            found[number] = ""
            continue
        if _ITEM.match(line) or _ASIDE.match(line):
            depth = indent // 4 + 1
        elif _HEADING.match(line):
            depth = 0
        elif after_blank:
            depth = min(depth, indent // 4)
        after_blank = False
    return found


def _blocks(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Divide a text into paragraphs, list items and table rows, each with the index it begins at.

    Headings and code that is indented are no part of any.
    """
    blocks: list[tuple[int, list[str]]] = []
    open_, in_list = False, False
    lines = without_indented_code(lines)
    for number, line in enumerate(lines):
        item = _ITEM.match(line)
        if not line.strip(f" \t{BLANKED}"):
            open_ = False
            # Code or a comment at the left ends a list, as a paragraph would.
            in_list = in_list and not line.startswith(BLANKED)
            continue
        if _HEADING.match(line):
            open_, in_list = False, False
        elif open_ and _UNDERLINE.match(line) and len(blocks[-1][1]) == 1 and not in_list:
            # The line above was a heading.
            blocks.pop()
            open_ = False
        elif not open_ and _NO_TEXT.match(line):
            # A block of HTML, or where a link leads: Markdown reads no text in it.
            in_list = in_list and line.startswith((" ", "["))
            continue
        elif item or _ROW.match(line) or not open_:
            goes_on = in_list and line.startswith((" ", "\t"))
            in_list = bool(item) or bool(_ASIDE.match(line)) or goes_on
            blocks.append((number, [line]))
            open_ = True
        else:
            blocks[-1][1].append(line)
    return blocks
