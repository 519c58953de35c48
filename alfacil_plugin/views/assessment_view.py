"""The assessment page: results that explain themselves, tracking sheets, history, quality."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from alfacil_plugin.coverage.tracking import tracked
from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.prose import paragraphs
from alfacil_plugin.model.roles import Part
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.decision_view import DecisionView, decision_view
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.quality_view import quality_view
from alfacil_plugin.views.render import render
from alfacil_plugin.views.result_view import ResultView, result_view
from alfacil_plugin.views.vantage import Link, Vantage
from alfacil_plugin.views.words import StatusView


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedView:
    """A piece of evidence on the sheet: its label, its title, and the places in it."""

    link: Link
    title: str
    places: tuple[Link, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A criterion on the sheet. ``status`` is None where the decision says the same."""

    criterion: Link
    text: str
    lang: str
    status: StatusView | None
    decision: DecisionView | None
    pieces: tuple[TrackedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """A unit with its result and its tracking sheet."""

    anchor: str
    unit: Link
    result: ResultView
    form: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingView:
    """An assessment with everything that it decided."""

    link: Link
    date: str
    attempt: int
    assessor: str
    initials: str
    varcs: str
    feedback: tuple[str, ...]
    decisions: tuple[DecisionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessView:
    """Somebody who saw it, by alias, and what they saw."""

    alias: str
    relationship: str
    seen_on: str
    saw: tuple[str, ...]
    testimony: Link
    criteria: tuple[Link, ...]


def assessment_page(vantage: Vantage) -> Page:
    """Return the page that an assessor and a quality assurer begin with."""
    portfolio = vantage.analysis.portfolio
    return Page(
        path=addresses.ASSESSMENT,
        title=vantage.language.say("Assessment"),
        html=render(
            "assessment.html",
            vantage.language,
            title=portfolio.title or vantage.language.say("Portfolio"),
            learner=portfolio.learner,
            centre=portfolio.centre,
            sheets=tuple(_sheet(vantage, unit) for unit in vantage.analysis.units),
            signers=_signers(vantage),
            sittings=_sittings(vantage),
            quality=quality_view(vantage),
            witnesses=tuple(_witnesses(vantage)),
            xlsx=vantage.to(addresses.COVERAGE_XLSX),
            csv=vantage.to(addresses.TRACKING_CSV),
            json=vantage.to(addresses.TRACKING_JSON),
        ),
        hide=("navigation", "toc"),
        search=vantage.language.say(
            "Result, tracking sheet, history of attempts, quality assurance, witnesses"
        ),
    )


def _sheet(vantage: Vantage, unit: UnitCoverage) -> SheetView:
    return SheetView(
        anchor=unit.short,
        unit=vantage.unit(unit),
        result=result_view(unit, vantage.language),
        form=vantage.to(addresses.assessment_page(unit.unit.id)),
        lines=tuple(_line(vantage, item) for item in unit.criteria),
    )


def _line(vantage: Vantage, item: CriterionCoverage) -> LineView:
    decision = decision_view(vantage, item.decision) if item.decision else None
    same = decision and decision.outcome.name == item.status.value
    return LineView(
        criterion=Link(item.criterion.id, vantage.to(addresses.criterion_page(item.key))),
        text=item.criterion.text,
        lang=vantage.lang(item.unit),
        status=None if same else vantage.language.status(item.status),
        decision=decision,
        pieces=tuple(
            TrackedView(
                link=Link(found.piece.id, vantage.evidence(found.piece)),
                title=found.piece.title,
                places=tuple(
                    Link(place.text, vantage.evidence(found.piece, place.anchor))
                    for place in found.places
                ),
                note=vantage.language.retell(found.note),
            )
            for found in tracked(item, vantage.analysis.links)
        ),
    )


def _signers(vantage: Vantage) -> tuple[tuple[str, str], ...]:
    """Return who is to sign: the part, and the name where only one person can be meant."""
    portfolio, say = vantage.analysis.portfolio, vantage.language.say

    def name(part: Part) -> str:
        found = [person.name for person in portfolio.people if person.part is part]
        return found[0] if len(found) == 1 else ""

    return (
        (say("Learner"), portfolio.learner or name(Part.LEARNER)),
        (say("Assessor"), name(Part.ASSESSOR)),
        (say("Quality assurer"), name(Part.QUALITY_ASSURER)),
    )


def _sittings(vantage: Vantage) -> tuple[SittingView, ...]:
    by_record: dict[str, list[DecisionView]] = {}
    records: dict[str, Evidence] = {}
    # By date before attempt: units have attempts of their own.
    for decision in sorted(
        vantage.analysis.assessments.decisions, key=lambda item: (item.date, *item.age)
    ):
        records.setdefault(decision.assessment.path, decision.assessment)
        by_record.setdefault(decision.assessment.path, []).append(decision_view(vantage, decision))
    return tuple(
        _sitting(vantage, records[path], tuple(decisions)) for path, decisions in by_record.items()
    )


def _sitting(
    vantage: Vantage, record: Evidence, decisions: tuple[DecisionView, ...]
) -> SittingView:
    varcs = record.fields.get("varcs")
    said = record.fields.get("feedback")
    return SittingView(
        link=Link(record.title, vantage.evidence(record)),
        date=vantage.language.day(record.date),
        attempt=decisions[0].attempt,
        assessor=decisions[0].assessor,
        initials=decisions[0].initials,
        varcs=vantage.language.listed([vantage.language.retell(str(item)) for item in varcs])
        if isinstance(varcs, list)
        else "",
        feedback=paragraphs(str(said)) if said else (),
        decisions=decisions,
    )


def _witnesses(vantage: Vantage) -> list[WitnessView]:
    found = []
    for piece in vantage.analysis.published:
        witness = piece.fields.get("witness")
        if piece.kind == "testimony" and isinstance(witness, Mapping):
            found.append(_witness(vantage, piece, witness))
    return found


def _witness(vantage: Vantage, piece: Evidence, witness: Mapping[str, object]) -> WitnessView:
    prefixes = {unit.unit.id: unit.prefix for unit in vantage.analysis.units}
    targets = dict.fromkeys(
        linked.target
        for linked in vantage.analysis.links.by_evidence.get(piece.path, ())
        if linked.target
    )
    seen, saw = piece.fields.get("seen_on"), piece.fields.get("saw")
    return WitnessView(
        alias=str(witness.get("alias", "")),
        relationship=str(witness.get("relationship", "")),
        seen_on=vantage.language.day(dt.date.fromisoformat(str(seen))) if seen else "",
        saw=paragraphs(str(saw)) if saw else (),
        testimony=Link(piece.title, vantage.evidence(piece)),
        criteria=tuple(
            Link(prefixes[key[0]] + key[1], vantage.to(addresses.criterion_page(key)))
            for key in targets
        ),
    )
