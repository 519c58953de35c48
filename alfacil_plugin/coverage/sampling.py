"""The sampling plan held against what was sampled, and how much of each assessor's work was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from alfacil_plugin.model.assessment import Assessments, Decision, Sample, same_person
from alfacil_plugin.model.roles import SamplingPart
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanResult:
    """A part of the plan: how many decisions it is about, are to be sampled, and were."""

    part: SamplingPart
    decisions: int
    need: int
    have: int

    @property
    def met(self) -> bool:
        """Whether enough was sampled."""
        return self.have >= self.need


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessorSampled:
    """How many of an assessor's decisions there are, were sampled, and were agreed with."""

    assessor: str
    decisions: int
    sampled: int
    agreed: int


def plan_results(plan: Sequence[SamplingPart], found: Assessments) -> tuple[PlanResult, ...]:
    """Return how far each part of the plan is carried out."""
    return tuple(_result(part, found) for part in plan)


def by_assessor(found: Assessments) -> tuple[AssessorSampled, ...]:
    """Return who was sampled how much, in the order of the names."""
    names: dict[str, str] = {}
    for item in found.decisions:
        names.setdefault(" ".join(item.assessor.casefold().split()), item.assessor)
    return tuple(
        _assessor(name, [item for item in found.decisions if same_person(item.assessor, name)],
                  found.samples)
        for _, name in sorted(names.items())
    )  # fmt: skip


def counts(sample: Sample) -> bool:
    """Say whether a sample counts: of a decision that there is, by somebody independent of it."""
    return sample.decision is not None and sample.independent


def _result(part: SamplingPart, found: Assessments) -> PlanResult:
    fitting = {_key(item) for item in found.decisions if _fits(item, part)}
    sampled = {
        _key(item.decision)
        for item in found.samples
        if item.decision and counts(item) and part.stage in (None, item.stage)
    }
    return PlanResult(
        part=part,
        decisions=len(fitting),
        need=ceil(len(fitting) * part.share / 100),
        have=len(fitting & sampled),
    )


def _fits(item: Decision, part: SamplingPart) -> bool:
    if item.target is None:
        return False
    unit, criterion = item.target
    kinds = {judged.piece.kind for judged in item.judged if judged.piece}
    return (
        part.unit in ("", unit)
        and (not part.criteria or criterion in part.criteria)
        and (not part.assessors or any(same_person(item.assessor, n) for n in part.assessors))
        and (not part.kinds or not kinds.isdisjoint(part.kinds))
    )


def _assessor(
    name: str, decisions: Iterable[Decision], samples: Iterable[Sample]
) -> AssessorSampled:
    own = {_key(item) for item in decisions}
    # The latest word on a decision is what counts; samples come in the order of their dates.
    latest = {_key(s.decision): s.agreed for s in samples if s.decision and counts(s)}
    sampled = own & latest.keys()
    return AssessorSampled(
        assessor=name,
        decisions=len(own),
        sampled=len(sampled),
        agreed=sum(latest[key] for key in sampled),
    )


def _key(item: Decision) -> tuple[str, int]:
    return item.assessment.path, item.index
