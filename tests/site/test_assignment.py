"""The assignment's page: each file reads as on its own page, whatever the others hold."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup, Tag
from scratch import MKDOCS_YML, Project

UNIT = "facilitating-action-learning"
ADDRESS = f"assignment/{UNIT}"
CONFIG = (
    MKDOCS_YML
    + """\
markdown_extensions:
  - abbr
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc:
      permalink: true
  - pymdownx.superfences
  - pymdownx.tasklist
validation:
  links:
    anchors: warn
"""
)


def file(name: str, section: str, text: str, **fields: str) -> str:
    lines = {
        "id": name, "kind": "assignment", "title": name, "date": "2026-11-20",
        "claims": '["1.1"]', "unit": UNIT, "section": section and f'"{section}"', **fields,
    }  # fmt: skip
    front = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    return f"---\n{front}---\n{text}"


@pytest.fixture
def assemble(project: Project) -> Callable[..., Tag]:
    """Build the page of an assignment from its files, strictly, and return the text on it."""
    (project.folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")

    def build(*, faulty: bool = False, **files: str) -> Tag:
        project.write({f"assignment/{name}.md": text for name, text in files.items()})
        if faulty:
            project.lay_out()
            return text_at(project, ADDRESS)
        result = project.run("build")
        assert result.code == 0, result.err
        return text_at(project, ADDRESS)

    return build


def text_at(project: Project, address: str) -> Tag:
    found = BeautifulSoup(project.page(address), "html.parser").select_one(".alf-body")
    assert found is not None
    return found


def section(page: Tag, number: int) -> Tag:
    """Return what stands under the n-th heading of the task."""
    headings = page.find_all("h2")
    inside = BeautifulSoup("<div></div>", "html.parser").div
    assert inside is not None
    for element in list(headings[number - 1].next_siblings):
        if element in headings:
            break
        inside.append(copy.copy(element))
    return inside


# What one text leaves open or defines, and what another would make of it.
MEDDLING = """\
First[^1], [the form][form] and HTML.

## What I did

