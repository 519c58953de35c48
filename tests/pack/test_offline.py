"""The packed site opens from disk, with the network off, and its search finds words."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pack.conftest import Made
from playwright.sync_api import Browser, Request, Route
from scratch import MKDOCS_YML, Project


def search(browser: Browser, page: Path, word: str) -> tuple[list[str], list[str], str]:
    """Type a word into the search; return the results' titles, what was asked for, and trouble."""
    context = browser.new_context(offline=True)
    opened = context.new_page()
    asked: list[str] = []
    trouble: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    opened.on("request", note)
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.goto(page.as_uri())
    opened.focus(".md-search__input")
    opened.keyboard.type(word)
    opened.wait_for_selector(".md-search-result__item a", timeout=20_000)
    found = opened.locator(".md-search-result__item h1").all_inner_texts()
    opened.locator(".md-search-result__item a").first.click()
    opened.wait_for_load_state()
    title = opened.title()
    context.close()
    assert trouble == []
    return found, asked, title


@pytest.mark.parametrize("page", ["index.html", "units/facilitating-action-learning/2.1.html"])
def test_a_search_finds_a_word_and_nothing_but_files_is_asked_for(
    browser: Browser, example_pack: Made, page: str
) -> None:
    found, asked, title = search(browser, example_pack.folder / "site" / page, "bleep")
    assert "Ward leaders 1: whose bleep is it?" in found
    assert title.startswith("Ward leaders 1: whose bleep is it?")
    assert {address.partition(":")[0] for address in asked} == {"file"}
    assert any(address.endswith("search_index.js") for address in asked)


def test_what_an_authors_own_page_asks_of_another_host_is_not_fetched(
    browser: Browser, project: Project
) -> None:
    settings = MKDOCS_YML.replace("  font: false\n", "") + (
        "repo_url: https://github.com/sample/portfolio\n"
        "extra_javascript: [https://cdn.example/maths.js]\n"
        "extra_css: [https://cdn.example/look.css]\n"
    )
    (project.folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (project.folder / "docs" / "about.md").write_text(
        '# About\n\n<img src="https://elsewhere.example/a.png" alt="A picture">\n'
        '<iframe src="https://elsewhere.example/film"></iframe>\n'
        '<script>fetch("https://elsewhere.example/told").catch(() => {})</script>\n',
        encoding="utf-8",
    )
    done = project.run("pack", "--output", "packs", "--without-pdf")
    assert done.code == 0, done.err
    site = unpacked(project)
    context = browser.new_context()
    opened = context.new_page()
    sent: list[str] = []

    def stop(route: Route) -> None:
        # What the page's own policy stops never gets here.
        sent.append(route.request.url)
        route.abort()

    opened.route("http*://**/*", stop)
    for page in ("about.html", "index.html"):
        opened.goto((site / page).as_uri())
        opened.wait_for_timeout(500)
    assert sent == []
    # It is the policy that stops them, and not the browser or this test.
    about = (site / "about.html").read_text(encoding="utf-8")
    (site / "open.html").write_text(
        about.replace("Content-Security-Policy", "none"), encoding="utf-8"
    )
    opened.goto((site / "open.html").as_uri())
    opened.wait_for_timeout(500)
    assert "https://elsewhere.example/a.png" in sent
    context.close()


def unpacked(project: Project) -> Path:
    (made,) = (project.folder / "packs").iterdir()
    with zipfile.ZipFile(made) as archive:
        archive.extractall(project.folder / "unpacked")
    return project.folder / "unpacked" / "site"


def test_nothing_of_use_on_a_server_alone_is_packed(example_pack: Made) -> None:
    site = example_pack.folder / "site"
    for name in ("sitemap.xml", "sitemap.xml.gz", "404.html", "search/search_index.json"):
        assert not (site / name).exists()
    assert (site / "matrix.html").is_file()
