"""Evidence tied to criteria and to other evidence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from alfacil_plugin.model.evidence import Claim, Evidence, Passage, Reference
from alfacil_plugin.model.value import dataclass

CriterionKey: TypeAlias = tuple[str, str]
"""A unit's id and a criterion's id."""


class Trouble(StrEnum):
    """Why a claim or a reference leads nowhere."""

    NO_CRITERION = "no such criterion"
    NO_UNIT = "no such unit"
    UNIT_NOT_NAMED = "unit not named"
    NO_TARGET = "no such evidence"
    WRONG_KIND = "wrong kind"
    WITHHELD = "not published"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedClaim:
    """A claim with the criterion it means, or the trouble it is in."""

    evidence: Evidence
    claim: Claim
    target: CriterionKey | None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedReference:
    """A reference with the evidence it means, or the trouble it is in."""

    evidence: Evidence
    reference: Reference
    target: Evidence | None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPassage:
    """A passage with the criterion it speaks of, or the trouble it is in.

    ``claimed`` says whether the evidence's front matter claims that criterion.
    """

    evidence: Evidence
    passage: Passage
    target: CriterionKey | None
    claimed: bool
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """All ties of a portfolio.

    ``by_criterion`` holds the claims of published evidence alone, in the order of date and path;
    ``by_evidence`` the same claims by the evidence's path; ``referring`` the published evidence
    that refers to each piece, and ``references_of`` the references it makes, by path.
    ``passages`` are the places in running text that speak of a criterion, by path.
    """

    claims: tuple[LinkedClaim, ...]
    references: tuple[LinkedReference, ...]
    by_criterion: Mapping[CriterionKey, tuple[LinkedClaim, ...]]
    by_evidence: Mapping[str, tuple[LinkedClaim, ...]]
    references_of: Mapping[str, tuple[LinkedReference, ...]]
    referring: Mapping[str, tuple[Evidence, ...]]
    ids: Mapping[str, Evidence]
    passages: Mapping[str, tuple[LinkedPassage, ...]]
