"""The hours page: how many of the hours are there, and where they come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from alfacil_plugin.coverage.ledger import (
    cumulate,
    is_at_night,
    ledger_of,
    running,
)
from alfacil_plugin.model.coverage import RequirementResult, UnitCoverage
from alfacil_plugin.model.ledger import Entry, Ledger, PlanTotal, StudyTotal, Total
from alfacil_plugin.model.links import CriterionKey
from alfacil_plugin.model.unit import Measure
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses, hours_chart
from alfacil_plugin.views.hours_chart import ChartView
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import Link, RequirementView, Vantage, requirement_view
from alfacil_plugin.views.words import share


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetView:
    """A requirement that is counted in hours, and the criterion it belongs to."""

    criterion: Link
    requirement: RequirementView


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """A session's line, with the hours up to and including it."""

    link: Link
    facts: tuple[str, ...]
    hours: str
    so_far: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalView:
    """A line of a table of totals, in hours."""

    link: Link
    sessions: int
    supervised: str
    unsupervised: str
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table of totals with its heading; its foot is the same in all of them.

    ``label`` names it to who cannot see the heading above it.
    """

    id: str
    title: str
    label: str
    column: str
    rows: tuple[TotalView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A plan beside what was delivered of it; no link for the sessions of no plan."""

    link: Link
    planned: str
    delivered: str
    sessions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyView:
    """The study time recorded for a unit beside what it suggests."""

    unit: Link
    recorded: str
    elsewhere: str
    suggested: str
    percent: int


def hours_page(vantage: Vantage) -> Page:
    """Return the page of hours."""
    ledger = ledger_of(vantage.analysis)
    zone = vantage.analysis.portfolio.time_zone
    return Page(
        path=addresses.HOURS,
        title=vantage.language.say("Hours"),
        html=render(
            "hours.html",
            vantage.language,
            targets=targets(vantage),
            charts=_charts(vantage, ledger),
            size=(hours_chart.WIDTH, hours_chart.HEIGHT, hours_chart.LEFT, hours_chart.RIGHT),
            floor=hours_chart.BOTTOM,
            whole=_total(vantage, ledger.whole, Link("")),
            summary=summary(vantage, ledger.whole),
            tables=_tables(vantage, ledger),
            plans=[_plan(vantage, item) for item in ledger.plans],
            planned=vantage.language.figures(ledger.planned),
            study=[
                (vantage.kind(kind), vantage.language.figures(quantity))
                for kind, quantity in ledger.study
            ],
            studied=vantage.language.figures(ledger.studied),
            study_by_unit=[_study(vantage, item) for item in ledger.study_by_unit],
            sessions=_lines(vantage, ledger.entries),
            zone=zone.key if zone else "",
            nights=0 if zone else sum(is_at_night(entry) for entry in ledger.entries),
            csv=vantage.to(addresses.HOURS_CSV),
            ics=vantage.to(addresses.SESSIONS_ICS),
        ),
        hide=("navigation", "toc"),
        search="",
    )


def targets(
    vantage: Vantage, units: Sequence[UnitCoverage] | None = None
) -> tuple[TargetView, ...]:
    """Return the requirements that are counted in hours, in the order of their criteria.

    Those of all units, where none are given.
    """
    return tuple(
        TargetView(
            criterion=Link(name, vantage.to(addresses.criterion_page(key))),
            requirement=requirement_view(result, vantage.language, lang),
        )
        for name, key, result, lang in _asked(
            vantage, vantage.analysis.units if units is None else units
        )
    )


def _asked(
    vantage: Vantage, units: Sequence[UnitCoverage]
) -> Iterator[tuple[str, CriterionKey, RequirementResult, str]]:
    """Yield each requirement that is counted in hours, with its criterion and its language."""
    for unit in units:
        for item in unit.criteria:
            for result in item.requirements:
                asked = result.requirement
                if asked.measure is Measure.TOTAL and asked.counted == "hours":
                    name = unit.prefix + item.criterion.id
                    yield name, item.key, result, vantage.lang(unit.unit)


def _charts(vantage: Vantage, ledger: Ledger) -> tuple[ChartView, ...]:
    """Return a chart for each number of session hours that is asked for; if none, one of all."""
    charts: list[ChartView | None] = []
    for criterion, _, result, _ in _asked(vantage, vantage.analysis.units):
        if "session" in result.requirement.looks_at.kinds:
            counted = {piece.path for piece in result.evidence}
            entries = [entry for entry in ledger.entries if entry.session.path in counted]
            title = f"{criterion}: {result.requirement.text}"
            name = f"hours-{len(charts) + 1}"
            charts.append(
                hours_chart.hours_chart(
                    name, title, cumulate(entries), result.need, vantage.language
                )
            )
    if not charts:
        every = cumulate(ledger.entries)
        charts.append(
            hours_chart.hours_chart(
                "hours-1",
                vantage.language.say("All hours of sessions"),
                every,
                None,
                vantage.language,
            )
        )
    return tuple(chart for chart in charts if chart)


