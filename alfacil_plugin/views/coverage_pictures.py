"""Pictures of a unit's coverage: how it grew, and what claims which criterion when."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views.hours_chart import (
    WIDTH,
    Caption,
    ChartView,
    Label,
    month_labels,
    month_of,
    steps_chart,
)  # fmt: skip
from alfacil_plugin.views.language import Language
from alfacil_plugin.views.vantage import CriterionView, Vantage

MAP_LEFT, MAP_RIGHT, MAP_TOP, MAP_FOOT = 54, 20, 8, 52
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
class GrowthRow:
    """A month in which criteria were claimed for the first time."""

    month: str
    new: tuple[CriterionView, ...]
    so_far: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesView:
    """The pictures of a unit, and the table of each."""

    title: str
    growth: ChartView
    months: tuple[GrowthRow, ...]
    map: MapView


def coverage_pictures(vantage: Vantage) -> tuple[PicturesView, ...]:
    """Return the pictures of each unit that anything claims."""
    return tuple(
        _pictures(vantage, unit)
        for unit in vantage.analysis.units
        if any(item.evidence for item in unit.criteria)
    )


def _pictures(vantage: Vantage, unit: UnitCoverage) -> PicturesView:
    total = len(unit.criteria)
    first_claims = sorted(
        (min(piece.date for piece in item.evidence), number, item)
        for number, item in enumerate(unit.criteria)
        if item.evidence
    )
    days = Counter(date for date, _, _ in first_claims)
    so_far, steps = 0, []
    for date, number in days.items():
        so_far += number
        steps.append((date, Fraction(so_far)))
    months = _months(vantage, [(date, item) for date, _, item in first_claims])
    told = "; ".join(f"{row.month} {row.so_far}" for row in months)
    language = vantage.language
    all_of_them = language.count(total, "%(number)s criterion", "%(number)s criteria")
    return PicturesView(
        title=unit.unit.title,
        growth=steps_chart(
            Caption(
                f"claimed-{unit.index}",
                language.say(
                    "Criteria of %(unit)s that evidence claims, by the dates of the evidence",
                    unit=unit.unit.title,
                ),
                language.say(
                    "%(number)s of %(all)s, from %(first)s to %(last)s. "
                    "So far at the end of each month: %(months)s.",
                    number=so_far,
                    all=all_of_them,
                    first=language.day(first_claims[0][0]),
                    last=language.day(first_claims[-1][0]),
                    months=told,
                ),
            ),
            steps,
            (Fraction(total), language.say("all %(number)s", number=total)),
            language,
        ),
        months=months,
        map=_map(vantage, unit),
    )


def _months(
    vantage: Vantage, first_claims: Sequence[tuple[dt.date, CriterionCoverage]]
) -> tuple[GrowthRow, ...]:
    found: dict[str, list[CriterionView]] = {}
    for date, item in first_claims:
        found.setdefault(vantage.language.month(date), []).append(vantage.criterion(item))
    rows, so_far = [], 0
    for name, new in found.items():
        so_far += len(new)
        rows.append(GrowthRow(month=name, new=tuple(new), so_far=so_far))
    return tuple(rows)


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
