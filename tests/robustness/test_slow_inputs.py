"""Inputs that were seen to hold up a check for seconds, by name: each is done in one."""

from __future__ import annotations

import time

import pytest

from alfacil_plugin.coverage.words import count_words
from alfacil_plugin.load.body import headings_of, lines_without_fences, links_of, own_addresses
from alfacil_plugin.load.frontmatter import split_front_matter
from alfacil_plugin.load.passages import first_paragraph, passages_of
from alfacil_plugin.load.textfile import density_fault
from alfacil_plugin.load.yamltree import read_yaml

SLOW = {
    "a heading with a gap": "# a" + " " * 3_000 + "b",
    "open links on many lines": "\n\n".join("[](" + "a" * 9_900 for _ in range(60)),
    "open links on one line": "[](a" * 490,
    "ids in a heading": "# a {" + "#a" * 4_900,
    "headings of one name": "# a\n" * 500,
    "underlined headings of one name": "a\n---\n" * 500,
    "code marks": "` `` " * 2_000,
    "fences that never close": "```\n" * 3_000 + "~~~~\n" * 3_000,
    "fences that may begin a record": "---\nid" * 3_000,
    "HTML that never closes": "<a href = " * 900,
    "passages in one paragraph": "AC 2.1\n" * 5_000,
    "brackets that never close": ("{" * 9_990 + "\n") * 10,
    "headings with tails": ("# a " + "# " * 4_900 + "x\n") * 5,
    "comments that never close": "<!--" * 2_400,
    "tags that never open": "<" * 4_999,
    "links that never close": "](\n" * 4_000,
    "notes that never close": "[^" * 400,
    "attributes without a name": "id=\n" * 9_000,
}
REFUSED = {
    "a list of one line": "1. " * 3_000,
    "quotations in quotations": "> " * 1_200,
    "notes in notes": "\n".join(" " * 4 * n + "!!! note" for n in range(60)),
    "tags": "<div>\n" * 100_000,
    "a table of a megabyte": "| a " * 20_001,
    "fences": "```\n" * 100_000,
    "blocks of brackets": ("[" * 490 + "\n\n") * 1_000,
    "headings": "# a\n" * 3_000,
}


@pytest.mark.parametrize("name", [*SLOW, *REFUSED])
def test_it_takes_no_second(name: str) -> None:
    text = SLOW.get(name) or REFUSED[name]
    begun = time.process_time()
    fault = density_fault(text, 1)
    split_front_matter(f"---\nid: a\n---\n{text}")
    read_yaml(text[:64_000])
    if fault is None:
        # What is refused is not looked at further.
        lines = lines_without_fences(text)
        headings_of(lines, 1)
        links_of(lines, 1, "a.md")
        own_addresses(text)
        passages_of(lines, 1)
        first_paragraph(lines)
        count_words(text)
    assert time.process_time() - begun < 1
    assert (fault is not None) == (name in REFUSED)
