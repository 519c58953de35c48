"""The decisions of assessments and the samples of quality assurers, tied to what they are about."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from alfacil_plugin.coverage.criteria import CriterionNames
from alfacil_plugin.model.assessment import (
    Assessments,
    Decision,
    Judged,
    Sample,
    SampleAction,
    SamplingStage,
    Since,
    Verdict,
    same_person,
)
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.links import CriterionKey
from alfacil_plugin.model.portfolio import Portfolio
from alfacil_plugin.model.roles import Part


def assessments_of(portfolio: Portfolio) -> Assessments:
    """Return what assessors decided and what was sampled of it."""
    names = CriterionNames(portfolio)
    by_id = {piece.id: piece for piece in reversed(portfolio.evidence) if piece.id}
    records = [piece for piece in portfolio.evidence if piece.published]
    decisions = tuple(
        decision
        for piece in records
        if piece.kind == "assessment"
        for decision in _decisions(piece, portfolio, names, by_id)
    )
    taken = {(item.assessment.id, item.target): item for item in reversed(decisions)}
    samples = tuple(
        sample
        for piece in records
        if piece.kind == "quality-sample"
        for sample in _samples(piece, portfolio, names, taken)
    )
    by_criterion: defaultdict[CriterionKey, list[Decision]] = defaultdict(list)
    for decision in sorted(decisions, key=lambda item: item.age):
        # Nobody decides on their own work: what a learner signs is a mistake, and no decision.
        if decision.target and not is_learner(decision.assessor, portfolio):
            by_criterion[decision.target].append(decision)
    sampled: defaultdict[CriterionKey, list[Sample]] = defaultdict(list)
    for sample in sorted(samples, key=lambda item: (item.date, item.record.path, item.index)):
        if sample.target and sample.decision:
            sampled[sample.target].append(sample)
    return Assessments(
        decisions=decisions,
        samples=samples,
        by_criterion={key: tuple(items) for key, items in by_criterion.items()},
        sampled={key: tuple(items) for key, items in sampled.items()},
    )


def _decisions(
    piece: Evidence, portfolio: Portfolio, names: CriterionNames, by_id: Mapping[str, Evidence]
) -> Iterator[Decision]:
    fields: Mapping[str, Any] = piece.fields
    for index, item in enumerate(fields["decisions"]):
        target, trouble = names.meant(item["criterion"])
        yield Decision(
            assessment=piece,
            assessor=fields["assessor"],
            attempt=fields["attempt"],
            date=piece.date,
            criterion=item["criterion"],
            target=target,
            trouble=trouble,
            verdict=Verdict(item["decision"]),
            marks=_exact(item.get("marks")),
            feedback=item.get("feedback", ""),
            judged=tuple(
                _judged(judged, at, portfolio, by_id)
                for at, judged in enumerate(item.get("evidence", ()))
            ),
            index=index,
        )


def _judged(
    item: Mapping[str, str], index: int, portfolio: Portfolio, by_id: Mapping[str, Evidence]
) -> Judged:
    piece, then = by_id.get(item["id"]), item.get("fingerprint", "")
    if piece is None or not piece.published:
        return Judged(id=item["id"], fingerprint=then, piece=None, since=Since.GONE, index=index)
    same = portfolio.fingerprints.get(piece.path) == then
    since = Since.NOT_KNOWN if not then else Since.SAME if same else Since.CHANGED
    return Judged(id=item["id"], fingerprint=then, piece=piece, since=since, index=index)


def is_learner(name: str, portfolio: Portfolio) -> bool:
    """Say whether a name is the learner's, as portfolio.yml has it in either place."""
    learners = [person.name for person in portfolio.people if person.part is Part.LEARNER]
    return any(same_person(name, learner) for learner in (portfolio.learner, *learners))


def _samples(
    piece: Evidence,
    portfolio: Portfolio,
    names: CriterionNames,
    taken: Mapping[tuple[str, CriterionKey | None], Decision],
) -> Iterator[Sample]:
    fields: Mapping[str, Any] = piece.fields
    for index, item in enumerate(fields["samples"]):
        target, trouble = names.meant(item["criterion"])
        assurer = fields["quality_assurer"]
        deciders = [other.assessor for other in taken.values() if other.target == target]
        yield Sample(
            record=piece,
            quality_assurer=assurer,
            stage=SamplingStage(fields["stage"]),
            date=piece.date,
            assessment=item["assessment"],
            criterion=item["criterion"],
            target=target,
            trouble=trouble,
            decision=taken.get((item["assessment"], target)) if target else None,
            agreed=item["agreed"],
            comment=item.get("comment", ""),
            actions=tuple(
                SampleAction(
                    action=action["action"],
                    who=action.get("who", ""),
                    due=_day(action.get("due")),
                    done=_day(action.get("done")),
                )
                for action in item.get("actions", ())
            ),
            index=index,
            independent=not is_learner(assurer, portfolio)
            and not any(same_person(assurer, decider) for decider in deciders),
        )


def _exact(value: float | None) -> Fraction | None:
    # By way of text, so that 0.1 is a tenth and not the nearest binary number.
    return None if value is None else Fraction(str(value))


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
