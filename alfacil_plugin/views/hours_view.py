"""The hours page: what was delivered, session by session, against what the units ask for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.unit import Measure
from alfacil_plugin.views import addresses
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import Link, PieceView, RequirementView, Vantage, requirement_view
from alfacil_plugin.views.words import hours


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetView:
    """A requirement that is counted in hours, and the criterion it belongs to."""

    criterion: Link
    requirement: RequirementView


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """A session's line, with the hours up to and including it."""

    piece: PieceView
    set: str
    supervised: bool
    so_far: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTotal:
    """A set's sessions and hours."""

    name: str
    sessions: int
    supervised: str
    unsupervised: str
    total: str


def hours_page(vantage: Vantage) -> Page:
    """Return the page of hours."""
    sessions = [piece for piece in vantage.analysis.published if piece.kind == "session"]
    return Page(
        path=addresses.HOURS,
        title="Hours",
        html=render(
            "hours.html",
            targets=targets(vantage),
            sets=_totals(sessions),
            sessions=_lines(vantage, sessions),
            total=hours(_sum(sessions)),
        ),
        listed=True,
        hide=("navigation", "toc"),
        search="",
    )


def targets(vantage: Vantage) -> tuple[TargetView, ...]:
    """Return the requirements that are counted in hours, in the order of their criteria."""
    found = []
    for unit in vantage.analysis.units:
        for item in unit.criteria:
            for result in item.requirements:
                asked = result.requirement
                if asked.measure is Measure.TOTAL and asked.counted == "hours":
                    link = Link(
                        unit.prefix + item.criterion.id,
                        vantage.to(addresses.criterion_page(item.key)),
                    )
                    found.append(TargetView(criterion=link, requirement=requirement_view(result)))
    return tuple(found)


def _lines(vantage: Vantage, sessions: list[Evidence]) -> tuple[SessionView, ...]:
    lines = []
    so_far = Fraction(0)
    for piece in sessions:
        so_far += piece.hours or 0
        lines.append(
            SessionView(
                piece=vantage.piece(piece),
                set=str(piece.fields.get("set", "")),
                supervised=bool(piece.fields.get("supervised")),
                so_far=hours(so_far),
            )
        )
    return tuple(lines)


def _totals(sessions: list[Evidence]) -> tuple[SetTotal, ...]:
    names = dict.fromkeys(str(piece.fields.get("set", "")) for piece in sessions)
    totals = []
    for name in names:
        own = [piece for piece in sessions if piece.fields.get("set") == name]
        supervised = _sum([piece for piece in own if piece.fields.get("supervised")])
        total = _sum(own)
        totals.append(
            SetTotal(
                name=name,
                sessions=len(own),
                supervised=hours(supervised),
                unsupervised=hours(total - supervised),
                total=hours(total),
            )
        )
    return tuple(totals)


def _sum(sessions: list[Evidence]) -> Fraction:
    return sum((piece.hours or Fraction(0) for piece in sessions), Fraction(0))
