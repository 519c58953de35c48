"""The records of each set drawn together: who was there, what they undertook, what came of it."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from alfacil_plugin.coverage.people import aliases, members, set_of
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.people import (
    Action,
    ActionLearningSet,
    Member,
    Presence,
    Progress,
    Review,
    SetRecord,
)
from alfacil_plugin.model.shape import Data


def records_of_sets(
    declared: Mapping[str, ActionLearningSet], evidence: Sequence[Evidence], today: dt.date
) -> tuple[SetRecord, ...]:
    """Return every set that evidence names, with the records of it; those declared come first.

    ``evidence`` is what is published: a set that nothing of it names is nobody's business. An
    action plan that names no set belongs to the only set in which its member is declared, if there
    is only one. An action is overdue if it was due before ``today``.
    """
    return tuple(
        _record(name, declared.get(name), own, today)
        for name, own in evidence_by_set(declared, evidence).items()
    )


def evidence_by_set(
    declared: Mapping[str, ActionLearningSet], evidence: Iterable[Evidence]
) -> dict[str, list[Evidence]]:
    """Return the evidence of every set that it names, in the order of ``records_of_sets``."""
    by_set: defaultdict[str, list[Evidence]] = defaultdict(list)
    for piece in evidence:
        by_set[set_of(piece) or _only_set(piece, declared)].append(piece)
    return {
        name: by_set[name]
        for name in dict.fromkeys((*declared, *by_set))
        if name and name in by_set
    }


def _only_set(piece: Evidence, declared: Mapping[str, ActionLearningSet]) -> str:
    """Return the one set that an action plan can be of; empty where there are more or none."""
    if piece.kind != "action-plan":
        return ""
    alias = piece.fields.get("participant")
    found = [name for name, about in declared.items() if alias in about.participants]
    return found[0] if len(found) == 1 else ""


def _record(
    name: str, declared: ActionLearningSet | None, own: Sequence[Evidence], as_of: dt.date
) -> SetRecord:
    sessions = tuple(piece for piece in own if piece.kind == "session")
    about = declared or ActionLearningSet(id=name, title=name, client="", participants=(), index=-1)
    people = members(declared, sessions)
    return SetRecord(
        about=about,
        sessions=sessions,
        members=tuple(_member(alias, sessions, own, as_of) for alias in people),
        as_of=as_of,
    )


def _member(
    alias: str, sessions: Sequence[Evidence], own: Sequence[Evidence], as_of: dt.date
) -> Member:
    plans = tuple(
        piece
        for piece in own
        if piece.kind == "action-plan" and piece.fields.get("participant") == alias
    )
    actions = [_action(item, plan, as_of) for plan in plans for item in _groups(plan, "actions")]
    reviews = [
        Review(
            date=_date(item.get("date")) or plan.date, progress=str(item["progress"]), source=plan
        )
        for plan in plans
        for item in _groups(plan, "reviews")
    ]
    # What a plan takes up stands there as it has become; the session only says that it was agreed.
    taken_up = {_folded(action.what) for action in actions}
    actions += [
        _action(item, session, as_of)
        for session in sessions
        for item in _groups(session, "actions")
        if item.get("who") == alias and _folded(str(item["action"])) not in taken_up
    ]
    return Member(
        alias=alias,
        presence={session.path: _presence(alias, session) for session in sessions},
        actions=tuple(sorted(actions, key=lambda action: action.due or dt.date.max)),
        reviews=tuple(sorted(reviews, key=lambda review: review.date)),
        plans=plans,
    )


def _presence(alias: str, session: Evidence) -> Presence:
    if alias in aliases(session, "attendance"):
        return Presence.PRESENT
    if alias in aliases(session, "apologies"):
        return Presence.APOLOGIES
    return Presence.NOT_RECORDED


def _action(item: Mapping[str, Data], source: Evidence, as_of: dt.date) -> Action:
    due = _date(item.get("due"))
    late = due is not None and due < as_of
    written = item.get("status")
    if written is None:
        # A session says what was undertaken; nothing obliges it to say what became of it.
        progress = Progress.UNKNOWN if late else Progress.OPEN
    elif written == Progress.OPEN.value and late:
        progress = Progress.OVERDUE
    else:
        progress = Progress(str(written))
    return Action(
        what=str(item["action"]),
        due=due,
        progress=progress,
        outcome=str(item.get("outcome") or ""),
        source=source,
    )


def _folded(text: str) -> str:
    return re.sub(r"[^\w]+", " ", text).strip().casefold()


def _groups(piece: Evidence, name: str) -> list[dict[str, Data]]:
    value = piece.fields.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _date(value: Data) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else None
