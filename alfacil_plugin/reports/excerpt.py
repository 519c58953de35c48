"""The line of a file that a mistake stands in, with a caret under its column."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from alfacil_plugin.model.diagnostic import Diagnostic
from alfacil_plugin.model.portfolio import Document
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.reports.lines import Paint, Style, characters, plain

WIDTH = 100
"""How many columns of a terminal the source may fill."""

_BEFORE = 60


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line as it is shown, and how many columns of the terminal lie before the caret."""

    number: int
    source: str
    caret: int

    def lines(self, style: Style, paint: Paint = plain) -> list[str]:
        """Return the two lines of the report: the source, and the caret below."""
        number = str(self.number)
        bar = paint("|", Style.FAINT)
        return [
            f"  {paint(number, Style.FAINT)} {bar} {self.source}",
            f"  {' ' * len(number)} {bar} {' ' * self.caret}{paint('^', style)}",
        ]


class Sources:
    """Finds excerpts. Keeps the lines of each file it was asked about, as mistakes come in rows."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._lines: dict[str, list[str]] = {}

    def excerpt(self, item: Diagnostic) -> Excerpt | None:
        """Return what a diagnostic points at; None where there is nothing to be seen there."""
        if not item.quotable:
            return None
        if item.path not in self._lines:
            document = self._documents.get(item.path)
            self._lines[item.path] = document.text.split("\n") if document else []
        lines = self._lines[item.path]
        if not 0 < item.line <= len(lines):
            return None
        return cut(lines[item.line - 1], item.line, item.column)


def cut(line: str, number: int, column: int) -> Excerpt | None:
    """Return the part of a line around a column, which is counted in characters from 1.

    None where the line is blank or ends before the column.
    """
    if not line.strip() or not 0 < column <= len(line) + 1:
        return None
    # No character is narrower than its share of this, and lines may be very long.
    first = max(0, column - 1 - 2 * WIDTH)
    cells = [
        " " if cell == "\\x09" else cell for cell in characters(line[first : column + 2 * WIDTH])
    ]
    widths = [_width(cell) for cell in cells]
    caret = column - 1 - first
    start, end = _window(widths, caret)
    before, after = first + start > 0, first + end < len(line.rstrip())
    source = ("…" if before else "") + "".join(cells[start:end]) + ("…" if after else "")
    return Excerpt(number, source.rstrip(), before + sum(widths[start:caret]))


def _window(widths: list[int], caret: int) -> tuple[int, int]:
    """Return the first and the last-but-one cell to show: the caret's is always among them."""
    room = WIDTH - 2
    if sum(widths) <= WIDTH:
        return 0, len(widths)
    start, used = caret, 0
    while start and used + widths[start - 1] <= _BEFORE:
        start -= 1
        used += widths[start]
    end = caret
    while end < len(widths) and used + widths[end] <= room:
        used += widths[end]
        end += 1
    while start and used + widths[start - 1] <= room:
        start -= 1
        used += widths[start]
    return start, end


def _width(cell: str) -> int:
    """Return how many columns a terminal gives a character."""
    if len(cell) > 1:
        return len(cell)
    if unicodedata.category(cell) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(cell) in "WF" else 1
