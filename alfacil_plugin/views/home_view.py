"""The home page: where you are, and what comes next."""

from __future__ import annotations

from alfacil_plugin.coverage.next_steps import NextStep, next_steps, still_open
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.decision_view import DecisionView, decision_view
from alfacil_plugin.views.hours_view import targets
from alfacil_plugin.views.index_view import other_views
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.unit_card import unit_card
from alfacil_plugin.views.vantage import CriterionView, Link, Vantage

_NEXT = 3
_LATEST = 4
_SAID = 2
_LONGEST = 150  # letters of feedback: what does not fit is a link away


@dataclass(frozen=True, slots=True, kw_only=True)
class NextView:
    """One thing to do: the criterion, and what it is short of."""

    criterion: CriterionView
    unit: Link
    what: str


def home_page(vantage: Vantage) -> Page:
    """Return the home page of the site."""
    analysis = vantage.analysis
    latest = sorted(analysis.published, key=lambda piece: (piece.date, piece.path), reverse=True)
    faulty = analysis.faulty
    steps = next_steps(analysis.units, judgements=analysis.shows_assessment)
    title = analysis.portfolio.title or vantage.language.say("Portfolio")
    return Page(
        path=addresses.HOME,
        title=title,
        html=render(
            "home.html",
            vantage.language,
            title=title,
            learner=analysis.portfolio.learner,
            others=other_views(vantage),
            selection=analysis.portfolio.audience is Audience.PUBLIC,
            centre=analysis.portfolio.centre,
            pieces=vantage.language.count(
                len(analysis.published),
                "%(number)s piece of evidence",
                "%(number)s pieces of evidence",
            ),
            units=tuple(unit_card(vantage, unit) for unit in analysis.units),
            faulty=len(faulty),
            next_steps=tuple(_next(vantage, step) for step in steps),
            open=len(still_open(analysis.units)),
            gaps=vantage.to(addresses.GAPS),
            targets=targets(vantage),
            hours=vantage.to(addresses.HOURS),
            feedback=_feedback(vantage),
            longest=_LONGEST,
            timeline=vantage.to(addresses.TIMELINE),
            assessment=vantage.to(addresses.ASSESSMENT),
            assessed=all(
                item.status in (Status.MET, Status.VERIFIED) for item in analysis.criteria
            ),
            latest=tuple(vantage.piece(piece) for piece in latest[:_LATEST]),
            evidence=vantage.to(addresses.EVIDENCE),
            add=vantage.to(addresses.ADD) if vantage.analysis.shows_assessment else "",
            matrix=vantage.to(addresses.MATRIX),
        ),
        hide=("navigation", "toc"),
    )


def _next(vantage: Vantage, step: NextStep) -> NextView:
    return NextView(
        criterion=vantage.criterion(step.criterion),
        unit=vantage.unit(step.unit),
        what=vantage.language.retell(step.what),
    )


def _feedback(vantage: Vantage) -> tuple[DecisionView, ...]:
    """Return the latest decisions that stand, the newest first; the public is shown none."""
    if not vantage.analysis.shows_assessment:
        return ()
    stand = (item.decision for item in vantage.analysis.criteria)
    taken = [item for item in stand if item is not None]
    taken.sort(key=lambda item: (item.date, *item.age), reverse=True)
    return tuple(decision_view(vantage, item) for item in taken[:_SAID])
