"""Every kind of page on A4: nothing cut off, no menus and buttons, no empty sheets."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from unicodedata import normalize

import pytest
from browser.kinds_of_page import KINDS
from playwright.sync_api import Page
from pypdf import PdfReader

Opening = Callable[..., Page]

_A4 = {(595, 842), (842, 595)}
_PRINTED = [kind for kind in KINDS if kind != "address that is not there"]
# What is not for paper: the theme's menus and our own controls.
_CONTROLS = """
() => [...document.querySelectorAll(
  ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-search, .md-top, "
  + "article button:not(.alf-matrix button)"
)].filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 100))
"""
# What goes beyond the sheet: a table that scrolls on a screen is cut off on paper.
_CUT = """
() => {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll("article *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return one.checkVisibility() && box.width && box.right > width + 1
      && !one.closest(".alf-unseen, svg");
  }).map((one) => one.outerHTML.slice(0, 120)).slice(0, 3);
}
"""
_ACROSS = {"matrix", "assessment"}


@pytest.mark.parametrize("kind", _PRINTED)
def test_a_page_on_paper(kind: str, example: str, opened: Opening) -> None:
    # What the margins leave of a sheet, upright or across, at 96 pixels to the inch.
    width = 1032 if kind in _ACROSS else 680
    page = opened(f"{example}{KINDS[kind]}", width=width)
    page.emulate_media(media="print")
    assert page.evaluate(_CONTROLS) == []
    assert page.evaluate(_CUT) == []
    title = " ".join(page.locator("article h1").first.inner_text().replace("¶", "").split())
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, format="A4")))
    sizes = {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in reader.pages}
    assert sizes <= _A4
    texts = [" ".join(sheet.extract_text().split()) for sheet in reader.pages]
    assert title.split()[0] in texts[0]
    assert all(texts), "an empty sheet"


def test_the_matrix_goes_across_with_its_heads_on_every_sheet(
    example: str, opened: Opening
) -> None:
    page = opened(f"{example}matrix/")
    heads = page.evaluate(
        """() => {
          const table = document.querySelector("table.alf-matrix");
          // A unit of many criteria, more than a sheet holds.
          for (let again = 0; again < 3; again++)
            for (const row of [...table.tBodies[0].rows])
              table.tBodies[0].append(row.cloneNode(true));
          return [...table.tHead.querySelectorAll("th")].map((one) => one.textContent.trim());
        }"""
    )
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, format="A4")))
    assert {(round(s.mediabox.width), round(s.mediabox.height)) for s in reader.pages} == {
        (842, 595)
    }
    # Letters that the font ties together come out as one.
    texts = [
        " ".join(normalize("NFKC", sheet.extract_text()).split()).lower() for sheet in reader.pages
    ]
    first = [text for text in texts if "use a methodology" in text or "1.1 agree" in text]
    whole = texts[: len(texts) - 2]
    assert first
    assert len(whole) > 1
    words = {word.lower() for head in heads for word in head.split() if word.isalpha()}
    assert words
    for text in whole:
        assert [word for word in sorted(words) if word not in text] == []
    # Words beside the colours.
    for word in ("verified", "met", "changed", "referred", "claimed", "insufficient", "missing"):
        assert any(word in text for text in texts), word
