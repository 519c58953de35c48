"""What assessors decided, what it rests on, and what a quality assurer sampled of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.links import CriterionKey, Trouble
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.value import dataclass


class Verdict(StrEnum):
    """An assessor's word on one criterion."""

    MET = "met"
    REFERRED = "referred"


class Since(StrEnum):
    """What became of a piece of evidence since it was judged."""

    SAME = "same"
    """Its words, claims and attachments are what they were."""
    CHANGED = "changed"
    GONE = "gone"
    """There is no such evidence, or it is kept back."""
    NOT_KNOWN = "not known"
    """The decision holds no fingerprint of it."""


class SamplingStage(StrEnum):
    """When a decision was sampled."""

    INTERIM = marked("interim")
    SUMMATIVE = marked("summative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A piece of evidence as a decision names it; ``piece`` is None where there is none.

    ``fingerprint`` is that of the evidence when it was judged, empty where none is given.
    ``index`` is its place in the decision's list.
    """

    id: str
    fingerprint: str
    piece: Evidence | None
    since: Since
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An assessor's decision on one criterion, at one sitting.

    ``criterion`` is as written, and ``target`` the criterion meant, or None with the ``trouble``.
    ``attempt`` counts the learner's submissions from 1. ``marks`` is None where none are given.
    ``index`` is its place in the assessment.
    """

    assessment: Evidence
    assessor: str
    attempt: int
    date: dt.date
    criterion: str
    target: CriterionKey | None
    trouble: Trouble | None
    verdict: Verdict
    marks: Fraction | None
    feedback: str
    judged: tuple[Judged, ...]
    index: int

    @property
    def age(self) -> tuple[int, dt.date, str, int]:
        """What sorts decisions from the oldest: by attempt, then by date."""
        return self.attempt, self.date, self.assessment.path, self.index

    @property
    def changed(self) -> tuple[Judged, ...]:
        """The evidence it rests on that is not any more what was judged."""
        return tuple(item for item in self.judged if item.since in (Since.CHANGED, Since.GONE))


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAction:
    """Something that is to be done after sampling; ``done`` is None until it is."""

    action: str
    who: str
    due: dt.date | None
    done: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A decision that a quality assurer looked at, and whether they agree.

    ``decision`` is None where the assessment named has none on the criterion. ``independent`` says
    that who sampled has decided on the criterion at no attempt, and is not the learner.
    """

    record: Evidence
    quality_assurer: str
    stage: SamplingStage
    date: dt.date
    assessment: str
    criterion: str
    target: CriterionKey | None
    trouble: Trouble | None
    decision: Decision | None
    agreed: bool
    comment: str
    actions: tuple[SampleAction, ...]
    index: int
    independent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessments:
    """All decisions and samples of what is published.

    ``decisions`` and ``samples`` are in the order in which they are written. Those by criterion
    are the sound ones, the oldest first: by attempt, then by date.
    """

    decisions: tuple[Decision, ...]
    samples: tuple[Sample, ...]
    by_criterion: Mapping[CriterionKey, tuple[Decision, ...]]
    sampled: Mapping[CriterionKey, tuple[Sample, ...]]


def same_person(one: str, other: str) -> bool:
    """Say whether two names, as written, are one person's: case and spaces do not matter."""
    return bool(one) and one.casefold().split() == other.casefold().split()
