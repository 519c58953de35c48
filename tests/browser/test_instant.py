"""With Material's instant navigation, which loads no page anew, the scripts work all the same."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from scratch import MKDOCS_YML, PORTFOLIO_YML, SESSION, Project
from serving import served_folder

UNIT = "facilitating-action-learning"
INSTANT = "  font: false\n  features: [navigation.instant, navigation.tabs]\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a small site with that navigation, which wants to know where it is."""
    folder = tmp_path_factory.mktemp("instant")
    (folder / "docs").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "mkdocs.yml").write_text(
        MKDOCS_YML.replace("  font: false\n", INSTANT) + f"site_url: http://127.0.0.1:{port}/\n",
        encoding="utf-8",
    )
    project = Project(folder).write({"portfolio.yml": PORTFOLIO_YML, "sessions/01.md": SESSION})
    built = project.run("build")
    assert built.code == 0, built.err
    with served_folder(folder / "site", port) as here:
        yield here


@pytest.fixture
def page(opened: object, address: str) -> Page:
    page: Page = opened(address)  # type: ignore[operator]
    # Until the theme has fetched the list of pages, it follows a link as any browser does.
    page.wait_for_load_state("networkidle")
    page.evaluate("window.sameDocument = true")
    return page


def test_the_matrix_is_filtered_each_time_it_is_come_to(page: Page) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for _ in range(2):
        page.get_by_role("link", name="Matrix", exact=True).first.click()
        expect(page.locator("h1")).to_have_text("Matrix")
        expect(page.locator("#alf-filters")).to_be_visible()
        page.get_by_label("only gaps").check()
        expect(page.locator("#alf-shown")).to_have_text(
            "Shown: 7 of 8 criteria, with 0 of 1 pieces of evidence."
        )
        page.locator("#alf-filters").get_by_role("button", name="Show everything").click()
        page.locator('.alf-matrix tr[data-key$="2.3"] .alf-count a').click()
        expect(page.locator("#alf-cell")).to_contain_text("Session 1")
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Home").first.click()
        expect(page.locator(".alf-home")).to_be_visible()
    assert page.evaluate("window.sameDocument"), "no page was loaded anew"
    assert wrong == []


def test_the_form_for_decisions_works_each_time_it_is_come_to(page: Page) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for _ in range(2):
        page.locator(".alf-home h3 a").click()
        page.get_by_role("link", name="Record decisions").first.click()
        page.get_by_role("button", name="Download the file").click()
        expect(page.locator("[data-errors]")).to_contain_text("things to mend")
        page.get_by_role("link", name="Home").first.click()
        expect(page.locator(".alf-home")).to_be_visible()
    assert page.evaluate("window.sameDocument"), "no page was loaded anew"
    assert wrong == []
