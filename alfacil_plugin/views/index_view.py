"""The lists that lead to evidence: all kinds on one page, and a page for each kind."""

from __future__ import annotations

from collections import Counter

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.shape import Kind
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.assignment_view import written
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.set_view import set_records
from alfacil_plugin.views.vantage import Link, PieceView, Vantage
from alfacil_plugin.views.words import month_anchor

_LATEST = 10
_UNDIVIDED = 12  # more rows than these are divided by month


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCard:
    """A kind, what it is for, and how many pieces there are.

    ``months`` lead into a list that is divided, each with how many pieces it has.
    """

    link: Link
    description: str
    number: int
    latest: PieceView
    months: tuple[tuple[Link, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A piece of evidence with the criteria it claims."""

    piece: PieceView
    criteria: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """The pieces of one month."""

    anchor: str
    title: str
    rows: tuple[RowView, ...]


def evidence_index(vantage: Vantage) -> Page:
    """Return the page that leads to every kind, and to the latest evidence of all kinds."""
    cards = []
    for kind in vantage.analysis.portfolio.kinds.values():
        own = [piece for piece in vantage.analysis.published if piece.kind == kind.name]
        if own:
            cards.append(
                KindCard(
                    link=Link(
                        vantage.language.retell(kind.plural),
                        vantage.to(addresses.kind_page(kind.name)),
                    ),
                    description=vantage.language.retell(kind.description),
                    number=len(own),
                    latest=vantage.piece(own[-1]),
                    months=_months(vantage, kind, own),
                )
            )
    latest = vantage.analysis.published[: -_LATEST - 1 : -1]
    return Page(
        path=addresses.EVIDENCE,
        title=vantage.language.say("Evidence"),
        html=render(
            "evidence_index.html",
            vantage.language,
            total=vantage.language.count(
                len(vantage.analysis.published),
                "%(number)s piece of evidence",
                "%(number)s pieces of evidence",
            ),
            cards=tuple(cards),
            latest=tuple(vantage.piece(piece) for piece in latest),
            others=other_views(vantage),
            add=vantage.to(addresses.ADD) if vantage.analysis.shows_assessment else "",
        ),
        hide=("navigation", "toc"),
        search="",
    )


def other_views(vantage: Vantage) -> tuple[Link, ...]:
    """Return the pages that draw the same evidence together in another way."""
    say = vantage.language.say
    has_sets = bool(set_records(vantage))
    assignments = tuple(
        Link(
            say("Assignment: %(unit)s", unit=unit.unit.title),
            vantage.to(addresses.assignment_page(unit.unit.id)),
        )
        for unit in vantage.analysis.units
        if written(vantage, unit)
    )
    return (
        Link(say("Timeline"), vantage.to(addresses.TIMELINE)),
        Link(say("Hours"), vantage.to(addresses.HOURS)),
        *((Link(say("Sets"), vantage.to(addresses.SETS)),) if has_sets else ()),
        Link(say("Goals"), vantage.to(addresses.GOALS)),
        *assignments,
    )


def _months(vantage: Vantage, kind: Kind, own: list[Evidence]) -> tuple[tuple[Link, int], ...]:
    """Return the months of a kind's list, where that is divided by them."""
    first = {month_anchor(piece.date): piece.date for piece in reversed(own)}
    if not _is_divided(len(own), len(first)):
        return ()
    numbers = Counter(month_anchor(piece.date) for piece in own)
    page = addresses.kind_page(kind.name)
    return tuple(
        (Link(vantage.language.month(first[anchor]), vantage.to(page, anchor)), number)
        for anchor, number in numbers.items()
    )


def _is_divided(rows: int, months: int) -> bool:
    return rows > _UNDIVIDED and months > 1


def kind_index(vantage: Vantage, kind: Kind) -> Page:
    """Return the page that lists the evidence of one kind, oldest first."""
    own = [piece for piece in vantage.analysis.published if piece.kind == kind.name]
    prefixes = {unit.unit.id: unit.prefix for unit in vantage.analysis.units}
    rows = tuple(
        RowView(
            piece=vantage.piece(piece),
            criteria=tuple(
                Link(
                    prefixes[linked.target[0]] + linked.target[1],
                    vantage.to(addresses.criterion_page(linked.target)),
                )
                for linked in vantage.analysis.links.by_evidence.get(piece.path, ())
                if linked.target
            ),
        )
        for piece in own
    )
    by_month: dict[tuple[str, str], list[RowView]] = {}
    for piece, row in zip(own, rows, strict=True):
        by_month.setdefault(
            (month_anchor(piece.date), vantage.language.month(piece.date)), []
        ).append(row)
    return Page(
        path=addresses.kind_page(kind.name),
        title=vantage.language.retell(kind.plural),
        html=render(
            "kind_index.html",
            vantage.language,
            title=vantage.language.retell(kind.plural),
            description=vantage.language.retell(kind.description),
            months=tuple(
                MonthView(anchor=anchor, title=title, rows=tuple(own))
                for (anchor, title), own in by_month.items()
            ),
            divided=_is_divided(len(own), len(by_month)),
            timed=any(row.piece.hours for row in rows),
            index=vantage.to(addresses.EVIDENCE),
        ),
        hide=("navigation", "toc"),
        search=vantage.language.retell(kind.description),
    )
