"""A criterion's page: its words, its requirements, every claim with its place."""

from __future__ import annotations

from alfacil_plugin.model.coverage import CriterionCoverage
from alfacil_plugin.model.links import LinkedClaim
from alfacil_plugin.model.prose import paragraphs, shortened
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.decision_view import DecisionView, decision_view, sample_view
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import Link, PieceView, Vantage

_LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A piece of evidence that claims the criterion: where to look, and the learner's note.

    ``quotes`` are the paragraphs that speak of the criterion, each with its place.
    """

    piece: PieceView
    places: tuple[Link, ...]
    notes: tuple[str, ...]
    quotes: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """The claims made by evidence of one kind."""

    anchor: str
    title: str
    claims: tuple[ClaimView, ...]


def criterion_page(
    vantage: Vantage,
    item: CriterionCoverage,
    before: CriterionCoverage | None,
    after: CriterionCoverage | None,
) -> Page:
    """Return the page of a criterion, with the ways to its neighbours."""
    unit = next(u for u in vantage.analysis.units if u.unit.id == item.unit.id)
    taken = _decisions(vantage, item)
    return Page(
        path=vantage.here,
        title=f"{item.criterion.id} {item.criterion.text}",
        html=render(
            "criterion.html",
            vantage.language,
            id=item.criterion.id,
            verb=item.criterion.text.split(" ", 1)[0],
            text=item.criterion.text,
            derived="numbers" in item.unit.derived,
            lang=vantage.lang(item.unit),
            unit=vantage.unit(unit),
            outcome=f"{item.outcome.id}. {item.outcome.title}",
            matrix=vantage.to(addresses.MATRIX, unit.short),
            status=vantage.language.status(item.status),
            decisions=taken,
            samples=tuple(sample_view(vantage, sample) for sample in item.samples) if taken else (),
            added=tuple(vantage.piece(piece) for piece in item.added) if taken else (),
            requirements=tuple(
                vantage.requirement(result, item.unit) for result in item.requirements
            ),
            pieces=len(item.evidence),
            groups=_groups(vantage, item),
            guidance=paragraphs(item.outcome.guidance),
            content=item.outcome.indicative_content,
            before=vantage.criterion(before) if before else None,
            after=vantage.criterion(after) if after else None,
            claim=unit.prefix + item.criterion.id,
        ),
        hide=("navigation", "toc"),
        search=_search_text(item),
    )


def _decisions(vantage: Vantage, item: CriterionCoverage) -> tuple[DecisionView, ...]:
    """Return the decisions on a criterion, the latest first; the public is shown none."""
    if not vantage.analysis.shows_assessment:
        return ()
    return tuple(decision_view(vantage, decision) for decision in reversed(item.decisions))


def _search_text(item: CriterionCoverage) -> str:
    """Return what a search should find: what the unit says, not the titles of the evidence."""
    said = (item.criterion.text, item.outcome.title, item.outcome.guidance or "")
    return " · ".join(filter(None, (*said, *item.outcome.indicative_content)))


def _groups(vantage: Vantage, item: CriterionCoverage) -> tuple[ClaimGroup, ...]:
    by_kind: dict[str, dict[str, list[LinkedClaim]]] = {}
    for claim in item.claims:
        pieces = by_kind.setdefault(claim.evidence.kind, {})
        pieces.setdefault(claim.evidence.path, []).append(claim)
    kinds = vantage.analysis.portfolio.kinds
    return tuple(
        ClaimGroup(
            anchor=addresses.kind_anchor(name),
            title=vantage.language.retell(kinds[name].plural),
            claims=tuple(claim_view(vantage, claims) for claims in by_kind[name].values()),
        )
        for name in kinds
        if name in by_kind
    )


def claim_view(vantage: Vantage, claims: list[LinkedClaim]) -> ClaimView:
    """Return a piece of evidence with all its claims on one criterion."""
    piece = claims[0].evidence
    headings = {heading.anchor: heading.text for heading in piece.headings}
    places = tuple(
        Link(headings[claim.claim.at], vantage.evidence(piece, claim.claim.at))
        for claim in claims
        if claim.claim.at in headings and claim.claim.at is not None
    )
    return ClaimView(
        piece=vantage.piece(piece),
        places=places,
        notes=tuple(claim.claim.note for claim in claims if claim.claim.note),
        quotes=_quotes(vantage, claims),
    )


def _quotes(vantage: Vantage, claims: list[LinkedClaim]) -> tuple[Link, ...]:
    """Return what is quoted: the start of each section claimed, and each passage, once each.

    They are in the order of the text.
    """
    piece, target = claims[0].evidence, claims[0].target
    lines = {heading.anchor: heading.line for heading in piece.headings}
    found: dict[str, tuple[int, int, str]] = {
        tied.claim.quote: (lines[tied.claim.at], 0, tied.claim.at)
        for tied in claims
        if tied.claim.quote and tied.claim.at in lines
    }
    for linked in vantage.analysis.links.passages.get(piece.path, ()):
        if linked.target == target:
            # The deeper of two addresses of one paragraph.
            passage = linked.passage
            found[passage.quote] = (passage.spot.line, passage.spot.column, passage.anchor)
    return tuple(
        Link(shortened(quote, _LONGEST), vantage.evidence(piece, anchor))
        for quote, (_, _, anchor) in sorted(found.items(), key=lambda item: item[1])
    )
