"""Tie evidence to criteria and to other evidence; what leads nowhere is kept with its trouble."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

from alfacil_plugin.coverage.criteria import CriterionNames
from alfacil_plugin.model.evidence import Claim, Evidence, Passage, Reference
from alfacil_plugin.model.links import (
    CriterionKey,
    LinkedClaim,
    LinkedPassage,
    LinkedReference,
    Links,
    Trouble,
)
from alfacil_plugin.model.portfolio import Portfolio

_T = TypeVar("_T")


def link(portfolio: Portfolio) -> Links:
    """Return all ties of a portfolio."""
    names = CriterionNames(portfolio)
    ids: dict[str, Evidence] = {}
    named: dict[str, tuple[Evidence, str]] = {}
    for piece in portfolio.evidence:
        if piece.id:
            ids.setdefault(piece.id, piece)
            named.setdefault(piece.id, (piece, piece.kind))
        for definition in piece.definitions:
            named.setdefault(definition.id, (piece, definition.what))
    claims = tuple(
        linked
        for piece in portfolio.evidence
        for claim in piece.claims
        if (linked := _claim(piece, claim, names)).target or portfolio.knows_its_units
    )
    read = {piece.path for piece in portfolio.evidence}
    unreadable = {
        name
        for item in portfolio.documents.values()
        if item.path not in read
        for name in item.claimed_ids
    }
    references = tuple(
        found
        for piece in portfolio.evidence
        for reference in piece.references
        if (found := _reference(piece, reference, named, unreadable))
    )
    by_criterion: defaultdict[CriterionKey, list[LinkedClaim]] = defaultdict(list)
    by_evidence: defaultdict[str, list[LinkedClaim]] = defaultdict(list)
    for tied in claims:
        if tied.target and tied.evidence.published:
            by_criterion[tied.target].append(tied)
            by_evidence[tied.evidence.path].append(tied)
    return Links(
        claims=claims,
        references=references,
        by_criterion=_frozen(by_criterion),
        by_evidence=_frozen(by_evidence),
        references_of=_grouped(references),
        referring=_referring(portfolio, references),
        ids=ids,
        passages=_passages(portfolio, claims, names.qualified),
    )


def _claim(piece: Evidence, claim: Claim, names: CriterionNames) -> LinkedClaim:
    target, trouble = names.meant(claim.criterion)
    return LinkedClaim(evidence=piece, claim=claim, target=target, trouble=trouble)


def _passages(
    portfolio: Portfolio, claims: tuple[LinkedClaim, ...], targets: Mapping[str, CriterionKey]
) -> dict[str, tuple[LinkedPassage, ...]]:
    """Tie passages to criteria. Without a unit's name the unit of the claims is meant."""
    claimed: defaultdict[str, list[CriterionKey]] = defaultdict(list)
    for tied in claims:
        if tied.target:
            claimed[tied.evidence.path].append(tied.target)
    found = {}
    for piece in portfolio.evidence:
        if piece.passages and portfolio.knows_its_units:
            own = claimed[piece.path]
            units = dict.fromkeys(
                (*_unit_of(piece, portfolio), *(unit for unit, _ in own))
            ) or dict.fromkeys(use.unit.id for use in portfolio.units)
            found[piece.path] = tuple(
                _passage(piece, passage, own, tuple(units), targets) for passage in piece.passages
            )
    return found


def _unit_of(piece: Evidence, portfolio: Portfolio) -> tuple[str, ...]:
    """Return the id of the unit that a piece of evidence is written for, if its fields say so."""
    name = piece.fields.get("unit")
    return tuple(use.unit.id for use in portfolio.units if name in (use.short, use.unit.id))[:1]


def _passage(
    piece: Evidence,
    passage: Passage,
    own: list[CriterionKey],
    units: tuple[str, ...],
    targets: Mapping[str, CriterionKey],
) -> LinkedPassage:
    names = [passage.label] if "/" in passage.label else [f"{u}/{passage.label}" for u in units]
    meant = list(dict.fromkeys(targets[name] for name in names if name in targets))
    meant = [key for key in meant if key in own] or meant
    trouble = Trouble.UNIT_NOT_NAMED if len(meant) > 1 else None if meant else Trouble.NO_CRITERION
    target = None if trouble else meant[0]
    return LinkedPassage(
        evidence=piece, passage=passage, target=target, claimed=target in own, trouble=trouble
    )


def _reference(
    piece: Evidence,
    reference: Reference,
    named: Mapping[str, tuple[Evidence, str]],
    unreadable: set[str],
) -> LinkedReference | None:
    if reference.target not in named:
        if reference.target in unreadable:
            # Its file has a fault of its own, and will be found once that is mended.
            return None
        return LinkedReference(
            evidence=piece, reference=reference, target=None, trouble=Trouble.NO_TARGET
        )
    target, kind = named[reference.target]
    trouble = None
    if reference.kinds and kind not in reference.kinds:
        trouble = Trouble.WRONG_KIND
    elif not piece.hidden and target.hidden:
        trouble = Trouble.WITHHELD
    return LinkedReference(evidence=piece, reference=reference, target=target, trouble=trouble)


def _grouped(
    references: tuple[LinkedReference, ...],
) -> dict[str, tuple[LinkedReference, ...]]:
    found: defaultdict[str, list[LinkedReference]] = defaultdict(list)
    for linked in references:
        found[linked.evidence.path].append(linked)
    return {path: tuple(items) for path, items in found.items()}


def _referring(
    portfolio: Portfolio, references: tuple[LinkedReference, ...]
) -> dict[str, tuple[Evidence, ...]]:
    """Return, for each piece, the published evidence that refers or links to it, once each."""
    found: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    for linked in references:
        if linked.target and linked.evidence.published and linked.target is not linked.evidence:
            found[linked.target.path][linked.evidence.path] = linked.evidence
    paths = {piece.path for piece in portfolio.evidence}
    for piece in portfolio.evidence:
        for inline in piece.links:
            if piece.published and inline.path in paths and inline.path != piece.path:
                found[inline.path][piece.path] = piece
    return {path: tuple(pieces.values()) for path, pieces in found.items()}


def _frozen(lists: Mapping[_T, list[LinkedClaim]]) -> dict[_T, tuple[LinkedClaim, ...]]:
    return {key: tuple(value) for key, value in lists.items()}
