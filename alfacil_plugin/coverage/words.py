"""How many words a text has, by the rule of the handbook.

Counted are running text, lists, the cells of tables, and headings. Not counted are code, quotations
(``>``: evidence that is quoted, not written), footnote marks, what HTML and Markdown add, addresses
of links, tags, and everything under a heading such as References or Bibliography.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alfacil_plugin.load.body import TAG, lines_without_fences
from alfacil_plugin.load.passages import without_indented_code

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_REFERENCES = re.compile(
    r"(?:list of )?(?:references|bibliography|works cited|sources)(?: list)?$", re.IGNORECASE
)
_ITEM = re.compile(r"[ \t]*[0-9]{1,9}[.)][ \t]")
_QUOTE = re.compile(r"[ \t]*>")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*\S")
_TAKEN_OUT = re.compile(
    rf"{TAG}|"
    r"`++[^`\n]++`++|!?\]\([^()\n]*+\)|<[^<>\n]++>|\[\^[^\[\]\n]++\]|\{:?[^{}\n]*+\}|https?://\S++"
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019.\u2010\u2011-][^\W_]+)*")


def count_words(text: str) -> int:
    """Return the number of words of a Markdown text. A word is letters or digits in one piece."""
    return sum(len(_WORD.findall(_TAKEN_OUT.sub(" ", line))) for line in _counted_lines(text))


def _counted_lines(text: str) -> Iterator[str]:
    apart = 0
    # By the same rule as everywhere: what is code or a comment here is so on the page.
    lines = without_indented_code(lines_without_fences(text))
    for number, line in enumerate(lines):
        depth, title = _heading(lines, number)
        if depth:
            if _REFERENCES.match(title.rstrip("# \t").lstrip("0123456789. ")):
                apart = depth
            elif apart and depth <= apart:
                apart = 0
        if not apart and not _QUOTE.match(line) and not _DEFINITION.match(line):
            yield _ITEM.sub("", line, count=1) if _ITEM.match(line) else line


def _heading(lines: Sequence[str], number: int) -> tuple[int, str]:
    """Return how deep the heading on a line is, and its text; 0 where the line is none."""
    marked = _HEADING.match(lines[number])
    if marked:
        return len(marked.group(1)), marked.group(2)
    below = _UNDERLINE.match(lines[number + 1]) if number + 1 < len(lines) else None
    begins = not number or not lines[number - 1].strip() or lines[number - 1].startswith("#")
    if below and begins and lines[number].strip():
        return (1 if below.group(1)[0] == "=" else 2), lines[number].strip()
    return 0, ""
