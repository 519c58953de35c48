"""The tracking sheet: each criterion with its evidence, the place in that, and the decision."""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.coverage.grading import falls_short
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.assessment import Decision, Judged, Since, Verdict
from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.grading import Grading
from alfacil_plugin.model.links import LinkedClaim, Links
from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.model.roles import initials_of
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.value import dataclass

_WORDS = 9
_LETTERS = 90
_NOTES = {
    Since.CHANGED: marked("changed since it was judged"),
    Since.NOT_KNOWN: marked("judged without a fingerprint"),
}
COLUMNS = (
    "unit", "criterion", "text", "evidence", "title", "place", "note", "status", "decision",
    "marks", "of", "date", "attempt", "assessor", "initials",
)  # fmt: skip
"""What the tracking sheet has as a table of text."""


@dataclass(frozen=True, slots=True)
class Place:
    """A heading or the start of a paragraph that a claim points to, and its address."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """A piece of evidence on the sheet, at its places: none where all of it is meant.

    ``note`` says what became of it since the decision, empty where there is nothing to say.
    """

    piece: Evidence
    places: tuple[Place, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackingRow:
    """A line of the sheet. ``tracked`` is None where a criterion has no evidence."""

    unit: UnitCoverage
    item: CriterionCoverage
    tracked: Tracked | None


def tracked(item: CriterionCoverage, links: Links) -> tuple[Tracked, ...]:
    """Return the evidence of a criterion: what claims it, then what was judged and does not."""
    claims: dict[str, list[LinkedClaim]] = {}
    for claim in item.claims:
        claims.setdefault(claim.evidence.path, []).append(claim)
    judged = {j.piece.path: j for j in item.decision.judged if j.piece} if item.decision else {}
    added = {piece.path for piece in item.added}
    found = [
        Tracked(
            piece=own[0].evidence,
            places=tuple(_places(item, own, links)),
            note=marked("not what the decision rests on")
            if path in added
            else _note(judged.get(path)),
        )
        for path, own in claims.items()
    ]
    found += [
        Tracked(piece=j.piece, places=(), note=marked("judged, and does not claim it any more"))
        for path, j in judged.items()
        if j.piece and path not in claims
    ]
    return tuple(found)


def tracking_rows(analysis: Analysis) -> Iterator[TrackingRow]:
    """Yield the lines of the whole sheet, in the order of the criteria."""
    for unit in analysis.units:
        for item in unit.criteria:
            for piece in tracked(item, analysis.links) or (None,):
                yield TrackingRow(unit=unit, item=item, tracked=piece)


def outcome_of(decision: Decision, grading: Grading) -> Verdict:
    """Return what a decision comes to: marks below what is needed refer it, whatever it says."""
    return Verdict.REFERRED if falls_short(decision, grading) else decision.verdict


def cells(row: TrackingRow, analysis: Analysis) -> tuple[str, ...]:
    """Return a line as text, one for each of ``COLUMNS``."""
    item, decision = row.item, row.item.decision
    full = row.unit.grading.marks.get(item.criterion.id)
    piece = row.tracked
    return (
        item.unit.id,
        item.criterion.id,
        item.criterion.text,
        *((piece.piece.id, piece.piece.title) if piece else ("", "")),
        "; ".join(place.text for place in piece.places) if piece else "",
        piece.note if piece else "",
        item.status.value,
        outcome_of(decision, row.unit.grading).value if decision else "",
        in_figures(decision.marks) if decision and decision.marks is not None else "",
        in_figures(full) if full is not None else "",
        *(_signed(decision, analysis) if decision else [""] * 4),
    )


def _signed(decision: Decision, analysis: Analysis) -> tuple[str, ...]:
    return (
        decision.date.isoformat(),
        str(decision.attempt),
        decision.assessor,
        initials_of(decision.assessor, analysis.portfolio.people),
    )


def _note(judged: Judged | None) -> str:
    return _NOTES.get(judged.since, "") if judged else ""


def _places(item: CriterionCoverage, claims: list[LinkedClaim], links: Links) -> Iterator[Place]:
    piece = claims[0].evidence
    headings = {heading.anchor: heading.text for heading in piece.headings}
    for anchor in dict.fromkeys(claim.claim.at for claim in claims):
        if anchor in headings:
            yield Place(headings[anchor], anchor)
    for linked in links.passages.get(piece.path, ()):
        if linked.target == item.key:
            yield Place(_opening(linked.passage.quote), linked.passage.anchor)


def _opening(quote: str) -> str:
    """Return how a paragraph begins, in quotation marks."""
    words = " ".join(quote.split()[:_WORDS])[:_LETTERS].rstrip(",;: ")
    rest = " \u2026" if len(words) < len(" ".join(quote.split())) - 1 else ""
    return f"\u201c{words}{rest}\u201d"
