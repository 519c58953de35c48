"""A unit of a qualification: outcomes, criteria and what makes each criterion sufficient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class Source(StrEnum):
    """Who says so."""

    STATED = "stated"
    """The unit's own words; an unmet requirement blocks."""
    ADVICE = "advice"
    """Ours or the centre's; never blocks."""


class Measure(StrEnum):
    """How a requirement is counted."""

    TOTAL = "total"
    COUNT = "count"
    EACH = "each"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing that makes a criterion sufficient, counted over the evidence that claims it.

    ``counted`` is the number field summed (total) or the list field counted (count), or
    ``evidence`` for whole pieces. ``has`` are the fields that each piece must hold (each).
    """

    text: str
    measure: Measure
    kinds: tuple[str, ...]
    source: Source
    counted: str = "evidence"
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    at_least: Fraction = Fraction(0)
    has: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """An assessment criterion. The id is always text: ``2.10`` is not ``2.1``."""

    id: str
    text: str
    requirements: tuple[Requirement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A learning outcome, or a headed section of an assessment task."""

    id: str
    title: str
    guidance: str | None
    criteria: tuple[Criterion, ...]
    indicative_content: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """A body of professional or national occupational standards, and the parts related to."""

    body: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCount:
    """A range of words, which is guidance only and never blocks."""

    nominal: int
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as its source gives it; what the source does not give is None.

    Hours are hours. ``derived`` names the facts that are ours: ``title``, ``numbers``.
    """

    id: str
    title: str
    outcomes: tuple[Outcome, ...]
    derived: tuple[str, ...] = ()
    level: int | None = None
    credits: int | None = None
    guided_learning_hours: Fraction | None = None
    marks: Fraction | None = None
    study_hours: Fraction | None = None
    word_count: WordCount | None = None
    purpose: str | None = None
    standards: tuple[Standards, ...] = ()
    assessment_requirements: str | None = None
    sector_body: str | None = None
    equivalence: str | None = None
    subject_classification: str | None = None
    instructions: str | None = None
    notes: tuple[str, ...] = ()
    declaration: str | None = None

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion of the unit, in order."""
        return tuple(criterion for outcome in self.outcomes for criterion in outcome.criteria)
