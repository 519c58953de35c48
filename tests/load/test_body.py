"""Headings get the anchors that the page will have; links are found with their places."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from alfacil_plugin.load.body import headings_of, lines_without_fences, links_of, resolve
from alfacil_plugin.model.place import Spot

TEXTS = [
    "## What happened\n\n### Questions, and silence!\n",
    "## Same\n\n## Same\n\n## Same\n",
    "## Café & Co – “quoted”\n",
    "## With `code` and *stress* and [a link](x.md)\n",
    "## Trailing hashes ##\n",
    "Underlined\n==========\n\nLower\n-----\n",
    "```\n## not a heading\n```\n\n## A heading\n",
    "~~~\n## not one\n```\n## nor this\n~~~\n\n## One\n",
    "## Own {#mine}\n\n## Other\n",
    "## 3.2 What I would do differently\n",
    "## snake_case words\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_anchors_are_those_of_python_markdown(text: str) -> None:
    html = Markdown(extensions=["toc", "fenced_code", "attr_list"]).convert(text)
    soup = BeautifulSoup(html, "html.parser")
    expected = [str(tag["id"]) for tag in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert [heading.anchor for heading in headings_of(lines_without_fences(text), 1)] == expected
    assert expected


def test_links_have_their_line_and_column() -> None:
    text = 'See [a](../a.md) and ![b](b.png "B").\n\n`[c](c.md)` [d]: x\n\n[e]: e.md\n'
    found = links_of(lines_without_fences(text), 10, "sessions/01.md")
    assert [(link.written, link.path, link.spot) for link in found] == [
        ("../a.md", "a.md", Spot(10, 9)),
        ("b.png", "sessions/b.png", Spot(10, 27)),
        ("e.md", "sessions/e.md", Spot(14, 6)),
    ]


@pytest.mark.parametrize(
    "text",
    ["[x](https://example.org)", "[x](mailto:a@example.org)", "![x](//host/x.png)",
     "```\n[x](y.md)\n```", "[^1]: A note", "`` `[x](y.md)` ``"],
)  # fmt: skip
def test_what_is_no_link_to_a_file(text: str) -> None:
    assert links_of(lines_without_fences(text), 1, "a.md") == ()


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("b.md", "s/b.md"),
        ("../b.md#part", "b.md"),
        ("../../b.md", None),
        ("/etc/hostname", None),
        ("..\\..\\b", None),
        ("a%20b.pdf", "s/a b.pdf"),
        ("%2e%2e/%2e%2e/b", None),
        ("x/../../../b", None),
    ],
)
def test_nothing_leads_out_of_the_portfolio(written: str, path: str | None) -> None:
    assert resolve("s/a.md", written) == path
