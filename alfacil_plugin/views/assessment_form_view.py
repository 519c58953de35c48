"""The page on which an assessor records decisions: criteria, evidence, earlier decisions, a form.

The page is complete without its script, which turns it into a form and makes the file.
"""

from __future__ import annotations

from itertools import count

from alfacil_plugin.load.bundle import bundled_alone
from alfacil_plugin.model.assessment import Decision, Since
from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.grading import Grading
from alfacil_plugin.model.links import LinkedClaim
from alfacil_plugin.model.portfolio import Portfolio
from alfacil_plugin.model.roles import Part
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.assessment_form_data import FOLDER, KIND, form_data
from alfacil_plugin.views.criterion_view import ClaimView, claim_view
from alfacil_plugin.views.language import Language
from alfacil_plugin.views.new_file import NewFile
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import CriterionView, Link, Vantage

_MANY = 8  # a longer list of evidence is folded away


@dataclass(frozen=True, slots=True)
class Quality:
    """A quality of evidence that an assessor confirms: as it is recorded, and as it is called."""

    name: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierView:
    """A decision of an earlier sitting. ``changed`` is the evidence that is not what was judged."""

    verdict: str
    assessment: Link
    assessor: str
    date: str
    attempt: int
    marks: str
    feedback: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedView:
    """A piece of evidence to rest a decision on; ``news`` says what is new since the last one."""

    claim: ClaimView
    news: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideView:
    """A criterion to decide on. ``anchor`` is its place on the page."""

    anchor: str
    criterion: CriterionView
    evidence: tuple[OfferedView, ...]
    folded: bool
    earlier: tuple[EarlierView, ...]
    marks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """An outcome with its criteria."""

    title: str
    criteria: tuple[DecideView, ...]


def assessment_form(vantage: Vantage, unit: UnitCoverage, new_file: NewFile | None) -> Page:
    """Return the page on which decisions on a unit are recorded."""
    portfolio = vantage.analysis.portfolio
    number, say = _unused(portfolio), vantage.language.say
    return Page(
        path=vantage.here,
        title=say("Record decisions: %(unit)s", unit=unit.unit.title),
        html=render(
            "assessment_form.html",
            vantage.language,
            unit=vantage.unit(unit),
            lang=vantage.lang(unit.unit),
            sheet=vantage.to(addresses.ASSESSMENT),
            matrix=vantage.to(addresses.MATRIX, unit.short),
            script=vantage.to(addresses.ASSESSMENT_SCRIPT),
            sections=tuple(
                SectionView(
                    title=f"{outcome.outcome.id}. {outcome.outcome.title}",
                    criteria=tuple(
                        _decide(vantage, item, unit.grading) for item in outcome.criteria
                    ),
                )
                for outcome in unit.outcomes
            ),
            assessors=tuple(p.name for p in portfolio.people if p.part is Part.ASSESSOR),
            id=f"assessment-{number}",
            title=say("Assessment %(number)s", number=number),
            attempt=_attempt(unit),
            attempts=unit.grading.attempts,
            marked=unit.grading.uses_marks,
            qualities=tuple(
                Quality(name, vantage.language.retell(name))
                for name in bundled_alone(KIND)["properties"]["varcs"]["items"]["enum"]
            ),
            host=new_file.host if new_file else "",
            folder=FOLDER,
            data=form_data(vantage, unit, new_file),
        ),
        hide=("navigation", "toc"),
        search=say("Record decisions on %(unit)s", unit=unit.unit.title),
    )


def _decide(vantage: Vantage, item: CriterionCoverage, grading: Grading) -> DecideView:
    claims: dict[str, list[LinkedClaim]] = {}
    for claim in item.claims:
        claims.setdefault(claim.evidence.path, []).append(claim)
    return DecideView(
        anchor=f"criterion-{item.criterion.id}",
        criterion=vantage.criterion(item),
        evidence=tuple(
            OfferedView(
                claim=claim_view(vantage, found),
                news=vantage.language.retell(_news(found[0].evidence, item.decision)),
            )
            for found in claims.values()
        ),
        folded=len(claims) > _MANY,
        earlier=tuple(_earlier(vantage, decision, grading) for decision in item.decisions),
        marks=_marks(item, grading, vantage.language),
    )


def _earlier(vantage: Vantage, decision: Decision, grading: Grading) -> EarlierView:
    key = decision.target[1] if decision.target else ""
    full = grading.marks.get(key)
    language, marks, record = vantage.language, "", decision.assessment
    if decision.marks is not None:
        marks = language.figures(decision.marks)
        if full is not None:
            marks = language.say("%(part)s of %(whole)s", part=marks, whole=language.figures(full))
    return EarlierView(
        verdict=language.retell(decision.verdict.value),
        assessment=Link(record.title, vantage.evidence(record)),
        assessor=decision.assessor,
        date=vantage.language.day(decision.date),
        attempt=decision.attempt,
        marks=marks,
        feedback=decision.feedback,
        changed=tuple(
            language.say("%(title)s has changed since", title=judged.piece.title)
            if judged.piece
            # What is kept back has no name on any page.
            else language.say("a piece of evidence is not here any more")
            for judged in decision.changed
        ),
    )


def _news(piece: Evidence, last: Decision | None) -> str:
    """Return what an assessor who decided before should know of a piece of evidence."""
    if last is None or not last.judged:
        return ""
    since = {judged.id: judged.since for judged in last.judged}.get(piece.id)
    if since is None:
        return marked("not judged before")
    return marked("changed since it was judged") if since is Since.CHANGED else ""


def _marks(item: CriterionCoverage, grading: Grading, language: Language) -> str:
    """Return what stands beside the box for marks: ``of 20, needs 10``."""
    full, needs = grading.marks.get(item.criterion.id), grading.needs(item.criterion.id)
    if full is None:
        return language.say("portfolio.yml does not say of how many")
    if needs is None:
        return language.say("of %(full)s", full=language.figures(full))
    return language.say(
        "of %(full)s, needs %(needs)s",
        full=language.figures(full),
        needs=language.figures(needs),
    )


def _unused(portfolio: Portfolio) -> int:
    """Return the first number that no assessment has in its id or in the name of its file."""
    taken = {piece.id for piece in portfolio.evidence}
    taken |= {path.rsplit("/", 1)[-1].removesuffix(".md") for path in portfolio.documents}
    return next(number for number in count(1) if f"{KIND}-{number}" not in taken)


def _attempt(unit: UnitCoverage) -> int:
    """Return the attempt that the next sitting is likely to be."""
    decided = [item for item in unit.criteria if item.decision]
    again = [item for item in decided if item.status in (Status.REFERRED, Status.CHANGED)]
    last = max((item.decision.attempt for item in again or decided if item.decision), default=1)
    return last + 1 if again else last
