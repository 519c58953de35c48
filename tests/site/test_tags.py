"""What tags place, on the author's own pages and in evidence, on a real site."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from handbook.pages import blocks
from scratch import MKDOCS_YML, ROOT, Project

from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.people import set_of

PAGE = "docs/tags.md"
PARTS = {"progress": "svg.alf-ring", "matrix": "table.alf-matrix", "evidence": "ul.alf-pieces"}
PARTS["hours"] = ".alf-targets"


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def placed(html: str) -> list[Tag]:
    return soup(html).select("article .alf-placed")


def own_page(project: Project, text: str, name: str = "about.md") -> str:
    file = project.folder / "docs" / name
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text(text, encoding="utf-8")
    built = project.run("build")
    assert built.code == 0, built.err
    return project.page(name.removesuffix(".md"))


def test_each_example_of_the_handbook_places_its_part(example_site: Path) -> None:
    found = placed((example_site / "tags" / "index.html").read_text(encoding="utf-8"))
    examples = [b.text.split()[1] for b in blocks(PAGE, "markdown")]
    assert sorted(examples) == sorted(PARTS), "one example of each part"
    for name, part in zip(examples, found, strict=True):
        assert part.select_one(PARTS[name]), name


def test_a_part_is_the_same_as_on_the_page_that_it_is_a_part_of(example_site: Path) -> None:
    def row(page: str, root: str) -> str:
        html = (example_site / page / "index.html").read_text(encoding="utf-8")
        cell = soup(html).select_one('tr[data-key="facilitating/2.2"]')
        assert cell
        return str(cell).replace(root, "")

    assert row("tags", "../") == row("matrix", "../")


def test_the_list_of_evidence_is_what_fits_all_that_was_asked_for(example_site: Path) -> None:
    found = placed((example_site / "tags" / "index.html").read_text(encoding="utf-8"))
    names = [link.text for link in found[2].select("a")]
    assert names == [
        piece.title
        for piece in analyse(ROOT).published
        if piece.kind == "session"
        and set_of(piece) == "depot-managers"
        and "2026-03-01" <= piece.date.isoformat() <= "2026-04-30"
        and any(claim.criterion == "facilitating/2.3" for claim in piece.claims)
    ]
    assert names


def test_every_link_leads_from_where_the_tag_stands(
    project: Project, session: Callable[..., str]
) -> None:
    tags = "\n\n".join(f"[[alfacil {part}]]" for part in PARTS)
    project.write({"sessions/deep/er/02.md": session(tags, id="session-02")})
    own_page(project, f"# Deep\n\n{tags}\n", "one/two/deep.md")
    for address in ("one/two/deep", "evidence/sessions/deep/er/02"):
        page = project.folder / "site" / address / "index.html"
        parts = placed(page.read_text(encoding="utf-8"))
        assert len(parts) == len(PARTS)
        for link in (link for part in parts for link in part.select("a[href]")):
            target, _, anchor = str(link["href"]).partition("#")
            file = page.parent / target / "index.html"
            assert file.is_file(), link
            assert not anchor or soup(file.read_text(encoding="utf-8")).find(id=anchor), link


def test_without_directories_in_addresses_links_lead_too(project: Project) -> None:
    (project.folder / "mkdocs.yml").write_text(MKDOCS_YML + "use_directory_urls: false\n", "utf-8")
    (project.folder / "docs" / "about.md").write_text("[[alfacil evidence]]\n", encoding="utf-8")
    assert project.run("build").code == 0
    html = (project.folder / "site" / "about.html").read_text(encoding="utf-8")
    assert [a["href"] for p in placed(html) for a in p.select("a")] == ["evidence/sessions/01.html"]


def test_code_is_shown_as_it_is_written(project: Project, session: Callable[..., str]) -> None:
    texts = (
        "`[[alfacil hours]]`",
        "```markdown\n[[alfacil hours]]\n```",
        "    [[alfacil hours]]",
        "\\[[alfacil hours]]",
        "<!-- [[alfacil hours]] -->",
    )
    body = "\n\nText.\n\n".join(texts)
    # So that what is kept from being read is not kept so by there being nothing to place.
    body += "\n\n[[alfacil progress]]\n"
    project.write({"sessions/02.md": session(body, id="session-02")})
    for html in (own_page(project, f"# About\n\n{body}"), project.page("evidence/sessions/02")):
        assert len(placed(html)) == 1
        article = soup(html).select_one("article")
        assert article
        assert article.text.count("[[alfacil hours]]") == len(texts) - 1
    assert project.run("check").code == 0


def test_inside_a_list_or_a_note_a_paragraph_is_one_too(project: Project) -> None:
    extended = MKDOCS_YML + "markdown_extensions: [admonition]\n"
    (project.folder / "mkdocs.yml").write_text(extended, encoding="utf-8")
    tag = "[[alfacil progress]]"
    text = f"- A point\n\n    {tag}\n\n# Next\n\n!!! note\n\n    {tag}\n\n1. One\n\n    {tag}\n"
    parts = placed(own_page(project, text))
    parents = [part.parent.name for part in parts if part.parent and part.select_one("svg")]
    assert parents == ["li", "div", "li"]


def test_in_a_learners_text_only_what_is_ours_is_let_through(
    project: Project, session: Callable[..., str]
) -> None:
    body = (
        '<div class="alf alf-placed" onclick="x()">Mine</div>\n\n[[alfacil progress]]\n\n'
        "<script>alert(1)</script>\n"
    )
    project.write({"sessions/02.md": session(body, id="session-02")})
    assert project.run("build").code == 0
    article = soup(project.page("evidence/sessions/02")).select_one("article .alf-body")
    assert article
    (part,) = article.select(".alf-placed")
    assert part.select_one("svg.alf-ring circle")
    assert not article.select("script, [onclick]")


def test_a_tag_shows_nobody_more_than_the_site_does(
    project: Project, session: Callable[..., str]
) -> None:
    kept = {"private": {"visibility": "private"}, "draft": {"draft": "true"}}
    kept["meant for the assessor"] = {"visibility": "assessor"}
    project.write(
        {
            "sessions/02.md": session(
                "[[alfacil evidence]]", id="session-02", title="For all", visibility="public"
            ),
            **{
                f"sessions/{10 + n}.md": session(id=f"s-{n}", title=f"What is {name}", **fields)
                for n, (name, fields) in enumerate(kept.items())
            },
        }
    )
    everything = "[[alfacil evidence]]\n\n[[alfacil evidence set=northern-managers]]\n"
    (project.folder / "docs" / "about.md").write_text(everything, encoding="utf-8")
    assert project.run("build", "--audience", "public").code == 0
    for page in ("about", "evidence/sessions/02"):
        for part in placed(project.page(page)):
            assert [link.text for link in part.select("a")] == ["For all"]
    assert project.run("build").code == 0
    for part in placed(project.page("about")):
        assert "What is meant for the assessor" in part.text
        assert "private" not in part.text
        assert "draft" not in part.text


def test_a_mistake_on_an_own_page_is_found_by_check_and_stops_a_strict_build(
    project: Project,
) -> None:
    (about,) = [b for b in blocks(PAGE) if b.title]
    (shown,) = blocks(PAGE, "text")
    (project.folder / about.title).write_text(about.text, encoding="utf-8")
    checked = project.run("check")
    assert checked.code == 1
    assert shown.text in checked.out
    built = project.run("build")
    assert built.code == 1
    # MkDocs says how grave it is in words of its own.
    assert shown.text.splitlines()[0].replace(" error ", " ") in built.err
    project.lay_out()
    (part,) = placed(project.page("about"))
    assert "[[alfacil evidence kind=sesion]] places nothing" in part.text


def test_the_folder_of_own_pages_is_the_one_that_the_site_names(project: Project) -> None:
    wrong = "[[alfacil ours]]\n"
    (project.folder / "docs" / "about.md").write_text(wrong, encoding="utf-8")
    (project.folder / "mkdocs.yml").write_text(
        MKDOCS_YML + "docs_dir: 'pages' # mine\n", encoding="utf-8"
    )
    assert project.run("check").code == 0
    (project.folder / "pages").mkdir()
    (project.folder / "pages" / "a.md").write_text(wrong, encoding="utf-8")
    assert "\npages/a.md:1:11: error ALF216" in "\n" + project.run("check").out
    # From inside the portfolio the same page is named as it is reached from there.
    inside = Project(project.folder / "portfolio").run("check").out
    assert inside.startswith("../pages/a.md:1:11: error ALF216")


@pytest.mark.parametrize("folder", ["..", "../elsewhere", "portfolio", "."])
def test_nothing_outside_the_project_is_read(project: Project, folder: str) -> None:
    for path in (project.folder.parent / "elsewhere", project.folder.parent):
        path.mkdir(exist_ok=True)
        (path / "a.md").write_text("[[alfacil ours]]\n", encoding="utf-8")
    (project.folder / "mkdocs.yml").write_text(MKDOCS_YML + f"docs_dir: {folder}\n", "utf-8")
    checked = project.run("check")
    assert checked.code == 0
    assert "ALF216" not in checked.out


def test_a_link_among_own_pages_is_not_followed(project: Project) -> None:
    target = project.folder.parent / "secret.md"
    target.write_text("[[alfacil ours]]\n", encoding="utf-8")
    (project.folder / "docs" / "link.md").symlink_to(target)
    assert "ALF216" not in project.run("check").out


def test_a_page_without_tags_carries_nothing_for_them(project: Project) -> None:
    with_none = own_page(project, "# About\n\nText.\n")
    assert not re.search("alf-placed|alfacil:placed|data-search-exclude", with_none)


def test_what_is_placed_is_not_in_the_search_a_second_time(project: Project) -> None:
    own_page(project, "# About\n\nBefore it.\n\n[[alfacil matrix]]\n")
    index = (project.folder / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    about = re.search(r'\{"location":"about/"[^}]*\}', index)
    assert about
    assert "Before it" in about.group()
    assert "Maintain appropriate records" not in about.group()
