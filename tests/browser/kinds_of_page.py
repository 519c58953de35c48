"""One page of every kind that the site has, by what a person would call it."""

from __future__ import annotations

FIRST = "units/facilitating-action-learning"
SECOND = "units/supervised-action-learning-facilitation"

KINDS = {
    "home": "",
    "matrix": "matrix/",
    "unit": f"{FIRST}/",
    "criterion with decisions": f"{SECOND}/2.2/",
    "criterion without decisions": f"{FIRST}/3.3/",
    "session": "evidence/sessions/ward-1/",
    "reflection": "evidence/reflections/two-hats/",
    "agreement": "evidence/agreements/depot-goals/",
    "action plan": "evidence/action-plans/hazel/",
    "document with a file": "evidence/documents/attendance/",
    "material with a file": "evidence/materials/handout/",
    "assessment record": "evidence/assessments/first-submission/",
    "gaps": "gaps/",
    "timeline": "timeline/",
    "hours": "hours/",
    "sets": "sets/",
    "set": "sets/depot-managers/",
    "goals": "goals/",
    "assignment": "assignment/supervised-action-learning-facilitation/",
    "assessment": "assessment/",
    "assessment form": "assessment/facilitating-action-learning/",
    "evidence": "evidence/",
    "evidence form": "add/?kind=session",
    "kind": "kinds/session/",
    "accessibility": "accessibility/",
    "handbook": "handbook/",
    "handbook with code": "learners/",
    "handbook with fields": "kinds/",
    "own page with parts": "tags/",
    "rule": "rules/ALF202/",
    "address that is not there": "404.html",
}
"""The address of each on the built example."""

ERROR_CARD = "evidence/sessions/broken/"
"""The address of a page that cannot be shown, on the site of a portfolio with a mistake."""
