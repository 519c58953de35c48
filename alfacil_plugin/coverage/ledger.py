"""The hours ledger: published sessions, plans and study time to entries and totals.

Nothing that shows hours adds any up for itself, but for what a requirement counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.clock import instant, shifted
from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.ledger import Entry, Ledger, PlanTotal, Point, StudyTotal, Total
from alfacil_plugin.model.people import ActionLearningSet

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_MORNING = dt.time(4)


def ledger_of(analysis: Analysis) -> Ledger:
    """Return the ledger of what an analysis publishes."""
    portfolio = analysis.portfolio
    entries = enter(analysis.published, portfolio.sets, portfolio.time_zone)
    return Ledger(
        entries=entries,
        whole=total("", entries),
        by_set=total_by(entries, lambda entry: entry.set),
        by_month=total_by(entries, lambda entry: entry.date.isoformat()[:7]),
        by_client=total_by(entries, lambda entry: entry.client),
        plans=_plans(entries, analysis.published),
        study=_study(analysis.published),
        study_by_unit=_study_by_unit(analysis.published, analysis.units),
    )


def enter(
    evidence: Iterable[Evidence],
    sets: Mapping[str, ActionLearningSet],
    zone: ZoneInfo | None,
) -> tuple[Entry, ...]:
    """Return an entry for each session, in the order of date, time and path."""
    entries = [_entry(piece, sets, zone) for piece in evidence if piece.kind == "session"]
    return tuple(sorted(entries, key=_order))


def total(of: str, entries: Iterable[Entry]) -> Total:
    """Add sessions up."""
    found = list(entries)
    return Total(
        of=of,
        sessions=len(found),
        supervised=_sum(entry.hours for entry in found if entry.supervised),
        unsupervised=_sum(entry.hours for entry in found if not entry.supervised),
    )


def total_by(entries: Iterable[Entry], shared: Callable[[Entry], str]) -> tuple[Total, ...]:
    """Add sessions up by what they share, in the order of its name; those of no name come last."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(shared(entry), []).append(entry)
    return tuple(
        total(name, groups[name]) for name in sorted(groups, key=lambda name: (not name, name))
    )


def cumulate(entries: Iterable[Entry]) -> tuple[Point, ...]:
    """Return the hours up to the end of each day that has a session."""
    by_day: dict[str, Point] = {}
    for entry in entries:
        before = by_day.get(entry.date.isoformat(), Point(entry.date, Fraction(0)))
        by_day[entry.date.isoformat()] = Point(entry.date, before.hours + entry.hours)
    days = [by_day[day] for day in sorted(by_day)]
    sums = accumulate(point.hours for point in days)
    return tuple(Point(point.date, so_far) for point, so_far in zip(days, sums, strict=True))


def running(entries: Iterable[Entry]) -> tuple[tuple[Entry, Fraction], ...]:
    """Return each entry with the hours up to its end."""
    found = tuple(entries)
    return tuple(zip(found, accumulate(entry.hours for entry in found), strict=True))


def is_at_night(entry: Entry) -> bool:
    """Say whether a session has a part between midnight and four, when clocks are changed."""
    if entry.start is None or entry.end is None:
        return False
    after_midnight = entry.end.date() > entry.start.date() and entry.end.time() > dt.time(0)
    return entry.start.time() < _MORNING or after_midnight


def study_time(piece: Evidence) -> Fraction:
    """Return the study time that a piece of evidence records, in hours; 0 if none."""
    written = piece.fields.get("study_hours")
    # By way of text, so that 0.1 is a tenth and not the nearest binary number.
    return Fraction(str(written)) if isinstance(written, int | float) else Fraction(0)


def _entry(piece: Evidence, sets: Mapping[str, ActionLearningSet], zone: ZoneInfo | None) -> Entry:
    name = str(piece.fields.get("set", ""))
    declared = sets.get(name)
    start, end = piece.start, piece.end
    hours = piece.hours or Fraction(0)
    if hours and start is None and end is not None:
        start = shifted(end, -hours, zone)
    elif hours and start is not None and end is None:
        end = shifted(start, hours, zone)
    return Entry(
        session=piece,
        start=start,
        end=end,
        began=instant(start, zone) if start and zone else None,
        ended=instant(end, zone) if end and zone else None,
        hours=hours,
        set=name,
        client=str(piece.fields.get("client") or (declared.client if declared else "")),
        supervised=piece.fields.get("supervised") is True,
    )


def _order(entry: Entry) -> tuple[str, str, str]:
    start = entry.start.isoformat() if entry.start else ""
    return entry.date.isoformat(), start, entry.session.path


def _sum(quantities: Iterable[Fraction]) -> Fraction:
    return sum(quantities, Fraction(0))


def _plans(entries: tuple[Entry, ...], published: Iterable[Evidence]) -> tuple[PlanTotal, ...]:
    """Return each plan with the sessions that name it, or whose set only that plan is for."""
    plans = {piece.id: piece for piece in published if piece.kind == "plan"}
    for_set: dict[str, list[str]] = {}
    for name, plan in plans.items():
        for_set.setdefault(str(plan.fields.get("set", "")), []).append(name)

    def plan_of(entry: Entry) -> str:
        named = str(entry.session.fields.get("plan", ""))
        own = for_set.get(entry.set, [])
        return named if named in plans else own[0] if entry.set and len(own) == 1 else ""

    delivered = {item.of: item for item in total_by(entries, plan_of)}
    rows = [_plan(plan, delivered.get(name)) for name, plan in plans.items()]
    if "" in delivered:
        rows.append(_plan(None, delivered[""]))
    return tuple(rows)


def _plan(plan: Evidence | None, delivered: Total | None) -> PlanTotal:
    return PlanTotal(
        plan=plan,
        planned=(plan.hours if plan else None) or Fraction(0),
        sessions=delivered.sessions if delivered else 0,
        delivered=delivered.hours if delivered else Fraction(0),
    )


def _study(published: Iterable[Evidence]) -> tuple[tuple[str, Fraction], ...]:
    by_kind: dict[str, Fraction] = {}
    for piece in published:
        hours = study_time(piece)
        if hours:
            by_kind[piece.kind] = by_kind.get(piece.kind, Fraction(0)) + hours
    return tuple(sorted(by_kind.items()))


def _study_by_unit(
    published: Iterable[Evidence], units: tuple[UnitCoverage, ...]
) -> tuple[StudyTotal, ...]:
    """Return study time for each unit that suggests any: that of what claims it or names it.

    In a portfolio of one unit all evidence is for that unit.
    """
    studied = [(piece, hours) for piece in published if (hours := study_time(piece))]
    totals = []
    for unit in units:
        if unit.unit.study_hours:
            claiming = {piece.path for item in unit.criteria for piece in item.evidence}
            names = (unit.short, unit.unit.id)
            recorded = _sum(
                hours
                for piece, hours in studied
                if len(units) == 1 or piece.path in claiming or piece.fields.get("unit") in names
            )
            totals.append(
                StudyTotal(
                    unit=unit,
                    recorded=recorded,
                    elsewhere=_sum(hours for _, hours in studied) - recorded,
                    suggested=unit.unit.study_hours,
                )
            )
    return tuple(totals)
