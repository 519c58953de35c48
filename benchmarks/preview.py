"""Times how soon a change is seen, beside Hugo, Zensical and bare Material, and prints a table.

.venv/bin/python -m benchmarks.preview --output preview.md
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks import tools
from benchmarks.pages import chromium
from benchmarks.processes import measure
from benchmarks.saves import seconds_to_page
from benchmarks.table import figure, measured
from benchmarks.tools import Kind, Tool

_USUAL = 1000
_BUDGET_SECONDS = 2.0
_BUDGET_HUGO = 2.0
_FULL, _AGAIN, _SEEN = "full build", "build again after one edit", "from save to page"
_NAMES = ("ours", "hugo", "zensical", "material")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line: the seconds of each by its name, of which the first are ours."""

    work: str
    size: int
    seconds: Mapping[str, float]
    budget: str = "–"
    kept: str = ""

    def __str__(self) -> str:
        (_, ours), *others = self.seconds.items()
        cells = (
            self.work, f"{self.size:,}", figure(ours),
            *(f"{figure(theirs)} ({ours / theirs:.2f}×)" for _, theirs in others),
            self.budget, self.kept,
        )  # fmt: skip
        return f"| {' | '.join(cells)} |"


def rows(size: int, seconds: Mapping[str, Mapping[str, float]]) -> Iterator[Row]:
    """Yield the lines of a size. The budgets are those of a thousand files."""
    for work, of_each in seconds.items():
        ours, budget, limit = of_each["ours"], "–", 0.0
        if size == _USUAL and work == _SEEN:
            budget, limit = f"≤ {_BUDGET_SECONDS:g} s", _BUDGET_SECONDS
        elif size == _USUAL and work == _AGAIN and "Hugo" in of_each:
            budget = f"≤ {_BUDGET_HUGO:g}× Hugo's full build"
            limit = _BUDGET_HUGO * seconds[_FULL]["Hugo"]
        kept = ("yes" if ours <= limit else "no") if limit else ""
        yield Row(work=work, size=size, seconds=of_each, budget=budget, kept=kept)


def make_table(lines: Sequence[Row], how: str, beside: Sequence[str], left: Sequence[str]) -> str:
    """Return the whole report. ``left`` says who has no column, and why."""
    names = list(lines[0].seconds)
    header = ["work", "files", *names, "budget", "kept"]
    rule = ["---", *["---:"] * (len(names) + 2), "---"]
    head = (f"| {' | '.join(header)} |", f"|{'|'.join(rule)}|")
    told = (f"{measured(how, beside)} In brackets: ours as a multiple of theirs.", *left)
    return "\n".join((*head, *map(str, lines), "", " ".join(told), ""))


def time_size(
    kinds: Sequence[Kind], folder: Path, size: int, runs: int, edits: int
) -> dict[str, dict[str, float]]:
    """Return the seconds of each kind of work, by the name of the tool."""
    made: list[Tool] = [kind.at(folder / f"{kind.name}-{size}", size) for kind in kinds]
    measure([job for tool in made for job in (tool.full, tool.again)], runs)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        seen = {tool.name: seconds_to_page(tool, browser, edits) for tool in made}
        browser.close()
    return {
        _FULL: {tool.name: tool.full.time for tool in made},
        _AGAIN: {tool.name: tool.again.time for tool in made},
        _SEEN: seen,
    }


def find(names: Sequence[str], folder: Path) -> tuple[list[Kind], list[str]]:
    """Return the tools that are there, ours first, and a sentence for each that is not."""
    all_of_them: dict[str, Callable[[], Kind]] = {
        "ours": tools.ours, "hugo": tools.hugo,
        "zensical": partial(tools.zensical, folder / "zensical"), "material": tools.material,
    }  # fmt: skip
    found, left = [], []
    for name in _NAMES:
        if name in ("ours", *names):
            try:
                found.append(all_of_them[name]())
            except FileNotFoundError as error:
                left.append(str(error))
    return found, left


def _told(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _ask(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[100, _USUAL], metavar="N",
        help="files of each project (default: 100 1000)",
    )  # fmt: skip
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="builds (default: 3)")
    parser.add_argument("--edits", type=int, default=5, metavar="N", help="saves (default: 5)")
    parser.add_argument(
        "--beside", nargs="*", choices=_NAMES[1:], default=_NAMES[1:], metavar="TOOL",
        help="what ours is measured beside: hugo, zensical, material (default: all)",
    )  # fmt: skip
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the table here as well")
    asked = parser.parse_args(arguments)
    if min(*asked.sizes, asked.runs, asked.edits) < 1:
        parser.error("sizes, runs and edits are 1 or more")
    return asked


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _ask(arguments)
    with tempfile.TemporaryDirectory() as folder:
        kinds, left = find(asked.beside, Path(folder))
        lines = [
            line
            for size in asked.sizes
            for line in rows(size, time_size(kinds, Path(folder), size, asked.runs, asked.edits))
        ]
    how = (
        "the builds in turns, then each served to Chromium; "
        f"the medians of {_told(asked.runs, 'build')} and "
        f"{_told(asked.edits, 'save')}."
    )
    beside = [f"{kind.name} {kind.version}" for kind in kinds if kind.version]
    table = make_table(lines, how, beside, left)
    print(table, end="")
    if asked.output:
        asked.output.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
