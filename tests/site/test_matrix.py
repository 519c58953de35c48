"""The matrix in a real Chromium: a view is in the address, and a number opens to its quotations."""

from __future__ import annotations

import functools
import http.server
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect
from scratch import ENVIRONMENT

from benchmarks.corpus import Project, make_project

MOST = 300_000  # bytes of the page at a thousand pieces of evidence
INDEX = 100_000  # and of the page that leads to all evidence
LIST = 400_000  # and of the list of a kind
UNDIVIDED = 12


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(example_site: Path) -> Iterator[str]:
    """The address of the example's site, served as files."""
    handler = functools.partial(_Quiet, directory=str(example_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desk, on which nothing may go wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert wrong == []


def shown(page: Page) -> list[str]:
    """Return which criteria are to be seen, in their order."""
    rows = page.locator(".alf-matrix tbody tr[data-key]:visible")
    return list(rows.evaluate_all("rows => rows.map(row => row.dataset.key)"))


def numbers(page: Page) -> list[str]:
    """Return the totals that are to be seen."""
    return page.locator("tr[data-key]:visible .alf-total").all_inner_texts()


def test_a_view_is_in_the_address_and_comes_back_with_it(page: Page, address: str) -> None:
    page.goto(f"{address}matrix/")
    every = shown(page)
    page.get_by_label("Words", exact=True).fill("goals")
    page.get_by_label("Kind").select_option("agreement")
    page.get_by_label("Dated from").fill("2026-01-01")
    page.get_by_label("Dated from").blur()
    page.get_by_label("In the order of").select_option("pieces")
    view, counted, said = shown(page), numbers(page), page.locator("#alf-shown").inner_text()
    assert 0 < len(view) < len(every)
    assert said.startswith(f"Shown: {len(view)} of {len(every)} criteria")
    for part in ("words=goals", "kind=agreement", "from=2026-01-01", "sort=pieces"):
        assert part in page.url
    page.reload()
    assert (shown(page), numbers(page), page.locator("#alf-shown").inner_text()) == (
        view,
        counted,
        said,
    )
    assert page.get_by_label("Words", exact=True).input_value() == "goals"
    page.go_back()
    assert "sort=" not in page.url
    page.get_by_role("button", name="Show everything").click()
    assert shown(page) == every
    assert page.url == f"{address}matrix/"


def test_only_gaps_and_a_status_show_what_the_pages_say(page: Page, address: str) -> None:
    page.goto(f"{address}matrix/?gaps=1")
    wanted = page.locator("tr[data-key][data-open]").count()
    assert len(shown(page)) == wanted > 0
    page.goto(f"{address}matrix/?status=met,verified")
    chips = page.locator("tr[data-key]:visible .alf-status .alf-chip").all_inner_texts()
    assert {chip.split()[-1] for chip in chips} == {"met", "verified"}
    expect(
        page.get_by_text("Nothing here matches the filter.").locator("visible=true")
    ).to_have_count(1)


def test_a_date_counts_only_what_is_not_older(page: Page, address: str) -> None:
    page.goto(f"{address}matrix/?from=2026-09-01")
    data = json.loads(page.locator("#alf-matrix-data").text_content() or "")
    for row in page.locator("tr[data-key]:visible").all():
        key = row.get_attribute("data-key")
        dates = [data["pieces"][number][2] for number in data["rows"][key]]
        assert row.locator(".alf-total").inner_text() == str(sum(d >= "2026-09-01" for d in dates))


def test_groups_fold_and_stay_folded(page: Page, address: str) -> None:
    page.goto(f"{address}matrix/")
    fold = page.get_by_role("button", name="2. Be able to design")
    expect(fold).to_have_attribute("aria-expanded", "true")
    fold.focus()
    page.keyboard.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "false")
    assert not [key for key in shown(page) if key.startswith("facilitating/2.")]
    page.reload()
    assert not [key for key in shown(page) if key.startswith("facilitating/2.")]
    page.go_back()
    assert [key for key in shown(page) if key.startswith("facilitating/2.")]


def test_heads_sort_and_say_so(page: Page, address: str) -> None:
    page.goto(f"{address}matrix/")
    unit = shown(page)
    head = page.locator(".alf-matrix thead th").nth(1)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    first = page.locator(".alf-matrix").first.locator("tr[data-key]:visible")
    ranks = first.evaluate_all("rows => rows.map(row => Number(row.dataset.rank))")
    assert ranks == sorted(ranks)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    page.locator(".alf-matrix thead th").first.get_by_role("button").click()
    assert shown(page) == unit


def test_a_number_opens_to_its_quotations_and_closes_by_key_or_by_going_back(
    page: Page, address: str
) -> None:
    page.goto(f"{address}matrix/")
    number = page.get_by_role("link", name="6 materials for 2.2")
    number.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="6 materials for 2.2")
    expect(dialog.locator(".alf-claims > li")).to_have_count(6)
    expect(dialog.locator("blockquote").first).to_be_visible()
    assert page.url.endswith("?cell=facilitating/2.2~material")
    hrefs = dialog.locator(".alf-claims a").evaluate_all("links => links.map(link => link.href)")
    assert all(href.startswith(f"{address}evidence/") for href in hrefs)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(number).to_be_focused()
    page.go_back()
    expect(dialog).to_be_visible()
    page.go_back()
    expect(dialog).to_be_hidden()
    assert page.url == f"{address}matrix/"


