"""Two complete portfolios, one for each bundled unit, with every stated requirement just met.

Written as data, so that a test can take away one thing at a time.
"""

from __future__ import annotations

import json
from typing import Any

Fields = dict[str, Any]
Pieces = dict[str, Fields]

DAY = "2026-03-12"
PARTIES = [{"role": "client", "alias": "Larch"}, {"role": "stakeholder", "alias": "Maple"}]
SUPERVISOR = {"role": "supervisor", "alias": "Juniper"}


def _piece(kind: str, name: str, claims: list[str], **fields: Any) -> Fields:
    shared = {"id": name, "kind": kind, "title": name.replace("-", " "), "date": DAY}
    return {**shared, "claims": claims, **fields}


def first_unit() -> Pieces:
    """Return the evidence that makes facilitating-action-learning sufficient, by path."""
    goals = [{"id": "goal-a", "goal": "Settle cover", "measure": "Four requests a month"}]
    return {
        "agreement.md": _piece(
            "agreement", "agreement", ["1.1"],
            agreement="goals", agreed_on=DAY, goals=goals, **{"with": list(PARTIES)},
        ),
        "plan.md": _piece("plan", "plan", ["2.1"], hours=12, goals=["goal-a"]),
        "material.md": _piece("material", "material", ["2.2"], sessions=["session"]),
        "session.md": _piece(
            "session", "session", ["2.3"], hours=2.5, set="managers", supervised=False,
            attendance=["Rowan"],
        ),
        "action-plan.md": _piece(
            "action-plan", "action-plan", ["2.4"], participant="Rowan", set="managers",
            actions=[{"action": "Ask", "status": "open"}],
            reviews=[{"date": DAY, "progress": "Asked"}],
        ),
        "feedback.md": _piece(
            "feedback", "feedback", ["3.1"], collected_on=DAY, **{"from": list(PARTIES)}
        ),
        "reflection.md": _piece("reflection", "reflection", ["3.2"], about=["feedback"]),
        "development-plan.md": _piece(
            "development-plan", "development-plan", ["3.3"], actions=[{"action": "Practise"}]
        ),
    }  # fmt: skip


def second_unit() -> Pieces:
    """Return the evidence that makes supervised-action-learning-facilitation sufficient."""
    goals = [
        {"id": f"goal-{name}", "goal": "A goal", "measure": "A measure"} for name in ("a", "b")
    ]
    everyone = [*PARTIES, SUPERVISOR]
    return {
        "agreement.md": _piece(
            "agreement", "agreement", ["1.1"],
            agreement="goals", agreed_on=DAY, hours=100, goals=goals, **{"with": list(PARTIES)},
        ),
        "contract.md": _piece(
            "agreement", "contract", ["1.2"],
            agreement="supervision-contract", agreed_on=DAY, **{"with": [SUPERVISOR]},
        ),
        "development-1.md": _piece(
            "development-goal", "development-1", ["1.3"],
            set_with=[SUPERVISOR], demanding="It is", realistic="It is",
        ),
        "development-2.md": _piece(
            "development-goal", "development-2", ["1.3"],
            set_with=[SUPERVISOR], demanding="It is", realistic="It is",
        ),
        "plan.md": _piece(
            "plan", "plan", ["2.1"], hours=100, goals=["goal-a", "goal-b"],
            activities=[{"what": "Meet"}],
        ),
        "material.md": _piece("material", "material", ["2.2"], sessions=["session-1"]),
        "session-1.md": _piece(
            "session", "session-1", ["2.3"], hours=60, set="managers", supervised=True,
            attendance=["Rowan"],
        ),
        "session-2.md": _piece(
            "session", "session-2", ["2.3"], hours=40, set="managers", supervised=True,
            attendance=["Rowan"],
        ),
        "evaluation.md": _piece(
            "evaluation", "evaluation", ["3.1", "3.2"], evaluates="interventions",
            methodology="Goal attainment scaling", goals=["goal-a", "goal-b"],
            conclusion="They did", **{"with": everyone},
        ),
        "feedback.md": _piece(
            "feedback", "feedback", ["4.1"], collected_on=DAY, **{"from": list(PARTIES)}
        ),
        "own-goals.md": _piece(
            "evaluation", "own-goals", ["4.2"], evaluates="development-goals",
            methodology="A talk", goals=["development-1", "development-2"],
            conclusion="Half way", **{"with": [SUPERVISOR]},
        ),
        "own-contract.md": _piece(
            "evaluation", "own-contract", ["4.3"], evaluates="supervision-contract",
            methodology="A talk", conclusion="Kept", **{"with": [SUPERVISOR]},
        ),
        "network.md": _piece(
            "network", "network", ["5.1"], engagement="existing", organisation="A circle"
        ),
        "opportunity-1.md": _piece(
            "network", "opportunity-1", ["5.2"], engagement="opportunity", organisation="A forum",
            judgement="Worth joining",
        ),
        "opportunity-2.md": _piece(
            "network", "opportunity-2", ["5.2"], engagement="opportunity", organisation="A group",
            judgement="Not now",
        ),
    }  # fmt: skip


def as_files(unit: str, pieces: Pieces) -> dict[str, str | bytes]:
    """Return a portfolio's files for a unit with these pieces of evidence."""
    files: dict[str, str | bytes] = {
        "portfolio.yml": f"learner: Sample Learner\nunits:\n  - id: {unit}\n"
    }
    for path, fields in pieces.items():
        # JSON is YAML.
        files[path] = f"---\n{json.dumps(fields)}\n---\nText.\n"
    return files
