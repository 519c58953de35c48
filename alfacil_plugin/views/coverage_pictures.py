"""Pictures of a unit's coverage: how it grew, and what claims which criterion when."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import sqrt

from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views.coverage_growth import GrowthView, by_commits, by_dates
from alfacil_plugin.views.hours_chart import (
    WIDTH,
    Label,
    month_labels,
    month_of,
)  # fmt: skip
from alfacil_plugin.views.language import Language
from alfacil_plugin.views.vantage import CriterionView, Vantage

MAP_LEFT, MAP_RIGHT, MAP_TOP, MAP_FOOT = 54, 20, 8, 60
_ROW = 24
_LARGEST = Fraction(_ROW - 4, 2)


@dataclass(frozen=True, slots=True)
class Dot:
    """The claims of one criterion in one month: where, how large, and how many."""

    x: str
    y: str
    radius: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """A criterion with the evidence that claims it: how much, and from when to when."""

    criterion: CriterionView
    y: str
    number: int
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """A map of evidence to criteria, in units of a drawing of ``WIDTH`` by ``height``."""

    id: str
    title: str
    text: str
    height: int
    rows: tuple[MapRow, ...]
    dots: tuple[Dot, ...]
    across: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesView:
    """The pictures of a unit, and the table of each.

    ``committed`` is there where git can tell when the evidence was committed.
    """

    title: str
    growth: GrowthView | None
    committed: GrowthView | None
    map: MapView


def coverage_pictures(vantage: Vantage) -> tuple[PicturesView, ...]:
    """Return the pictures of each unit that anything claims."""
    return tuple(
        _pictures(vantage, unit)
        for unit in vantage.analysis.units
        if any(item.evidence for item in unit.criteria)
    )


def _pictures(vantage: Vantage, unit: UnitCoverage) -> PicturesView:
    return PicturesView(
        title=unit.unit.title,
        growth=by_dates(vantage, unit),
        committed=by_commits(vantage, unit),
        map=_map(vantage, unit),
    )


def _map(vantage: Vantage, unit: UnitCoverage) -> MapView:
    dates = [piece.date for item in unit.criteria for piece in item.evidence]
    first, last = month_of(min(dates)), month_of(max(dates)) + 1
    step = Fraction(WIDTH - MAP_LEFT - MAP_RIGHT, last - first)
    counts = [Counter(month_of(p.date) for p in item.evidence) for item in unit.criteria]
    most = max(max(counted.values(), default=0) for counted in counts)
    largest = min(_LARGEST, max(step, Fraction(6)) / 2)

    def x(index: int) -> str:
        return f"{float(MAP_LEFT + (index - first + Fraction(1, 2)) * step):.1f}"

    def y(number: int) -> str:
        return str(MAP_TOP + number * _ROW + _ROW // 2)

    rows = tuple(
        MapRow(
            criterion=vantage.criterion(item),
            y=y(number),
            number=len(item.evidence),
            first=vantage.language.day(min(p.date for p in item.evidence)) if item.evidence else "",
            last=vantage.language.day(max(p.date for p in item.evidence)) if item.evidence else "",
        )
        for number, item in enumerate(unit.criteria)
    )
    return MapView(
        id=f"map-{unit.index}",
        title=vantage.language.say(
            "When the evidence for each criterion of %(unit)s is from: "
            "the larger the dot, the more pieces in that month, %(most)s at most",
            unit=unit.unit.title,
            most=most,
        ),
        text="; ".join(_in_words(row, vantage.language) for row in rows) + ".",
        height=MAP_TOP + len(rows) * _ROW + MAP_FOOT,
        rows=rows,
        dots=tuple(
            # By its area, as it is seen.
            Dot(x(index), y(number), f"{max(2.0, float(largest) * sqrt(n / most)):.1f}", n)
            for number, counted in enumerate(counts)
            for index, n in sorted(counted.items())
        ),
        across=tuple(
            Label(at=x(index), text=text, below=below)
            for index, text, below in month_labels(first, last, vantage.language)
        ),
    )


def _in_words(row: MapRow, language: Language) -> str:
    label, when = row.criterion.label, row.first
    if not row.number:
        return language.say("%(criterion)s none", criterion=label)
    if row.first != row.last:
        when = language.say("%(first)s to %(last)s", first=row.first, last=row.last)
    pieces = language.count(row.number, "%(number)s piece", "%(number)s pieces")
    return f"{label} {pieces}, {when}"
