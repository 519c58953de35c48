"""The tracking sheet of a unit: each criterion with its evidence, and room for a decision."""

from __future__ import annotations

from alfacil_plugin.coverage.tracking import Tracked, outcome_of, tracked
from alfacil_plugin.model.assessment import Decision
from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.grading import Grading
from alfacil_plugin.model.roles import initials_of
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.vantage import Link, RequirementView, Vantage
from alfacil_plugin.views.words import StatusView


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedEvidence:
    """A piece of evidence for a criterion, by its label, and the places in it that show it.

    ``note`` says what became of it since the decision, empty where there is nothing to say.
    """

    label: Link
    title: str
    places: tuple[Link, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision, on whichever attempt."""

    word: str
    date: str
    initials: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackingRow:
    """A criterion on the sheet; with nothing decided there is room to write in."""

    anchor: str
    label: str
    text: str
    status: StatusView
    unmet: tuple[RequirementView, ...]
    evidence: tuple[TrackedEvidence, ...]
    decided: tuple[Decided, ...]


def tracking_rows(vantage: Vantage, unit: UnitCoverage) -> tuple[TrackingRow, ...]:
    """Return the rows of a unit's sheet, in the unit's order."""
    return tuple(_row(vantage, unit.grading, item) for item in unit.criteria)


def _row(vantage: Vantage, grading: Grading, item: CriterionCoverage) -> TrackingRow:
    return TrackingRow(
        anchor=vantage.to(addresses.criterion_page(item.key)).removeprefix("#"),
        label=item.criterion.id,
        text=item.criterion.text,
        status=vantage.language.status(item.status),
        unmet=vantage.criterion(item).unmet,
        evidence=tuple(_evidence(vantage, own) for own in tracked(item, vantage.analysis.links)),
        decided=tuple(_decided(vantage, grading, decision) for decision in item.decisions),
    )


def _decided(vantage: Vantage, grading: Grading, decision: Decision) -> Decided:
    language, marks = vantage.language, ""
    if decision.marks is not None:
        figures = language.figures(decision.marks)
        marks = ", " + language.say("%(number)s marks", number=figures)
    attempt = f"{decision.attempt}: " if decision.attempt > 1 else ""
    return Decided(
        word=f"{attempt}{language.retell(outcome_of(decision, grading).value)}{marks}",
        date=decision.date.isoformat(),
        initials=initials_of(decision.assessor, vantage.analysis.portfolio.people),
    )


def _evidence(vantage: Vantage, own: Tracked) -> TrackedEvidence:
    piece = own.piece
    return TrackedEvidence(
        label=Link(piece.id, vantage.evidence(piece)),
        title=piece.title,
        places=tuple(Link(at.text, vantage.evidence(piece, at.anchor)) for at in own.places),
        note=vantage.language.retell(own.note),
    )
