"""The goals page: each goal from its agreement to the judgement on it."""

from __future__ import annotations

from alfacil_plugin.coverage.goals import goal_threads
from alfacil_plugin.model.goals import Attained, Evaluated, GoalKind, GoalThread, Judgement
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import Link, PieceView, Vantage

_TITLES = {
    GoalKind.AGREED: marked("Goals agreed with clients and stakeholders"),
    GoalKind.PERSONAL: marked("Personal development goals"),
    GoalKind.SUPERVISION: marked("The supervision contract"),
}
_STANDS = {
    Attained.OPEN: ("\u25cb", marked("open")),
    Attained.PARTLY: ("\u25d0", marked("partly attained")),
    Attained.ATTAINED: ("\u25cf", marked("attained")),
    Attained.NOT_ATTAINED: ("\u2715", marked("not attained")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementView:
    """An evaluation's word on a goal."""

    piece: PieceView
    word: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """A goal and its thread."""

    id: str
    text: str
    measure: str
    due: str
    agreed_on: str
    with_whom: str
    set_in: Link
    planned: tuple[PieceView, ...]
    judged: tuple[JudgementView, ...]
    evaluated: str
    glyph: str
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalGroup:
    """The goals of one sort."""

    anchor: str
    title: str
    goals: tuple[GoalView, ...]


def goals_page(vantage: Vantage) -> Page:
    """Return the page of goals."""
    threads = threads_of(vantage)
    groups = tuple(
        GoalGroup(
            anchor=kind.value,
            title=vantage.language.retell(title),
            goals=tuple(_goal(vantage, thread) for thread in threads if thread.kind is kind),
        )
        for kind, title in _TITLES.items()
        if any(thread.kind is kind for thread in threads)
    )
    return Page(
        path=addresses.GOALS,
        title=vantage.language.say("Goals"),
        html=render(
            "goals.html",
            vantage.language,
            groups=groups,
            total=len(threads),
            counts=tuple(
                f"{number} {vantage.language.retell(word.value)}"
                for word in reversed(Evaluated)
                if (number := sum(thread.evaluated is word for thread in threads))
            ),
        ),
        hide=("navigation", "toc"),
        search="",
    )


def _word(item: Judgement) -> str:
    if item.attained:
        return _STANDS[item.attained][1]
    return Evaluated.JUDGED.value if item.given else Evaluated.NAMED.value


def threads_of(vantage: Vantage) -> tuple[GoalThread, ...]:
    """Return the threads of the goals that the site shows."""
    return goal_threads(vantage.analysis.published, vantage.analysis.links)


def _goal(vantage: Vantage, thread: GoalThread) -> GoalView:
    glyph, stands = _STANDS[thread.stands]
    return GoalView(
        id=thread.id,
        text=thread.text,
        measure=thread.measure,
        due=vantage.language.day(thread.due) if thread.due else "",
        agreed_on=vantage.language.day(thread.agreed_on),
        with_whom=", ".join(thread.with_whom),
        set_in=Link(thread.set_in.title, vantage.evidence(thread.set_in)),
        planned=tuple(vantage.piece(piece) for piece in thread.planned),
        judged=tuple(
            JudgementView(
                piece=vantage.piece(item.evidence),
                word=vantage.language.retell(_word(item)),
                how=item.how,
            )
            for item in thread.judged
        ),
        evaluated=""
        if thread.evaluated is Evaluated.JUDGED
        else vantage.language.retell(thread.evaluated.value),
        glyph=glyph,
        stands=vantage.language.retell(stands),
    )
