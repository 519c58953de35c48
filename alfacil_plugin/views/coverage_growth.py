"""How a unit's criteria came to be claimed: by the dates of the evidence, and by git's."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction

from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.history import HistoryState
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views.hours_chart import Caption, ChartView, steps_chart
from alfacil_plugin.views.vantage import CriterionView, Vantage


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthRow:
    """A month in which criteria were claimed for the first time."""

    month: str
    new: tuple[CriterionView, ...]
    so_far: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthView:
    """A chart of criteria that came to be claimed, and the same as a table."""

    chart: ChartView
    months: tuple[GrowthRow, ...]


def by_dates(vantage: Vantage, unit: UnitCoverage) -> GrowthView | None:
    """Return how the criteria came to be claimed, by the dates that the evidence has."""
    title = vantage.language.say(
        "Criteria of %(unit)s that evidence claims, by the dates of the evidence",
        unit=unit.unit.title,
    )
    return _growth(vantage, unit, f"claimed-{unit.index}", title, lambda piece: piece.date)


def by_commits(vantage: Vantage, unit: UnitCoverage) -> GrowthView | None:
    """Return the same by the days on which the evidence was first committed.

    From the one look at git's log that there is anyway, which says when a file came and not when
    a claim was written into it. None where git cannot tell of all of the history, or has all of the
    evidence from one day.
    """
    if vantage.analysis.portfolio.history.state is not HistoryState.COMPLETE:
        return None

    def committed(piece: Evidence) -> dt.date | None:
        known = vantage.analysis.provenance.get(piece.path)
        return known.recorded.on if known and known.recorded else None

    days = {committed(piece) for item in unit.criteria for piece in item.evidence} - {None}
    if len(days) < 2:  # noqa: PLR2004  (nothing has grown)
        return None
    title = vantage.language.say(
        "Criteria of %(unit)s that evidence claims, by the days on which it was first committed",
        unit=unit.unit.title,
    )
    return _growth(vantage, unit, f"committed-{unit.index}", title, committed)


def _growth(
    vantage: Vantage,
    unit: UnitCoverage,
    name: str,
    title: str,
    day_of: Callable[[Evidence], dt.date | None],
) -> GrowthView | None:
    first_claims = sorted(
        (min(days), number, item)
        for number, item in enumerate(unit.criteria)
        if (days := [day for piece in item.evidence if (day := day_of(piece))])
    )
    if not first_claims:
        return None
    so_far, steps = 0, []
    for date, number in Counter(date for date, _, _ in first_claims).items():
        so_far += number
        steps.append((date, Fraction(so_far)))
    months = _months(vantage, [(date, item) for date, _, item in first_claims])
    language, total = vantage.language, len(unit.criteria)
    text = language.say(
        "%(number)s of %(all)s, from %(first)s to %(last)s. "
        "So far at the end of each month: %(months)s.",
        number=so_far,
        all=language.count(total, "%(number)s criterion", "%(number)s criteria"),
        first=language.day(first_claims[0][0]),
        last=language.day(first_claims[-1][0]),
        months="; ".join(f"{row.month} {row.so_far}" for row in months),
    )
    target = (Fraction(total), language.say("all %(number)s", number=total))
    return GrowthView(
        chart=steps_chart(Caption(name, title, text), steps, target, language), months=months
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
