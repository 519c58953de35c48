"""The table of how a large portfolio feels: that it is made of real pages."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.corpus import Project
from benchmarks.large import build, lines, longest_page, measure
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
        found = measure(browser, here, there, pages, 1)
    assert list(found) == [
        "search: its index is there", "search: the first find of a word",
        "scrolling the matrix: a frame", "scrolling the matrix: the longest frame",
        "scrolling the longest page: a frame", "scrolling the longest page: the longest frame",
    ]  # fmt: skip
    visits = [visits for both in found.values() for visits in both]
    assert {len(each) for each in visits} == {1}
    assert all(figure > 0 for each in visits for figure in each)


def test_a_line_has_both_medians_and_their_ratio() -> None:
    assert list(lines({"search": ([900.0, 1200.4, 5000.0], [600.2])})) == [
        "| search | 1,200 ms | 600 ms | 2.00× |"
    ]
