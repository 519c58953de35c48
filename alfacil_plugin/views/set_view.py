"""A set's page: its sessions, who was there, and each member's actions and reviews."""

from __future__ import annotations

from fractions import Fraction

from alfacil_plugin.coverage.ledger import enter, total
from alfacil_plugin.coverage.sets import records_of_sets
from alfacil_plugin.load.body import slug
from alfacil_plugin.model.people import Action, Member, Presence, Progress, SetRecord
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import Link, PieceView, Vantage

_GLYPHS = {Presence.PRESENT: "\u2713", Presence.APOLOGIES: "A", Presence.NOT_RECORDED: "\u2013"}
_PROGRESS = {
    Progress.OVERDUE: "!",
    Progress.OPEN: "\u25cb",
    Progress.DONE: "\u2713",
    Progress.UNKNOWN: "?",
    Progress.DROPPED: "\u2715",
}
_AMONG = {Progress.UNKNOWN: marked("with no outcome recorded")}


@dataclass(frozen=True, slots=True)
class Mark:
    """A glyph with the word it stands for."""

    glyph: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionColumn:
    """A session at the head of the attendance grid."""

    link: Link
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionView:
    """An action of a member; ``session`` is where it was undertaken, if no plan takes it up."""

    what: str
    due: str
    mark: Mark
    outcome: str
    session: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """A review of a member's progress."""

    date: str
    progress: str
    plan: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A member: presence session by session, actions and reviews."""

    alias: str
    anchor: str
    marks: tuple[Mark, ...]
    present: int
    summary: str
    actions: tuple[ActionView, ...]
    reviews: tuple[ReviewView, ...]
    plans: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCard:
    """A set in the list of sets."""

    link: Link
    client: str
    members: str
    sessions: str
    hours: str


def sets_page(vantage: Vantage, records: tuple[SetRecord, ...]) -> Page:
    """Return the page that lists the sets."""
    language = vantage.language
    cards = tuple(
        SetCard(
            link=Link(record.about.title, vantage.to(addresses.set_page(record.about.id))),
            client=record.about.client,
            members=language.count(len(record.members), "%(number)s member", "%(number)s members"),
            sessions=language.count(
                len(record.sessions), "%(number)s session", "%(number)s sessions"
            ),
            hours=language.hours(_hours(vantage, record)),
        )
        for record in records
    )
    return Page(
        path=addresses.SETS,
        title=language.say("Sets"),
        html=render("sets.html", vantage.language, cards=cards, hours=vantage.to(addresses.HOURS)),
        hide=("navigation", "toc"),
        search="",
    )


def set_page(vantage: Vantage, record: SetRecord) -> Page:
    """Return the page of a set."""
    plans = [piece for member in record.members for piece in member.plans]
    return Page(
        path=vantage.here,
        title=record.about.title,
        html=render(
            "set.html",
            vantage.language,
            title=record.about.title,
            client=record.about.client,
            total=vantage.language.hours(_hours(vantage, record)),
            as_of=vantage.language.day(record.as_of),
            all_sets=vantage.to(addresses.SETS),
            columns=tuple(
                SessionColumn(
                    link=Link(session.title, vantage.evidence(session)),
                    date=vantage.language.day(session.date),
                )
                for session in record.sessions
            ),
            members=tuple(
                _member(vantage, member, anchor)
                for member, anchor in zip(record.members, _anchors(record), strict=True)
            ),
            reviewed=sum(bool(member.reviews) for member in record.members),
            overdue=sum(
                action.progress is Progress.OVERDUE
                for member in record.members
                for action in member.actions
            ),
            plans=len(plans),
        ),
        hide=("navigation", "toc"),
        search=" \u00b7 ".join((record.about.id, *(member.alias for member in record.members))),
    )


def set_records(vantage: Vantage) -> tuple[SetRecord, ...]:
    """Return the records of the sets that the site shows."""
    analysis = vantage.analysis
    return records_of_sets(analysis.portfolio.sets, analysis.published, analysis.today)


def _hours(vantage: Vantage, record: SetRecord) -> Fraction:
    portfolio = vantage.analysis.portfolio
    whole = total("", enter(record.sessions, portfolio.sets, portfolio.time_zone))
    return whole.supervised + whole.unsupervised


def _anchors(record: SetRecord) -> list[str]:
    """Return an address on the page for each member; aliases may differ by little."""
    found: list[str] = []
    for number, member in enumerate(record.members, 1):
        plain = f"member-{slug(member.alias)}"
        found.append(plain if plain not in (*found, "member-") else f"member-no-{number}")
    return found


def _member(vantage: Vantage, member: Member, anchor: str) -> MemberView:
    retell = vantage.language.retell
    counts = {kind: sum(a.progress is kind for a in member.actions) for kind in _PROGRESS}
    parts = [
        f"{number} {retell(_AMONG.get(kind, kind.value))}"
        for kind, number in counts.items()
        if number
    ]
    return MemberView(
        alias=member.alias,
        anchor=anchor,
        marks=tuple(Mark(_GLYPHS[kind], retell(kind.value)) for kind in member.presence.values()),
        present=sum(kind is Presence.PRESENT for kind in member.presence.values()),
        summary=", ".join(parts),
        actions=tuple(_action(vantage, action) for action in member.actions),
        reviews=tuple(
            ReviewView(
                date=vantage.language.day(review.date),
                progress=review.progress,
                plan=Link(review.source.title, vantage.evidence(review.source)),
            )
            for review in member.reviews
        ),
        plans=tuple(vantage.piece(plan) for plan in member.plans),
    )


def _action(vantage: Vantage, action: Action) -> ActionView:
    return ActionView(
        what=action.what,
        due=vantage.language.day(action.due) if action.due else "",
        mark=Mark(_PROGRESS[action.progress], vantage.language.retell(action.progress.value)),
        outcome=action.outcome,
        session=Link(action.source.title, vantage.evidence(action.source))
        if action.source.kind == "session"
        else None,
    )
