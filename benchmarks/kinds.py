"""The fields of made-up evidence, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.prose import sentence

_ALIASES = ("Rowan", "Hazel", "Alder", "Aspen", "Linden", "Holly", "Maple", "Larch")
_SETS = ("northern-managers", "ward-leaders", "depot-managers")
_GOALS = ("goal-cover", "goal-issue")
_RECENT = 60
_DAY = timedelta(days=1)

Fields = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a piece is made from: its number, its day, and the ids made before it, by kind."""

    random: Random
    number: int
    day: date
    ids: Mapping[str, list[str]]

    def some(self, kind: str, most: int = 1) -> list[str]:
        """Return a few ids of a kind, of the latest only, so that no list of links grows long."""
        known = self.ids.get(kind, [])[-_RECENT:]
        return sorted(self.random.sample(known, min(most, len(known))))


def _people(*roles: str) -> list[Fields]:
    return [{"role": role, "alias": alias} for role, alias in zip(roles, _ALIASES, strict=False)]


def agreement(moment: Moment) -> Fields:
    goals = [{"id": name, "goal": sentence(moment.random), "measure": "Half"} for name in _GOALS]
    return {
        "agreement": "goals", "with": _people("client", "stakeholder"), "agreed_on": moment.day,
        "hours": 120, "set": _SETS[0], "goals": goals,
    }  # fmt: skip


def contract(moment: Moment) -> Fields:
    return {
        "agreement": "supervision-contract", "with": _people("supervisor"),
        "agreed_on": moment.day,
    }  # fmt: skip


def goal(moment: Moment) -> Fields:
    return {
        "set_with": _people("supervisor"), "demanding": sentence(moment.random),
        "realistic": sentence(moment.random), "due": moment.day + 180 * _DAY, "attained": "open",
    }  # fmt: skip


def plan(moment: Moment) -> Fields:
    activity = {"hours": 2.5, "materials": moment.some("material")}
    return {
        "hours": 15, "set": moment.random.choice(_SETS), "goals": list(_GOALS),
        "activities": [{"what": sentence(moment.random), **activity} for _ in range(4)],
    }  # fmt: skip


def material(moment: Moment) -> Fields:
    return {"sessions": moment.some("session", 3)}


def session(moment: Moment) -> Fields:
    hour = 8 + 3 * (moment.number % 4)
    due = moment.day + 21 * _DAY
    return {
        "start": f"{hour:02}:30", "end": f"{hour + 2:02}:30", "set": moment.random.choice(_SETS),
        "supervised": moment.number % 5 > 0, "attendance": moment.random.sample(_ALIASES, 5),
        "plan": next(iter(moment.some("plan")), None), "materials": moment.some("material", 2),
        "actions": [
            {"who": who, "action": sentence(moment.random), "due": due} for who in _ALIASES[:2]
        ],
    }  # fmt: skip


def action_plan(moment: Moment) -> Fields:
    action = {"action": sentence(moment.random), "due": moment.day + 30 * _DAY, "status": "open"}
    return {"participant": moment.random.choice(_ALIASES), "actions": [action]}


def feedback(moment: Moment) -> Fields:
    people = _people("client", "participant", "participant")
    return {"from": people, "about": moment.some("session", 2), "collected_on": moment.day}


def reflection(moment: Moment) -> Fields:
    return {"about": [*moment.some("session", 2), *moment.some("material")], "model": "Gibbs"}


def evaluation(what: str) -> Callable[[Moment], Fields]:
    return lambda moment: {
        "evaluates": what, "methodology": sentence(moment.random),
        "with": _people("client", "supervisor"), "conclusion": sentence(moment.random),
    }  # fmt: skip


def network(engagement: str) -> Callable[[Moment], Fields]:
    return lambda moment: {
        "engagement": engagement, "organisation": f"Circle {moment.number}",
        "judgement": sentence(moment.random),
    }  # fmt: skip


def testimony(moment: Moment) -> Fields:
    witness = {"alias": "Oak", "relationship": "A member of the same circle"}
    return {"witness": witness, "seen_on": moment.day, "about": moment.some("session")}


def document(moment: Moment) -> Fields:
    return {"held_elsewhere": {"where": "The office"}, "about": moment.some("session")}
