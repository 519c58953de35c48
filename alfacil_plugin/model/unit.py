"""A unit of a qualification: outcomes, criteria and what makes each criterion sufficient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from alfacil_plugin.model.value import dataclass


class Source(StrEnum):
    """Who says so."""

    STATED = "stated"
    """The unit's own words; an unmet requirement blocks."""
    ADVICE = "advice"
    """Ours or the centre's; never blocks."""


class Measure(StrEnum):
    """How a requirement is counted."""

    TOTAL = "total"
    """The sum of a number field."""
    COUNT = "count"
    """How many pieces of evidence, or items of a list field."""
    EACH = "each"
    """Every piece, or every participant, has what is asked."""
    INCLUDES = "includes"
    """Certain values occur: among the parties are a client and a stakeholder."""
    LINKS = "links"
    """Every goal or piece that other evidence set is referred to."""
    WORDS = "words"
    """The words of the text."""
    HEADINGS = "headings"
    """Certain headings stand in the text."""


class Among(StrEnum):
    """Whose evidence is looked at."""

    CRITERION = "criterion"
    """What claims the criterion."""
    UNIT = "unit"
    """What claims any criterion of the unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which evidence is looked at: of these kinds, and with these values in its fields."""

    kinds: tuple[str, ...]
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing that makes a criterion sufficient.

    ``looks_at`` says which evidence, ``among`` whose. ``counted`` is the number field summed
    (total), the list field counted (count), the list field whose values are looked for (includes),
    ``evidence`` for whole pieces, ``goals`` for those that evidence sets (links) or
    ``participant`` for set members (each). ``has`` are the fields that each must hold, ``used_by``
    the kinds that must refer to each (each). ``wanted`` are the values or headings looked for;
    ``set_by`` is the evidence whose goals, or which itself, must be referred to (links).
    ``at_least`` and ``at_most`` are in hours, words or things, as is counted.
    """

    text: str
    measure: Measure
    looks_at: Filter
    source: Source
    among: Among = Among.CRITERION
    counted: str = "evidence"
    at_least: Fraction = Fraction(0)
    at_most: Fraction | None = None
    has: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    set_by: Filter | None = None


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

    Hours are hours. ``derived`` names the facts that are ours: ``title``, ``numbers``. ``language``
    is the code of the language that it is written in, empty where nobody says.
    """

    id: str
    title: str
    outcomes: tuple[Outcome, ...]
    derived: tuple[str, ...] = ()
    language: str = ""
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
