"""The table of how a large portfolio feels: that it is made of real pages."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.corpus import Project
from benchmarks.large import build, longest_page, measure
from benchmarks.pages import served


def test_search_and_scrolling_are_timed_on_real_pages(browser: Browser, tmp_path: Path) -> None:
    sites = build(tmp_path, 30)
    ours, stock = sites[Project.OURS], sites[Project.FLOOR]
    pages = (longest_page(ours), longest_page(stock))
    assert all(
        (site / page / "index.html").is_file()
        for site, page in zip(sites.values(), pages, strict=True)
    )
    with served(ours) as here, served(stock) as there:
        rows = measure(browser, here, there, pages, 1)
    assert [row.split("|")[1].strip() for row in rows] == [
        "search: its index is there", "search: the first find of a word",
        "scrolling the matrix: a frame", "scrolling the matrix: the longest frame",
        "scrolling the longest page: a frame", "scrolling the longest page: the longest frame",
    ]  # fmt: skip
    # A find takes a frame at least, and so does a frame.
    assert all(float(row.split("|")[at].removesuffix(" ms ")) > 1 for row in rows for at in (2, 3))