def test_an_opened_number_lists_only_what_matches(page: Page, address: str) -> None:
    page.goto(f"{address}matrix/?from=2026-04-18&cell=facilitating/2.2~material")
    dialog = page.get_by_role("dialog", name="materials for 2.2")
    expect(dialog.locator("blockquote").first).to_be_visible()
    own = int(re.match(r"\d+", dialog.get_by_role("heading").inner_text())[0])  # type: ignore[index]
    assert 0 < own < 6
    expect(dialog.locator(".alf-claims > li")).to_have_count(own)
    expect(dialog).to_contain_text(f"{own} of 6")


def test_head_and_first_column_stay_in_sight(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 700, "height": 700})
    page.goto(f"{address}matrix/")
    scroller = page.locator(".alf-matrixscroll").nth(1)
    scroller.scroll_into_view_if_needed()
    scroller.evaluate("box => box.scrollTo(200, 400)")
    # Both ways, or there was nothing to prove.
    assert scroller.evaluate("box => [box.scrollLeft, box.scrollTop].every(Boolean)")
    frame = scroller.bounding_box()
    head = scroller.locator("thead th").nth(1).bounding_box()
    first = scroller.locator("thead th.alf-crit").bounding_box()
    assert frame
    assert head
    assert first
    assert abs(head["y"] - frame["y"]) < 2
    assert abs(first["x"] - frame["x"]) < 2


def test_without_script_every_number_is_a_link_and_no_filter_is_offered(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}matrix/")
    expect(page.locator("#alf-filters")).to_be_hidden()
    page.get_by_role("link", name="6 materials for 2.2").click()
    assert page.url.endswith("/units/facilitating-action-learning/2.2/#kind-material")
    context.close()


SIGN_AND_WORDS = """summary => {
    const sign = getComputedStyle(summary, "::after")
    const end = parseFloat(sign.left) + parseFloat(sign.width)
    return [end, parseFloat(getComputedStyle(summary).paddingLeft)]
}"""


def test_on_a_phone_the_filters_fold_and_their_sign_stands_before_the_words(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}matrix/")
    end_of_sign, start_of_words = page.get_by_text("Filter and sort", exact=True).evaluate(
        SIGN_AND_WORDS
    )
    assert 0 < end_of_sign <= start_of_words


def test_a_site_opened_from_disk_lists_the_titles(browser: Browser, example_site: Path) -> None:
    # The theme's search complains that it finds no index there, unless it is built for it.
    page = browser.new_page()
    page.goto((example_site / "matrix" / "index.html").as_uri())
    page.get_by_role("link", name="6 materials for 2.2").click()
    expect(page.locator("#alf-cell .alf-claims > li")).to_have_count(6)
    page.close()


def test_only_the_matrix_loads_its_script(example_site: Path) -> None:
    users = [
        file.relative_to(example_site).as_posix()
        for file in example_site.rglob("*.html")
        if "assets/matrix.js" in file.read_text(encoding="utf-8")
    ]
    assert users == ["matrix/index.html"]


def test_a_thousand_pieces_stay_under_their_measure(tmp_path: Path) -> None:
    folder = tmp_path / "thousand"
    make_project(Project.OURS, folder, 1000)
    done = subprocess.run(
        [sys.executable, "-m", "alfacil_plugin", "build", "--site-dir", str(tmp_path / "site")],
        cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=600,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    matrix = tmp_path / "site" / "matrix" / "index.html"
    assert matrix.stat().st_size < MOST
    data = BeautifulSoup(matrix.read_text(encoding="utf-8"), "html.parser").select_one(
        "#alf-matrix-data"
    )
    assert data is not None
    assert len(json.loads(data.text)["pieces"]) > 900
    # The page of all evidence leads by kind and month, and no list is without division.
    whole = tmp_path / "site" / "evidence" / "index.html"
    assert whole.stat().st_size < INDEX
    index = BeautifulSoup(whole.read_text(encoding="utf-8"), "html.parser")
    for card in index.select(".alf-card"):
        numbers = [int(item.text.split()[-1]) for item in card.select(".alf-months span")]
        badge = card.select_one(".alf-badge")
        assert badge
        assert sum(numbers) == int(badge.text) or int(badge.text) <= UNDIVIDED
    for link in index.select(".alf-months a"):
        page, _, anchor = str(link["href"]).partition("#")
        kind = whole.parent / page / "index.html"
        assert kind.stat().st_size < LIST
        assert f'id="{anchor}"' in kind.read_text(encoding="utf-8")