I asked (AC 1.1). See [below](#what-i-did).

<p id="mine">By hand</p>

- [ ] to do

[^1]: The note of the first.

[form]: ../sessions/01.md

*[HTML]: of the first

<div>

```text
never closed
"""
MEDDLED_WITH = """\
Second[^1], [the form][form] and HTML.

## What I did

I waited (AC 1.1). See [below](#what-i-did) and [by hand](#mine).

<p id="mine">By hand</p>

[^1]: The note of the second.

[form]: ../sessions/01.md#what-happened

*[HTML]: of the second
"""


def test_no_file_changes_how_another_reads(project: Project, assemble: Callable[..., Tag]) -> None:
    alone = assemble(b=file("part-b", "2", MEDDLED_WITH))
    without = section(alone, 2)
    together = assemble(
        a=file("part-a", "1", MEDDLING), c=file("part-c", "3", MEDDLING.replace("First", "Third"))
    )
    assert len(together.find_all("h2")) == 3
    assert str(section(together, 2)) == str(without)
    assert "The note of the first." in section(text_at(project, ADDRESS), 1).text
    assert "never closed" in section(text_at(project, ADDRESS), 1).text
    assert [abbr["title"] for abbr in without.select("abbr")] == ["of the second"]
    form = next(a for a in without.select("a") if a.text == "the form")
    assert str(form["href"]).endswith("#what-happened")


def test_every_anchor_is_there_once_and_every_link_finds_its_own(
    project: Project, assemble: Callable[..., Tag]
) -> None:
    files = {
        name: file(f"part-{name}", str(number), MEDDLED_WITH)
        for number, name in enumerate("abc", 1)
    }
    page = assemble(**files)
    ids = Counter(str(element["id"]) for element in page.select("[id]"))
    assert [anchor for anchor, times in ids.items() if times > 1] == []
    for name in "abc":
        own = {anchor for anchor in ids if anchor.startswith(f"part-{name}--")}
        assert own >= {
            f"part-{name}--{anchor}"
            for anchor in ("what-i-did", "ac-1.1-1", "mine", "fn:1", "fnref:1")
        }
    for link in page.select("a[href^='#']"):
        assert unquote(str(link["href"])[1:]) in ids
    for number, name in enumerate("abc", 1):
        inside = section(text_at(project, ADDRESS), number)
        hrefs = {str(link["href"]) for link in inside.select("a[href^='#']")}
        assert {f"#part-{name}--what-i-did", f"#part-{name}--mine"} <= hrefs
    outline = BeautifulSoup(project.page(ADDRESS), "html.parser").select(
        ".md-sidebar--secondary a.md-nav__link[href^='#']"
    )
    listed = [str(link["href"]) for link in outline]
    assert [href for href in listed if href.endswith("--what-i-did")] == [
        f"#part-{name}--what-i-did" for name in "abc"
    ]
    assert {href[1:] for href in listed} <= {*ids}


def test_an_authors_own_page_may_lead_to_any_place_of_it(
    project: Project, assemble: Callable[..., Tag]
) -> None:
    """The build is strict: MkDocs knows the anchors of every file, and misses one that is not."""
    places = ("part-a--what-i-did", "part-a--mine", "part-b--ac-1.1-1", "part-b--fn:1")
    links = "\n".join(f"[x](assignment/{UNIT}.md#{place})" for place in places)
    (project.folder / "docs" / "about.md").write_text(f"# About\n\n{links}\n", encoding="utf-8")
    (project.folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    assemble(a=file("part-a", "1", MEDDLED_WITH), b=file("part-b", "2", MEDDLED_WITH))
    (project.folder / "docs" / "about.md").write_text(
        f"# About\n\n[x](assignment/{UNIT}.md#part-a--nowhere)\n", encoding="utf-8"
    )
    result = project.run("build")
    assert result.code == 1
    assert "part-a--nowhere" in result.err


WHOLE = """\
Before any heading[^end].

## Be able to design and deliver an action learning intervention

Designed[^end], as [agreed](#understand-how-to-negotiate).

### Same

Deep.

## 1. Understand how to negotiate an action learning intervention with clients and other \
stakeholders {#understand-how-to-negotiate}

Negotiated.

### Same

[Back](#same) to what was designed, and [here](#same_1).

[^end]: Noted at the end.
"""


def test_a_whole_file_is_divided_and_stays_one_text(assemble: Callable[..., Tag]) -> None:
    page = assemble(whole=file("whole", "", WHOLE))
    ids = {str(element["id"]) for element in page.select("[id]")}
    assert "Before any heading" in str(page).partition("<h2")[0]
    first, second = section(page, 1), section(page, 2)
    assert ("Negotiated." in first.text, "Designed" in first.text) == (True, False)
    assert ("Negotiated." in second.text, "Designed" in second.text) == (False, True)
    assert page.text.count("Noted at the end.") == 1
    for link in page.select("a[href^='#']"):
        assert unquote(str(link["href"])[1:]) in ids, link
    assert second.find(id="whole--same") is not None
    back = {a.text: str(a["href"]) for a in page.select("a[href]")}
    assert (back["Back"], back["here"]) == ("#whole--same", "#whole--same_1")


def test_a_heading_that_the_page_does_not_have_loses_nothing(assemble: Callable[..., Tag]) -> None:
    """Inside HTML, Markdown takes it for no heading: what is under it stays where it is."""
    page = assemble(
        whole=file(
            "whole",
            "",
            "One.\n\n## 1. Understand how to negotiate an action learning intervention with "
            "clients and other stakeholders\n\nTwo.\n\n<div>\n## Be able to design and deliver an "
            "action learning intervention\nThree.\n</div>\n\nFour.\n",
        )
    )
    for word in ("One.", "Two.", "Three.", "Four."):
        assert page.text.count(word) == 1, word


def test_links_and_pictures_lead_where_they_lead_on_the_files_own_page(
    project: Project, assemble: Callable[..., Tag], session: Callable[..., str]
) -> None:
    project.write(
        {
            "secret/jane.md": session(id="session-p", visibility="private", claims=""),
            "assignment/plan.txt": "A plan.\n",
        }
    )
    page = assemble(
        faulty=True,
        a=file(
            "part-a",
            "1",
            "[session](../sessions/01.md#what-happened) [file](plan.txt) [out](https://example.org)"
            " <me@example.org> [top](/index.html) AC 1.1\n\n"
            "[one][r] and <A HREF='../secret/jane.md'>two</A>, [three](../secret\\/jane\\.md), "
            "[four](&#46;./secret/j&#97;ne.md)\n\n[r]: ../secret/jane.md\n",
            attachments="[plan.txt]",
        ),
    )
    links = {a.text: str(a["href"]) for a in page.select("a[href]")}
    assert links["out"] == "https://example.org"
    assert unquote(links["me@example.org"]) == "mailto:me@example.org"
    assert links["top"] == "/index.html"
    for text in ("session", "file", "AC 1.1"):
        address, anchor = urldefrag(links[text])
        target = (project.folder / "site" / ADDRESS / address).resolve()
        assert target.exists(), links[text]
        if anchor:
            assert f'id="{anchor}"' in (target / "index.html").read_text(encoding="utf-8")
    assert "jane" not in str(page).lower()
    assert "jane" not in str(text_at(project, "evidence/assignment/a")).lower()
