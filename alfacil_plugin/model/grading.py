"""How a centre grades a unit, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.value import dataclass


class Scheme(StrEnum):
    """What counts besides the assessor's word on each criterion."""

    PASS = "pass"  # noqa: S105  (a word of assessment, and no password)
    """Nothing: each criterion is met or referred."""
    MARKS = "marks"
    """Each criterion needs a share of its marks, whatever the total."""
    SECTIONS = "sections"
    """Each section needs a share of its marks, and so does the whole."""
    MEAN = "mean"
    """The mean of the criteria's shares is what counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """A scheme with its figures, as portfolio.yml sets them.

    ``marks`` are the full marks of each criterion by its id. ``each``, ``section``, ``overall`` and
    ``mean`` are the least shares in per cent, None where the scheme asks for none. ``attempts`` is
    how often a criterion may be submitted, None for no limit.
    """

    scheme: Scheme = Scheme.PASS
    marks: Mapping[str, Fraction] = field(default_factory=dict)
    each: Fraction | None = None
    section: Fraction | None = None
    overall: Fraction | None = None
    mean: Fraction | None = None
    attempts: int | None = None

    def needs(self, criterion: str) -> Fraction | None:
        """Return the marks that a criterion needs by itself; None where it needs none."""
        full = self.marks.get(criterion)
        return None if self.each is None or full is None else full * self.each / 100

    @property
    def uses_marks(self) -> bool:
        """Whether decisions are to carry marks."""
        return self.scheme is not Scheme.PASS


PASS_OR_REFERRAL = Grading()
"""Met or referred alone, which is what stands where a centre sets nothing."""


class Grade(StrEnum):
    """How a unit stands in assessment."""

    NOT_ASSESSED = marked("not assessed")
    """No criterion has a decision."""
    UNDECIDED = marked("undecided")
    """Some criteria have no decision yet, or no marks where there must be some."""
    REFERRED = marked("referred")
    PASSED = marked("passed")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitResult:
    """The grade of a unit with its reasons, each a sentence such as ``2.3 has 8 of 20, needs 10``.

    ``reasons`` are what stands in the way of a pass; ``undecided`` the ids of the criteria that
    have no decision. ``have`` and ``of`` are the marks given and to be had, None without marks.
    """

    grade: Grade
    reasons: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    have: Fraction | None = None
    of: Fraction | None = None
