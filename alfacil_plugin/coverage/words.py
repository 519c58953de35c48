"""How many words a text has, by the rule of the handbook.

Counted are running text, lists, the cells of tables, and headings. Not counted are code, quotations
(``>``: evidence that is quoted, not written), footnote marks, what HTML and Markdown add, addresses
of links, and everything under a heading such as References or Bibliography.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from alfacil_plugin.load.body import lines_without_fences

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)$")
_REFERENCES = re.compile(
    r"(?:list of )?(?:references|bibliography|works cited|sources)(?: list)?$", re.IGNORECASE
)
_ITEM = re.compile(r"[ \t]*[0-9]{1,9}[.)][ \t]")
_QUOTE = re.compile(r"[ \t]*>")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*\S")
_TAKEN_OUT = re.compile(
    r"`++[^`\n]++`++|!?\]\([^()\n]*+\)|<[^<>\n]++>|\[\^[^\[\]\n]++\]|\{:?[^{}\n]*+\}|https?://\S++"
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019.\u2010\u2011-][^\W_]+)*")


def count_words(text: str) -> int:
    """Return the number of words of a Markdown text. A word is letters or digits in one piece."""
    return sum(len(_WORD.findall(_TAKEN_OUT.sub(" ", line))) for line in _counted_lines(text))


def _counted_lines(text: str) -> Iterator[str]:
    apart = 0
    # By the same rule as everywhere: what is code or a comment here is so on the page.
    for line in lines_without_fences(text):
        heading = _HEADING.match(line)
        if heading:
            depth = len(heading.group(1))
            if _REFERENCES.match(heading.group(2).rstrip("# \t").lstrip("0123456789. ")):
                apart = depth
            elif apart and depth <= apart:
                apart = 0
        if not apart and not _QUOTE.match(line) and not _DEFINITION.match(line):
            yield _ITEM.sub("", line, count=1) if _ITEM.match(line) else line
