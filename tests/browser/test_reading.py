"""What axe cannot see, on every kind of page: keyboard, focus, zoom, targets, motion, headings."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browser.kinds_of_page import KINDS
from bs4 import BeautifulSoup
from playwright.sync_api import Page

Opening = Callable[..., Page]

# The outline that each element shows once the keyboard has brought the focus to it.
FOCUS = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const drawn = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1
      || style.boxShadow !== "none";
  };
  // A switch that is drawn by its label shows its focus there; a field in a box, on the box.
  const near = [at, at.nextElementSibling, at.parentElement].filter(Boolean);
  const box = at.getBoundingClientRect();
  const look = () => near.map((element) => {
    const {outline, boxShadow} = getComputedStyle(element);
    return outline + boxShadow;
  }).join();
  const seen = near.some(drawn), focused = look();
  // A frame that is always there, such as a card's, shows no focus.
  at.blur();
  const changed = look() !== focused;
  at.focus({preventScroll: true});
  return {html: at.outerHTML.slice(0, 140), seen: seen && changed,
          key: at.outerHTML.slice(0, 300) + box.x + "," + (box.y + scrollY)};
}
"""
# Targets under 24 pixels that are no link in the run of a text, and whose circle of 24 pixels
# round their middle touches another target: WCAG 2.2, 2.5.8.
SMALL = """
() => {
  const targets = [...document.querySelectorAll(
    "article :is(a[href], button, summary, select, textarea, input:not([type=hidden])), .alf-foot"
  )].filter((one) => one.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !one.classList.contains("headerlink"));
  const boxes = targets.flatMap((one) => {
    const label = one.closest("label");
    const rects = [...(label || one).getClientRects()].filter((r) => r.width && r.height);
    return rects.map((r) => ({one, r}));
  });
  // In the run of a text: words of its own line go before or after it, or it breaks.
  const inline = (one) => {
    const style = getComputedStyle(one);
    if (style.display !== "inline") return false;
    const block = one.closest("p, li, td, th, dd, dt, figcaption, h1, h2, h3, h4, div");
    return block.textContent.trim().length > one.textContent.trim().length;
  };
  const middle = (r) => [r.x + r.width / 2, r.y + r.height / 2];
  return boxes.filter(({one, r}) => {
    if (r.width >= 23.9 && r.height >= 23.9 || inline(one)) return false;
    const [x, y] = middle(r);
    return boxes.some(({one: other, r: o}) => {
      if (other === one) return false;
      const dx = Math.max(o.x - x, 0, x - o.right), dy = Math.max(o.y - y, 0, y - o.bottom);
      return Math.hypot(dx, dy) < 12;
    });
  }).map(({one, r}) => `${one.outerHTML.slice(0, 120)} ${r.width | 0}x${r.height | 0}`);
}
"""
# What is wider than the window, outside of what scrolls by itself.
WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true;
    return false;
  };
  const wide = [...document.querySelectorAll("article *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > width + 1 && !element.classList.contains("alf-unseen")
      && !scrolls(element);
  });
  return wide.map((element) => element.outerHTML.slice(0, 120)).slice(0, 3);
}
"""
# What scrolls sideways by itself: only tables, code and drawings may.
SCROLLERS = """
() => [...document.querySelectorAll("article, article *")].filter((element) =>
  element.scrollWidth > element.clientWidth + 1
  && /auto|scroll/.test(getComputedStyle(element).overflowX)
  && !element.querySelector("table, code, svg")
  && !element.closest("table, pre, code, textarea, svg")).map((e) => e.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("kind", KINDS)
def test_at_400_percent_nothing_but_tables_scrolls_sideways(
    kind: str, example: str, opened: Opening
) -> None:
    page = opened(f"{example}{KINDS[kind]}", width=320, height=256)
    assert page.evaluate(WIDE) == []
    assert page.evaluate(SCROLLERS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", KINDS)
def test_targets_are_large_enough_or_apart(
    kind: str, width: int, example: str, opened: Opening
) -> None:
    page = opened(f"{example}{KINDS[kind]}", width=width)
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_goes_through_the_page_and_the_focus_is_seen(
    kind: str, example: str, opened: Opening
) -> None:
    page = opened(f"{example}{KINDS[kind]}", reduced_motion="reduce")
    first: dict[str, Any] | None = None
    stops = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or (first and stop["key"] == first["key"]):
            break
        first = first or stop
        assert stop["seen"], stop["html"]
        stops += 1
    assert stops > 8


@pytest.mark.parametrize("kind", ["home", "matrix", "assessment form", "handbook with code"])
def test_who_asks_for_less_motion_gets_none(kind: str, example: str, opened: Opening) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
      return seconds(style.transitionDuration) > 0.01 || (style.animationName !== "none"
        && seconds(style.animationDuration) > 0.01);
    }).map((element) => element.outerHTML.slice(0, 100))"""
    address = f"{example}{KINDS[kind]}"
    assert opened(address, reduced_motion="reduce").evaluate(moving) == []
    assert opened(address, reduced_motion="no-preference").evaluate(moving)


def test_the_first_stop_skips_to_the_content(example: str, opened: Opening) -> None:
    page = opened(f"{example}matrix/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text().strip() == "Skip to content"
    assert skip.is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')")


def tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector}")


def test_the_keyboard_alone_opens_a_number_of_the_matrix_and_goes_to_a_criterion(
    example: str, opened: Opening
) -> None:
    page = opened(f"{example}matrix/", reduced_motion="reduce")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "td.alf-count a")
    page.keyboard.press("Enter")
    title = page.locator("#alf-cell-title")
    title.wait_for()
    assert title.inner_text()
    page.keyboard.press("Escape")
    title.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.matches('td.alf-count a')")
    tab_to(page, "th.alf-crit a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/**")
    assert page.locator("h1").count() == 1


FOUND_IS_DRAWN = """() => {
    const found = document.querySelector(".md-search-result__list").innerHTML;
    const same = found === window.foundBefore;
    window.foundBefore = found;
    return same;
}"""


def test_the_keyboard_alone_searches(example: str, opened: Opening) -> None:
    page = opened(example)
    # The index is read by a worker, and what is found is drawn again with each letter.
    page.get_by_text("Type to start searching").wait_for(state="attached")
    page.keyboard.press("/")
    page.keyboard.type("question cards")
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_function(FOUND_IS_DRAWN, polling=300)
    page.keyboard.press("ArrowDown")
    link = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != example)
    assert page.url.split("?")[0].split("#")[0] == link.split("?")[0].split("#")[0]


def test_the_keyboard_alone_records_a_decision(example: str, opened: Opening) -> None:
    page = opened(f"{example}{KINDS['assessment form']}")
    first = page.locator("[data-criterion]").first
    radio = first.locator("input[type=radio]")
    radio.nth(2).focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert radio.nth(0).is_checked()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('textarea')"):
            break
    page.keyboard.type("Seen and clear.")
    assert first.locator("textarea").input_value() == "Seen and clear."


def soups(site: Path) -> list[tuple[str, BeautifulSoup]]:
    return [
        (
            file.relative_to(site).as_posix(),
            BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser"),
        )
        for file in sorted(site.rglob("*.html"))
    ]


def test_every_page_has_one_title_headings_in_order_and_a_language(example_site: Path) -> None:
    titles: dict[str, str] = {}
    for path, soup in soups(example_site):
        assert soup.html is not None
        assert soup.html.get("lang") == "en", path
        levels = [int(heading.name[1]) for heading in soup.select("article :is(h1,h2,h3,h4,h5,h6)")]
        assert levels[:1] == [1], path
        assert levels.count(1) == 1, path
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), (path, levels)
        assert all(
            heading.get_text(strip=True)
            for heading in soup.select("article :is(h1,h2,h3,h4)")
            # What a script fills before it shows it.
            if not heading.find_parent(hidden=True) and not heading.find_parent("dialog")
        ), path
        assert soup.title is not None
        title = soup.title.get_text(strip=True)
        assert title not in titles, (path, titles.get(title))
        titles[title] = path
    assert len(titles) > 200


def test_every_picture_and_drawing_has_its_words(example_site: Path) -> None:
    for path, soup in soups(example_site):
        for picture in soup.select("img"):
            assert picture.has_attr("alt"), (path, str(picture)[:120])
        for drawing in soup.select("article svg"):
            named = drawing.get("aria-hidden") == "true" or (
                drawing.get("role") == "img"
                and (drawing.get("aria-label") or drawing.get("aria-labelledby"))
            )
            assert named, (path, str(drawing)[:160])
        for meter in soup.select("article [role=img]"):
            assert meter.get("aria-label") or meter.get("aria-labelledby"), (path, str(meter)[:120])
