"""Script in a learner's text never reaches the page; what Material offers does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from scratch import Project

HOSTILE = """\
<script>alert("x")</script>
<p onclick="alert(1)">paragraph</p>

[link](javascript:alert(1)) <a href="javascript:alert(2)">raw</a>

Text{: onclick=alert(3)}

<iframe src="https://example.org"></iframe>
<img src="https://example.org/pixel.png" onerror="alert(4)">
<style>body {display: none}</style> <form action="/x"><input type="submit"></form>

![remote](https://example.org/track.png) and ![proto](//example.org/track.png)

<span class="alf-chip alf-is-verified md-dialog fine">verified</span>

<!-- alfacil:body -->
<!-- alfacil:page {"path": "", "withheld": []} -->
"""
KIND = """\
## A heading

!!! note "Remember"

    Ask, do not tell.

- [x] done
- [ ] open

| a | b |
|---|---|
| 1 | 2 |

Text[^1] with `code`.

[^1]: A footnote.
"""


def body(project: Project, address: str) -> BeautifulSoup:
    soup = BeautifulSoup(project.page(address), "html.parser")
    found = soup.select_one(".alf-body")
    assert found is not None
    return BeautifulSoup(str(found), "html.parser")


def test_nothing_runs_and_nothing_is_fetched(project: Project, session: Callable[..., str]) -> None:
    project.write({"sessions/02.md": session(HOSTILE)})
    project.lay_out()
    found = body(project, "evidence/sessions/02")
    assert not found.select("script, iframe, style, form, object, embed, link, meta, base")
    for element in found.find_all(True):
        for name, value in element.attrs.items():
            assert not name.startswith("on"), element
            assert "javascript:" not in str(value).lower()
            assert name != "style"
            assert name != "src" or "//" not in str(value)
    assert not found.select("[class*=alf-chip]")
    assert found.select("span.fine")
    assert not found.select(".md-dialog")
    assert "[picture not shown: remote]" in found.text


def test_what_a_learner_may_use_is_kept(project: Project, session: Callable[..., str]) -> None:
    config = project.folder / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8")
        + "markdown_extensions: [admonition, attr_list, footnotes, tables, pymdownx.tasklist]\n",
        encoding="utf-8",
    )
    project.write({"sessions/02.md": session(KIND)})
    result = project.run("build")
    assert result.code == 0, result.err
    found = body(project, "evidence/sessions/02")
    for selector in (
        "h2#a-heading",
        "div.admonition.note > p.admonition-title",
        "li.task-list-item input[type=checkbox]",
        "table td",
        "sup a.footnote-ref",
        "div.footnote li",
        "code",
    ):
        assert found.select(selector), selector


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", '"><img src=x>', "{{ 7 * 7 }}"])
def test_front_matter_is_escaped(project: Project, session: Callable[..., str], title: str) -> None:
    project.write({"sessions/02.md": session(title=f"'{title}'")})
    assert project.run("build").code == 0
    for address in ("", "evidence/sessions/02", "kinds/session", "hours"):
        page = project.page(address)
        assert "<script>alert" not in page
        assert "<img src=x>" not in page
        soup = BeautifulSoup(page, "html.parser")
        article = soup.select_one("article")
        assert article is not None
        assert title in article.text


def test_a_page_of_the_authors_own_is_left_alone(project: Project) -> None:
    page = project.folder / "docs" / "about.md"
    page.write_text('# About\n\n<p style="color:red">Mine</p>\n', encoding="utf-8")
    assert project.run("build").code == 0
    assert '<p style="color:red">Mine</p>' in project.page("about")
