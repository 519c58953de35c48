"""How every criterion stands, and why."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from alfacil_plugin.model.assessment import Decision, Sample
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.grading import Grading, UnitResult
from alfacil_plugin.model.links import CriterionKey, LinkedClaim
from alfacil_plugin.model.saying import Saying, saying
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.unit import Criterion, Outcome, Requirement, Unit
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementResult:
    """A requirement with what there is, what is needed, and the evidence that counts.

    ``measured_in`` is the word after the number: hours, goals, pieces of evidence. ``lacking``
    names what is not there yet, where that can be named: titles, aliases, headings, roles;
    ``lacking_ids`` are the ids of the same, where evidence names them by id. ``only_named`` are the
    goals that an evaluation names and does not judge: they count, and should not stay so.
    """

    requirement: Requirement
    have: Fraction
    need: Fraction
    met: bool
    measured_in: str
    evidence: tuple[Evidence, ...]
    lacking: tuple[str, ...] = ()
    lacking_ids: tuple[str, ...] = ()
    only_named: tuple[str, ...] = ()

    @property
    def amount(self) -> Saying:
        """What there is of what is needed: ``62.5 of 100 hours``; if more, ``6, needs 1 goal``."""
        have, need, things = self.have, self.need, Saying(self.measured_in, {})
        if have <= need:
            return saying("%(have)s of %(need)s %(things)s", have=have, need=need, things=things)
        if self.met:
            return saying(
                "%(have)s, needs %(need)s %(things)s", have=have, need=need, things=things
            )
        return saying("%(have)s, at most %(need)s %(things)s", have=have, need=need, things=things)


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionCoverage:
    """One criterion, its claims, its requirements, its decisions and its status.

    ``decisions`` are all that were ever taken on it, the oldest first; ``samples`` those of them
    that a quality assurer looked at, in the order of their dates.
    """

    unit: Unit
    outcome: Outcome
    criterion: Criterion
    status: Status
    claims: tuple[LinkedClaim, ...]
    requirements: tuple[RequirementResult, ...]
    decisions: tuple[Decision, ...] = ()
    samples: tuple[Sample, ...] = ()

    @property
    def decision(self) -> Decision | None:
        """The decision that stands: the latest attempt's, and of that the latest."""
        return self.decisions[-1] if self.decisions else None

    @property
    def added(self) -> tuple[Evidence, ...]:
        """The evidence that claims it and was not among what the decision rests on."""
        if self.decision is None or not self.decision.judged:
            return ()
        judged = {item.id for item in self.decision.judged}
        return tuple(piece for piece in self.evidence if piece.id not in judged)

    @property
    def key(self) -> CriterionKey:
        """The unit's id and the criterion's id."""
        return (self.unit.id, self.criterion.id)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence that claims it, each piece once, in order."""
        return tuple({claim.evidence.path: claim.evidence for claim in self.claims}.values())

    @property
    def unmet(self) -> tuple[RequirementResult, ...]:
        """The stated requirements that are not met."""
        return tuple(
            result
            for result in self.requirements
            if not result.met and result.requirement.source == "stated"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCoverage:
    """An outcome with the worst status of its criteria."""

    outcome: Outcome
    status: Status
    criteria: tuple[CriterionCoverage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCoverage:
    """A unit with the worst status of its outcomes, and how many criteria have each status.

    ``prefix`` is what a claim writes before a criterion's id: the short name and a slash in a
    portfolio of several units, nothing in one of a single unit.
    """

    unit: Unit
    short: str
    prefix: str
    index: int
    status: Status
    outcomes: tuple[OutcomeCoverage, ...]
    grading: Grading
    result: UnitResult

    @property
    def criteria(self) -> tuple[CriterionCoverage, ...]:
        """Every criterion of the unit, in order."""
        return tuple(criterion for outcome in self.outcomes for criterion in outcome.criteria)

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many criteria have each status, worst status first, none left out."""
        found = [criterion.status for criterion in self.criteria]
        return {status: found.count(status) for status in Status}