def summary(vantage: Vantage, whole: Total) -> str:
    """Say how many hours there are in all, and how many of them supervised."""
    language = vantage.language
    return language.count(
        whole.sessions,
        "%(hours)s in %(number)s session: %(supervised)s supervised, %(unsupervised)s not.",
        "%(hours)s in %(number)s sessions: %(supervised)s supervised, %(unsupervised)s not.",
        hours=language.hours(whole.hours),
        supervised=language.figures(whole.supervised),
        unsupervised=language.figures(whole.unsupervised),
    )


def _tables(vantage: Vantage, ledger: Ledger) -> tuple[TableView, ...]:
    say = vantage.language.say
    nobody = say("No client named")
    return (
        TableView(
            id="by-set",
            title=say("By set"),
            label=say("Hours by set"),
            column=say("Set"),
            rows=tuple(_total(vantage, row, _set(vantage, row.of)) for row in ledger.by_set),
        ),
        TableView(
            id="by-month",
            title=say("By month"),
            label=say("Hours by month"),
            column=say("Month"),
            rows=tuple(
                _total(vantage, row, Link(_month(vantage, row.of))) for row in ledger.by_month
            ),
        ),
        TableView(
            id="by-client",
            title=say("By client"),
            label=say("Hours by client"),
            column=say("Client"),
            rows=tuple(_total(vantage, row, Link(row.of or nobody)) for row in ledger.by_client),
        ),
    )


def _set(vantage: Vantage, name: str) -> Link:
    """Return the link to a set's page, by what portfolio.yml calls it or else by its id."""
    declared = vantage.analysis.portfolio.sets.get(name)
    return Link(declared.title if declared else name, vantage.to(addresses.set_page(name)))


def _month(vantage: Vantage, written: str) -> str:
    return vantage.language.month(dt.date.fromisoformat(f"{written}-01"))


def _total(vantage: Vantage, total: Total, link: Link) -> TotalView:
    return TotalView(
        link=link,
        sessions=total.sessions,
        supervised=vantage.language.figures(total.supervised),
        unsupervised=vantage.language.figures(total.unsupervised),
        hours=vantage.language.figures(total.hours),
    )


def _plan(vantage: Vantage, item: PlanTotal) -> PlanView:
    plan = item.plan
    return PlanView(
        link=Link(plan.title, vantage.evidence(plan))
        if plan
        else Link(vantage.language.say("Of no plan")),
        planned=vantage.language.figures(item.planned),
        delivered=vantage.language.figures(item.delivered),
        sessions=item.sessions,
    )


def _study(vantage: Vantage, item: StudyTotal) -> StudyView:
    return StudyView(
        unit=vantage.unit(item.unit),
        recorded=vantage.language.figures(item.recorded),
        elsewhere=vantage.language.hours(item.elsewhere) if item.elsewhere else "",
        suggested=vantage.language.figures(item.suggested),
        percent=share(item.recorded, item.suggested),
    )


def _lines(vantage: Vantage, entries: tuple[Entry, ...]) -> tuple[SessionView, ...]:
    return tuple(
        SessionView(
            link=Link(entry.session.title, vantage.evidence(entry.session)),
            facts=tuple(filter(None, _facts(vantage, entry))),
            hours=vantage.language.figures(entry.hours) if entry.hours else "–",
            so_far=vantage.language.figures(so_far),
        )
        for entry, so_far in running(entries)
    )


def _facts(vantage: Vantage, entry: Entry) -> tuple[str, ...]:
    say, times = vantage.language.say, ""
    if entry.start and entry.end:
        start, end = f"{entry.start:%H:%M}", f"{entry.end:%H:%M}"
        if entry.end.date() == entry.start.date():
            times = say("%(start)s to %(end)s", start=start, end=end)
        else:
            later = vantage.language.day(entry.end.date())
            times = say("%(start)s to %(end)s on %(date)s", start=start, end=end, date=later)
    return (
        vantage.language.day(entry.date),
        times,
        _set(vantage, entry.set).text,
        say("supervised") if entry.supervised else say("not supervised"),
    )
