"""The word count, by the rule of the handbook."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfacil_plugin.coverage.words import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One two three.", 3),
        ("Don't count a colleague's hyphen-ated word twice.", 7),
        ("# A heading counts\n\nSo does text.", 6),
        ("- item one\n- item two\n\n1. first\n", 5),
        ("| a | b |\n|---|---|\n| c d | e |", 5),
        ("```\nnot code\n```\nbut this", 2),
        ("~~~\n```\nno\n~~~\nyes", 1),
        ("An `inline code` span", 2),
        ("> quoted evidence\n\nown words", 2),
        ("See [the record](sessions/01.md).", 3),
        ("![A picture](room.png) of a room", 5),
        ("A note[^1].\n\n[^1]: The note counts not its mark.", 2),
        ("<p class='x'>Text</p><!-- nothing\nof this -->", 1),
        ("Words.\n\n## References\n\nRevans, R. (1980)\n\n## After\n\nmore", 3),
        ("Words.\n\n## Bibliography\n\n### Books\n\nRevans 1980", 1),
        ("Words.\n\n## Sources of doubt\n\nfour", 5),
        ("https://example.org/a-b-c and text", 2),
        ("2,500 to 3,500 words", 6),
        ("**Bold** and *italic* words", 4),
        ("", 0),
        ("One.\n\n[[alfacil evidence kind=session]]\n\nTwo [[links]] and [[ Alfacil hours ]].", 4),
        ("Words.\n\nReferences\n----------\n\nRevans 1980\n\nAfter\n=====\n\nmore", 3),
        ("Words.\n\n## References\n\nRevans\n\nAfter\n-----\n\nmore", 3),
        ("One and\nReferences\n---\nthree", 4),
        ("Words.\n\n    code = 1\n\n    more code\n\nafter", 2),
        ("- item one\n\n    goes on\n\n        code = 1\n\n- two", 5),
        ("Words\n    that only go on", 5),
    ],
)
def test_words(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.lists(st.sampled_from(["one", "two", "three-fold", "don't", "É"]), max_size=30))
def test_plain_words_are_counted_one_by_one(words: list[str]) -> None:
    assert count_words(" ".join(words)) == len(words)


@given(st.text(max_size=400))
def test_a_quotation_adds_nothing(text: str) -> None:
    quoted = "\n".join(f"> {line}" for line in text.replace("\r", "\n").split("\n"))
    assert count_words(f"before\n\n{quoted}") <= 1 + text.count("\u2028") + 10 * text.count("-->")
