"""The timeline: every month with its evidence and what was decided in it, the latest first."""

from __future__ import annotations

from alfacil_plugin.coverage.tracking import outcome_of
from alfacil_plugin.model.assessment import Decision
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.grading import PASS_OR_REFERRAL
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.coverage_pictures import MAP_FOOT, MAP_LEFT, MAP_RIGHT, coverage_pictures
from alfacil_plugin.views.decision_view import criterion_link, unit_of
from alfacil_plugin.views.hours_chart import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import Link, PieceView, Vantage
from alfacil_plugin.views.words import StatusView, month_anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A piece of evidence, the criteria that it claims, and the decisions that it records."""

    piece: PieceView
    day: int
    criteria: tuple[str, ...]
    decisions: tuple[tuple[Link, StatusView], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month and what is dated in it, the latest first."""

    anchor: str
    title: str
    number: str
    lines: tuple[LineView, ...]


def timeline_page(vantage: Vantage) -> Page:
    """Return the page of all evidence by month, with the pictures of how coverage grew."""
    taken: dict[str, list[Decision]] = {}
    if vantage.analysis.shows_assessment:
        for decision in vantage.analysis.assessments.decisions:
            taken.setdefault(decision.assessment.path, []).append(decision)
    months: dict[str, list[Evidence]] = {}
    for piece in reversed(vantage.analysis.published):
        months.setdefault(month_anchor(piece.date), []).append(piece)
    return Page(
        path=addresses.TIMELINE,
        title=vantage.language.say("Timeline"),
        html=render(
            "timeline.html",
            vantage.language,
            months=tuple(
                MonthView(
                    anchor=anchor,
                    title=vantage.language.month(pieces[0].date),
                    number=vantage.language.count(
                        len(pieces), "%(number)s piece", "%(number)s pieces"
                    ),
                    lines=tuple(_line(vantage, item, taken.get(item.path, ())) for item in pieces),
                )
                for anchor, pieces in months.items()
            ),
            pictures=coverage_pictures(vantage),
            size=(WIDTH, HEIGHT, LEFT, RIGHT),
            floor=BOTTOM,
            map_size=(WIDTH, MAP_LEFT, MAP_RIGHT, MAP_FOOT),
            index=vantage.to(addresses.EVIDENCE),
            matrix=vantage.to(addresses.MATRIX),
        ),
        hide=("navigation", "toc"),
        search="",
    )


def _line(vantage: Vantage, piece: Evidence, decisions: list[Decision] | tuple[()]) -> LineView:
    prefixes = {unit.unit.id: unit.prefix for unit in vantage.analysis.units}
    claims = vantage.analysis.links.by_evidence.get(piece.path, ())
    labels = (prefixes[item.target[0]] + item.target[1] for item in claims if item.target)
    return LineView(
        piece=vantage.piece(piece),
        day=piece.date.day,
        criteria=tuple(dict.fromkeys(labels)),
        decisions=tuple(
            (criterion_link(vantage, item), _outcome(vantage, item)) for item in decisions
        ),
    )


def _outcome(vantage: Vantage, item: Decision) -> StatusView:
    grading = unit_of(vantage, item.target[0]).grading if item.target else PASS_OR_REFERRAL
    return vantage.language.status(Status(outcome_of(item, grading).value))
