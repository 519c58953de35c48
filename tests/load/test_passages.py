"""Passages are found where the page makes links of them, and quoted in plain words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from alfacil_plugin.load.body import lines_without_fences
from alfacil_plugin.load.passages import first_paragraph, in_plain_words, passages_of
from alfacil_plugin.views.frame import Text
from alfacil_plugin.views.page import Page

BOTH = "AC supervised/2.3 and AC 2.3, AC 2.3"


def passages(text: str) -> list[tuple[str, str, int, int, str]]:
    found = passages_of(lines_without_fences(text), 10)
    return [(p.label, p.anchor, p.spot.line, p.spot.column, p.quote) for p in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I did (AC 2.1).", [("2.1", "ac-2.1-1", 10, 8, "I did (AC 2.1).")]),
        ("Not this.\n\nBut\nAC 2.10 too", [("2.10", "ac-2.10-1", 13, 1, "But AC 2.10 too")]),
        (
            BOTH,
            [
                ("supervised/2.3", "ac-supervised-2.3-1", 10, 1, BOTH),
                ("2.3", "ac-2.3-1", 10, 23, BOTH),
                ("2.3", "ac-2.3-2", 10, 31, BOTH),
            ],
        ),
        ("- one AC 1.1\n- two", [("1.1", "ac-1.1-1", 10, 7, "one AC 1.1")]),
        ("| a | AC 1.1 |\n|---|---|", [("1.1", "ac-1.1-1", 10, 7, "a \u00b7 AC 1.1")]),
        ("> quoted AC 1.1", [("1.1", "ac-1.1-1", 10, 10, "quoted AC 1.1")]),
        ("**Bold** [link](x.md) AC 1.1", [("1.1", "ac-1.1-1", 10, 23, "Bold link AC 1.1")]),
        ("AC\u00a01.1", [("1.1", "ac-1.1-1", 10, 1, "AC 1.1")]),
    ],
)
def test_what_is_a_passage(text: str, expected: list[tuple[str, str, int, int, str]]) -> None:
    assert passages(text) == expected


@pytest.mark.parametrize(
    "text",
    ["# AC 2.1", "AC 2.1\n===", "`AC 2.1`", "```\nAC 2.1\n```", "[AC 2.1](x.md)", "    AC 2.1",
     "MAC 2.1", "AC2.1", "ac 2.1", "AC x", "see x/AC 2.1", "<b title='AC 2.1'>x</b>", "AC 2.1/x",
     "text\n\n    AC 2.1 in code\n"],
)  # fmt: skip
def test_what_is_no_passage(text: str) -> None:
    assert passages(text) == []


def test_the_first_paragraph_passes_over_tags() -> None:
    assert first_paragraph(["", "[[alfacil hours]]", "", "After it.", ""]) == "After it."


def test_the_first_paragraph_passes_over_tables() -> None:
    text = "## H\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThe *first*.\n\n## Next\n\nOther"
    lines = lines_without_fences(text)
    assert first_paragraph(lines[1:8]) == "The first."
    assert first_paragraph(lines[9:]) == "Other"
    assert first_paragraph(lines[1:6]) == ""


def test_plain_words() -> None:
    assert in_plain_words("1. An *item* with `code` &amp; <b>HTML</b>[^1]\n   and more") == (
        "An item with code & HTML and more"
    )


# Whole blocks, as people write them: what is half written each of the two may read in its own way.
BLOCKS = [
    "I did AC 2.1.", "AC 2.1 and AC supervised/2.1, AC 2.1", "AC 9.9", "`AC 2.1` and AC 2.1",
    "[AC 2.1](x.md) and [x](y.md) AC 2.1", "# AC 2.1", "#AC 2.1", "AC 2.1\n======",
    "- a AC 2.1\n- b",
    "1. one\n2. AC 2.1", "> AC 2.1", "| a | AC 2.1 |\n|---|---|\n| AC 2.1 | b |", "**AC 2.1**",
    "<p>AC 2.1</p>", "<!-- AC 2.1 -->", "<!--\n\nAC 2.1\n\n-->", "a <b>AC 2.1</b> b", "    AC 2.1",
    "```\nAC 2.1\n```", '[x]: y.md "AC 2.1"', "word\nAC 2.1\nword", "(AC 2.1)", "AC 2.1/x",
    "!!! note\n\n    AC 2.1", "- item\n\n    more AC 2.1", "\\`AC 2.1\\`", "\\\\`AC 2.1`",
    "- item\n\n        AC 2.1\n\n    AC 2.1", "- a\n    - b\n\n        AC 2.1",
    "- a\n    - b\n\n            AC 2.1\n", "1. one\n\n\t\tAC 2.1\n\n2. AC 2.1",
    "!!! note\n\n        AC 2.1", "- a\n\n    para\n\n        AC 2.1",
]  # fmt: skip


# The same inputs each time: Markdown and the loader may differ on what nobody writes.
@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(st.sampled_from(BLOCKS), max_size=8))
def test_the_passages_that_are_found_are_the_links_on_the_page(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    shown_text = Text(
        markdown=text, at="evidence/a.md", source="a.md",
        criteria={"2.1": "units/u/2.1.md", "supervised/2.1": "units/s/2.1.md"},
    )  # fmt: skip
    page = Page(path="evidence/a.md", title="A", html="", texts=(shown_text,))
    html = Markdown(extensions=["alfacil", "tables", "admonition", "pymdownx.superfences"]).convert(
        page.markdown
    )
    shown = re.findall(r'<a href="\.\./units/[us]/2\.1\.md" id="([^"]+)"', html)
    lines = lines_without_fences(text)
    found = [p.anchor for p in passages_of(lines, 1) if p.label.endswith("2.1")]
    assert sorted(found) == sorted(shown), (text, html)
    assert len(shown) == len(set(shown))
    assert "alfacil-criterion" not in html
    assert all(re.fullmatch(r"ac-(supervised-)?2\.1-[0-9]+", anchor) for anchor in shown)
