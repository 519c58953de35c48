"""Goals through their life: agreed, planned for, evaluated, attained or not."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.value import dataclass


class GoalKind(StrEnum):
    """What sort of goal it is."""

    AGREED = "agreed"
    """Of the action learning, with clients and stakeholders."""
    PERSONAL = "personal"
    """The learner's own development."""
    SUPERVISION = "supervision"
    """The supervision contract, which is evaluated as goals are."""


class Attained(StrEnum):
    """How far a goal was reached."""

    OPEN = "open"
    PARTLY = "partly"
    ATTAINED = "attained"
    NOT_ATTAINED = "not-attained"


class Evaluated(StrEnum):
    """Whether a goal was evaluated, in the words that every surface uses."""

    NOT = marked("not evaluated")
    NAMED = marked("named, not judged")
    """An evaluation names it, and none says how far it was reached."""
    JUDGED = marked("judged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an evaluation says of one goal.

    ``given`` says that it judges it, and does not only name it. ``attained`` is None where it does
    not, and for a supervision contract, of which its conclusion is the judgement.
    """

    evidence: Evidence
    given: bool
    attained: Attained | None
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalThread:
    """A goal with everything that became of it.

    ``with_whom`` are roles with aliases, ``measure`` and ``due`` are as agreed; ``set_in`` is where
    it was agreed. ``planned`` is the evidence that plans for it, ``judged`` the evaluations
    that name it.
    ``stands`` is how it stands by the latest word on it.
    """

    id: str
    kind: GoalKind
    text: str
    measure: str
    due: dt.date | None
    agreed_on: dt.date
    with_whom: tuple[str, ...]
    set_in: Evidence
    planned: tuple[Evidence, ...]
    judged: tuple[Judgement, ...]
    stands: Attained

    @property
    def evaluated(self) -> Evaluated:
        """Whether it was evaluated."""
        if any(item.given for item in self.judged):
            return Evaluated.JUDGED
        return Evaluated.NAMED if self.judged else Evaluated.NOT
