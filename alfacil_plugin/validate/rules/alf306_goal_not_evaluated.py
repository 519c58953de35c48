"""A goal that no evaluation judges.

What: no evaluation names the goal, or one names it among its ``goals`` and none says under
``attainment`` how far it was reached. A supervision contract is judged by an evaluation of it with
a ``conclusion``. Said at every stage but draft, since a goal is agreed long before it is evaluated.

Why: an assessor follows each goal from its agreement to the judgement on it, and this one's thread
ends.

Wrong:

    === agreements/01.md
    ---
    id: agreement-01
    kind: agreement
    title: Goals
    date: 2026-01-12
    agreement: goals
    with:
      - role: client
    agreed_on: 2026-01-12
    goals:
      - id: goal-cover
        goal: Managers settle cover with one another
        measure: Requests fall to four a month
    ---

Right:

    === agreements/01.md
    ---
    id: agreement-01
    kind: agreement
    title: Goals
    date: 2026-01-12
    agreement: goals
    with:
      - role: client
    agreed_on: 2026-01-12
    goals:
      - id: goal-cover
        goal: Managers settle cover with one another
        measure: Requests fall to four a month
    ---
    === evaluations/01.md
    ---
    id: evaluation-01
    kind: evaluation
    title: What was reached
    date: 2026-03-13
    evaluates: interventions
    methodology: The measures, read off with the client
    goals: [goal-cover]
    attainment:
      - goal: goal-cover
        attained: attained
        how: Four requests a month since February
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.coverage.goals import goal_threads
from alfacil_plugin.model.checks import DRAFT
from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.goals import Evaluated, GoalKind
from alfacil_plugin.model.place import Anchor, Route
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each goal that published evidence sets and no evaluation judges."""
    if subject.stage.name == DRAFT.name:
        return
    published = [piece for piece in subject.portfolio.evidence if piece.published]
    for thread in goal_threads(published, subject.links):
        if thread.evaluated is not Evaluated.JUDGED:
            contract = thread.kind is GoalKind.SUPERVISION
            route: Route = next(
                (item.route for item in thread.set_in.definitions if item.id == thread.id), ("id",)
            )
            yield Finding(
                path=thread.set_in.path,
                anchor=Anchor(route=route),
                message=f'"{thread.id}" is {thread.evaluated}: {thread.text}',
                hint="record an evaluation with evaluates: supervision-contract and a conclusion"
                if contract
                else "say under attainment in an evaluation how far it was reached",
            )


RULE = Rule(
    code="ALF306", title="a goal that is not judged", check=check, severity=Severity.WARNING
)
