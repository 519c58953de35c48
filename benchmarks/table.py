"""The speed table, as Markdown: each row against its yardstick and its budget."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

_HEADER = "| work | ours | yardstick | ratio | budget | kept |\n|---|---:|---:|---:|---:|---|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line. ``budget`` is the most that ``ours`` may be, in multiples of the yardstick.

    Without a yardstick it is in ``unit``. No budget means that the row only informs.
    """

    work: str
    ours: float
    yardstick: float | None = None
    against: str = ""
    budget: float | None = None
    unit: str = "s"

    @property
    def kept(self) -> str:
        """Whether the budget is kept, in a word."""
        if self.budget is None:
            return ""
        return "yes" if self.ours <= self.budget * (self.yardstick or 1) else "no"

    def __str__(self) -> str:
        times, yardstick, ratio = f" {self.unit}", "–", "–"
        if self.yardstick is not None:
            times, ratio = "×", f"{self.ours / self.yardstick:.2f}×"
            yardstick = f"{self.against}: {figure(self.yardstick, self.unit)}"
        budget = "–" if self.budget is None else f"≤ {self.budget:g}{times}"
        cells = (self.work, figure(self.ours, self.unit), yardstick, ratio, budget, self.kept)
        return f"| {' | '.join(cells)} |"


def make_table(rows: Iterable[Row], runs: int) -> str:
    """Return the whole report: where it was measured, and what."""
    runs_told = f"the commands in turns; the median of {runs} {'run' if runs == 1 else 'runs'}."
    return "\n".join((_HEADER, *map(str, rows), "", measured(runs_told), ""))


def measured(how: str, beside: Iterable[str] = ()) -> str:
    """Return the line under a table: when, where and how it was measured, and beside what."""
    ours = (f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
    versions = ", ".join((*ours, *beside))
    return (
        f"Measured on {date.today():%Y-%m-%d} in one go, {how} {_processor()}, "
        f"{os.cpu_count()} cores; Python {platform.python_version()}, {versions}. "
        "Seconds are this machine's; the ratios are what counts."
    )


def figure(value: float, unit: str = "s") -> str:
    """Return a measured value as the tables show it."""
    return f"{value:,.0f} {unit}" if unit != "s" or value >= 100 else f"{value:.2f} {unit}"


def _processor() -> str:
    """Return the processor's name; only Linux says it in a file."""
    listed = Path("/proc/cpuinfo")
    if listed.is_file():
        for line in listed.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()
