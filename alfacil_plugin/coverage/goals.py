"""The thread of every goal, drawn from the evidence that sets it and the evidence that names it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from alfacil_plugin.coverage.evaluated import judged_in
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.goals import Attained, GoalKind, GoalThread, Judgement
from alfacil_plugin.model.links import Links
from alfacil_plugin.model.shape import Data

_PLANS = frozenset({"plan", "development-plan"})


def goal_threads(evidence: Sequence[Evidence], links: Links) -> tuple[GoalThread, ...]:
    """Return the thread of every goal that published evidence sets, in the order of the evidence.

    Goals are those of agreements, personal development goals, and supervision contracts.
    """
    naming: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    for piece in evidence:
        for linked in links.references_of.get(piece.path, ()):
            if linked.target is not None:
                naming[linked.reference.target][piece.path] = piece
    contracts = [
        piece
        for piece in evidence
        if piece.kind == "evaluation" and piece.fields.get("evaluates") == "supervision-contract"
    ]
    threads: list[GoalThread] = []
    for piece in evidence:
        fields = piece.fields
        if piece.kind == "agreement" and fields.get("agreement") == "supervision-contract":
            threads.append(
                _thread(piece, GoalKind.SUPERVISION, {"id": piece.id, "goal": piece.title},
                        [*naming[piece.id].values(), *contracts])
            )  # fmt: skip
        elif piece.kind == "agreement":
            goals = fields.get("goals")
            threads += [
                _thread(piece, GoalKind.AGREED, goal, tuple(naming[str(goal["id"])].values()))
                for goal in (goals if isinstance(goals, list) else ())
                if isinstance(goal, dict)
            ]
        elif piece.kind == "development-goal":
            own = {**fields, "goal": piece.title}
            threads.append(_thread(piece, GoalKind.PERSONAL, own, tuple(naming[piece.id].values())))
    return tuple(threads)


def _thread(
    piece: Evidence, kind: GoalKind, goal: Mapping[str, Data], naming: Sequence[Evidence]
) -> GoalThread:
    name = str(goal["id"])
    named = list({other.path: other for other in naming}.values())
    evaluations = [other for other in named if other.kind == "evaluation"]
    judged = tuple(_judgement(other, name, kind) for other in evaluations)
    said = [item.attained for item in judged if item.attained is not None]
    own = goal.get("attained")
    stands = said[-1] if said else Attained(str(own)) if own else Attained.OPEN
    return GoalThread(
        id=name,
        kind=kind,
        text=str(goal["goal"]),
        measure=str(goal.get("measure") or ""),
        due=_date(goal.get("due")),
        agreed_on=_date(piece.fields.get("agreed_on")) or piece.date,
        with_whom=_parties(piece.fields.get("with") or piece.fields.get("set_with")),
        set_in=piece,
        planned=tuple(other for other in named if other.kind in _PLANS),
        judged=judged,
        stands=stands,
    )


def _judgement(evaluation: Evidence, goal: str, kind: GoalKind) -> Judgement:
    if kind is GoalKind.SUPERVISION:
        # A contract is not attained; what was concluded of it is the judgement.
        conclusion = str(evaluation.fields.get("conclusion") or "")
        return Judgement(evidence=evaluation, given=bool(conclusion), attained=None, how=conclusion)
    attainment = evaluation.fields.get("attainment")
    said = attainment if isinstance(attainment, list) and goal in judged_in(evaluation) else []
    for item in said:
        if isinstance(item, dict) and item.get("goal") == goal:
            return Judgement(
                evidence=evaluation,
                given=True,
                attained=Attained(str(item["attained"])),
                how=str(item.get("how") or ""),
            )
    return Judgement(evidence=evaluation, given=False, attained=None, how="")


def _parties(value: Data) -> tuple[str, ...]:
    return tuple(
        " ".join(str(item[key]) for key in ("role", "alias") if item.get(key))
        for item in (value if isinstance(value, list) else ())
        if isinstance(item, dict)
    )


def _date(value: Data) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else None
