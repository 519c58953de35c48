"""Times the search and the scrolling of a large portfolio in Chromium, and prints a table.

.venv/bin/python -m benchmarks.large --output large.md
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.corpus import Project, make_project
from benchmarks.pages import chromium, served
from benchmarks.table import measured

_BIN = Path(sys.executable).parent
_WORD = "silence"  # which prose.py has in some texts, and not in all
# In milliseconds: until the index is there from the moment that the page is, and until the first
# find from the moment that the last letter of a word is typed.
_READY = """() => new Promise((tell) => {
  const said = document.querySelector(".md-search-result__meta");
  const look = () => said.textContent.startsWith("Type to")
    ? tell(performance.now()) : requestAnimationFrame(look);
  look();
})"""
_WATCH = """() => {
  const query = document.querySelector("[data-md-component=search-query]");
  window.found = new Promise((tell) => query.addEventListener("keyup", () => {
    const begun = performance.now();
    const look = () => document.querySelector(".md-search-result__item")
      ? tell(performance.now() - begun) : requestAnimationFrame(look);
    look();
  }, { once: true }));
}"""
# The longest and the median time between two frames while a page is scrolled through.
_SCROLL = """() => new Promise((tell) => {
  const frames = [];
  let last = performance.now();
  const step = Math.max(20, (document.body.scrollHeight - innerHeight) / 120);
  const next = (now) => {
    frames.push(now - last);
    last = now;
    scrollBy({ top: step, behavior: "instant" });
    if (frames.length < 120) requestAnimationFrame(next);
    else tell(frames.slice(2));
  };
  requestAnimationFrame(next);
})"""
_HEADER = "| what | alfacil | stock Material | ratio |\n|---|---:|---:|---:|"


def build(folder: Path, size: int) -> Mapping[Project, Path]:
    """Build a portfolio, and the same texts as stock pages."""
    sites = {}
    for project in (Project.OURS, Project.FLOOR):
        source, sites[project] = folder / project, folder / f"site-{project}"
        make_project(project, source, size)
        command = [str(_BIN / "mkdocs"), "build", "-q", "-f", str(source / "mkdocs.yml")]
        subprocess.run([*command, "-d", str(sites[project])], check=True, capture_output=True)
    return sites


def search(page: Page, address: str) -> tuple[float, float]:
    """Return how long the index took to be there, and a word to be found in it."""
    page.goto(address)
    ready = float(page.evaluate(_READY))
    page.keyboard.press("/")
    page.keyboard.insert_text(_WORD[:-1])
    page.evaluate(_WATCH)
    page.keyboard.press(_WORD[-1])
    return ready, float(page.evaluate("window.found"))


def scroll(page: Page, address: str) -> tuple[float, float]:
    """Return the median and the longest time of a frame while a page is scrolled through."""
    page.goto(address, wait_until="networkidle")
    frames = [float(each) for each in page.evaluate(_SCROLL)]
    return statistics.median(frames), max(frames)


def longest_page(site: Path) -> str:
    """Return the address of the page with the most to read, below that of the site."""
    pages = (page for page in site.rglob("index.html") if page.parent.name != "add")
    page = max(pages, key=lambda file: file.stat().st_size)
    return f"{page.parent.relative_to(site).as_posix()}/"


def measure(
    browser: Browser, ours: str, stock: str, pages: Sequence[str], runs: int
) -> Mapping[str, tuple[list[float], list[float]]]:
    """Return what so many visits took, of ours and of the stock site in turns, in milliseconds."""
    found: dict[str, tuple[list[float], list[float]]] = {}

    def note(what: str, at: int, value: float) -> None:
        found.setdefault(what, ([], []))[at].append(value)

    for _ in range(runs):
        for at, address in enumerate((ours, stock)):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            ready, find = search(page, address)
            note("search: its index is there", at, ready)
            note("search: the first find of a word", at, find)
            for name, where in (("the matrix", "matrix/"), ("the longest page", pages[at])):
                # Of a stock site the longest page stands beside both.
                usual, longest = scroll(page, address + (where if at == 0 else pages[at]))
                note(f"scrolling {name}: a frame", at, usual)
                note(f"scrolling {name}: the longest frame", at, longest)
            context.close()
    return found


def lines(found: Mapping[str, tuple[Sequence[float], Sequence[float]]]) -> Iterator[str]:
    """Yield a line for each thing that was measured, in milliseconds: the median of its visits."""
    for what, (ours, stock) in found.items():
        here, there = statistics.median(ours), statistics.median(stock)
        yield f"| {what} | {here:,.0f} ms | {there:,.0f} ms | {here / there:.2f}× |"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--size", type=int, default=1000, metavar="N", help="pieces of evidence")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="visits (default: 5)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the table here as well")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = build(Path(folder), asked.size)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        ours, stock = sites[Project.OURS], sites[Project.FLOOR]
        pages = (longest_page(ours), longest_page(stock))
        with served(ours) as here, served(stock) as there:
            rows = tuple(lines(measure(browser, here, there, pages, asked.runs)))
        browser.close()
    how = f"{asked.size:,} pieces of evidence, in turns; the median of {asked.runs} visits."
    table = "\n".join((_HEADER, *rows, "", measured(how), ""))
    print(table, end="")
    if asked.output:
        asked.output.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
