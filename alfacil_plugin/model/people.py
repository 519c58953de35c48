"""The sets that learners facilitate. People are known by alias alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLearningSet:
    """A set as portfolio.yml declares it; ``index`` is its place there.

    ``title`` is its name for people; ``client`` the alias of whoever it is run for, or nothing.
    """

    id: str
    title: str
    client: str
    participants: tuple[str, ...]
    index: int


class Presence(StrEnum):
    """Whether a member was at a session."""

    PRESENT = marked("present")
    APOLOGIES = marked("apologies")
    NOT_RECORDED = marked("not recorded")


class Progress(StrEnum):
    """How something that a member undertook stands."""

    OPEN = marked("open")
    OVERDUE = marked("overdue")
    DONE = marked("done")
    DROPPED = marked("dropped")
    UNKNOWN = marked("no outcome recorded")
    """Undertaken in a session and due by now, and no record says what came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that a member undertook, in the action plan or session ``source``."""

    what: str
    due: dt.date | None
    progress: Progress
    outcome: str
    source: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One look at a member's progress, in the action plan ``source``."""

    date: dt.date
    progress: str
    source: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of a set, by alias: presence by the session's path, actions and reviews by date."""

    alias: str
    presence: Mapping[str, Presence]
    actions: tuple[Action, ...]
    reviews: tuple[Review, ...]
    plans: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRecord:
    """A set with the records of it: its sessions in order, and what became of each member.

    ``as_of`` is the day against which an action is overdue.
    """

    about: ActionLearningSet
    sessions: tuple[Evidence, ...]
    members: tuple[Member, ...]
    as_of: dt.date
