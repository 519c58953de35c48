"""The tracking sheet of a unit: each criterion with its evidence, and room for a decision."""

from __future__ import annotations

from alfacil_plugin.model.assessment import Decision
from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.links import LinkedClaim
from alfacil_plugin.model.roles import initials_of
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.vantage import Link, RequirementView, Vantage
from alfacil_plugin.views.words import StatusView


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedEvidence:
    """A piece of evidence for a criterion, by its label, and the headings that show it."""

    label: Link
    title: str
    places: tuple[Link, ...]


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
    return tuple(_row(vantage, item) for item in unit.criteria)


def _row(vantage: Vantage, item: CriterionCoverage) -> TrackingRow:
    by_piece: dict[str, list[LinkedClaim]] = {}
    for claim in item.claims:
        by_piece.setdefault(claim.evidence.path, []).append(claim)
    return TrackingRow(
        anchor=vantage.to(addresses.criterion_page(item.key)).removeprefix("#"),
        label=item.criterion.id,
        text=item.criterion.text,
        status=vantage.language.status(item.status),
        unmet=vantage.criterion(item).unmet,
        evidence=tuple(_tracked(vantage, claims) for claims in by_piece.values()),
        decided=tuple(_decided(vantage, decision) for decision in item.decisions),
    )


def _decided(vantage: Vantage, decision: Decision) -> Decided:
    language, marks = vantage.language, ""
    if decision.marks is not None:
        figures = language.figures(decision.marks)
        marks = ", " + language.say("%(number)s marks", number=figures)
    attempt = f"{decision.attempt}: " if decision.attempt > 1 else ""
    return Decided(
        word=f"{attempt}{language.retell(decision.verdict.value)}{marks}",
        date=decision.date.isoformat(),
        initials=initials_of(decision.assessor, vantage.analysis.portfolio.people),
    )


def _tracked(vantage: Vantage, claims: list[LinkedClaim]) -> TrackedEvidence:
    piece = claims[0].evidence
    headings = {heading.anchor: heading.text for heading in piece.headings}
    return TrackedEvidence(
        label=Link(piece.id, vantage.evidence(piece)),
        title=piece.title,
        places=tuple(
            Link(headings[claim.claim.at], vantage.evidence(piece, claim.claim.at))
            for claim in claims
            if claim.claim.at is not None and claim.claim.at in headings
        ),
    )
