"""Which kinds a corpus has, in which shares, and the criteria that each is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import kinds
from benchmarks.kinds import Fields, Moment


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a piece is made: its kind, its folder, the criteria it may be for, and its fields."""

    kind: str
    folder: str
    criteria: tuple[str, ...]
    fields: Callable[[Moment], Fields]


_DEVELOPMENT = Recipe("development-goal", "development", ("1.3",), kinds.goal)
_PLAN = Recipe("plan", "plans", ("2.1",), kinds.plan)
_MATERIAL = Recipe("material", "materials", ("2.2",), kinds.material)
_SESSION = Recipe("session", "sessions", ("2.3",), kinds.session)
_ACTIONS = Recipe("action-plan", "action-plans", ("2.3", "3.2"), kinds.action_plan)
_FEEDBACK = Recipe("feedback", "feedback", ("4.1", "3.2"), kinds.feedback)
_REFLECTION = Recipe("reflection", "reflections", ("4.2", "4.1", "4.3", "3.1"), kinds.reflection)
_EXISTING = Recipe("network", "networks", ("5.1",), kinds.network("existing"))
_OPPORTUNITY = Recipe("network", "networks", ("5.2",), kinds.network("opportunity"))
_TESTIMONY = Recipe("testimony", "testimonies", ("2.3", "2.2"), kinds.testimony)
_DOCUMENT = Recipe("document", "documents", ("2.3", "1.1"), kinds.document)

ONCE = (
    Recipe("agreement", "agreements", ("1.1",), kinds.agreement),
    Recipe("agreement", "agreements", ("1.2",), kinds.contract),
    _DEVELOPMENT, _DEVELOPMENT, _MATERIAL, _PLAN, _SESSION, _FEEDBACK,
    Recipe("evaluation", "evaluations", ("3.1", "3.2"), kinds.evaluation("interventions")),
    Recipe("evaluation", "evaluations", ("4.2",), kinds.evaluation("development-goals")),
    Recipe("evaluation", "evaluations", ("4.3",), kinds.evaluation("supervision-contract")),
    _EXISTING, _OPPORTUNITY, _OPPORTUNITY, _REFLECTION,
)  # fmt: skip
"""The first pieces of every corpus: between them they are for all 13 criteria."""

SHARES = {
    _SESSION: 30, _REFLECTION: 25, _FEEDBACK: 14, _MATERIAL: 10, _ACTIONS: 6, _PLAN: 3,
    _TESTIMONY: 3, _DOCUMENT: 3, _EXISTING: 2, _OPPORTUNITY: 2, _DEVELOPMENT: 2,
}  # fmt: skip
"""What follows, by how often."""
