"""An alias that is not a member of the set.

What: a record names somebody who is not among the members that portfolio.yml declares for its set.

Why: attendance and progress are followed by alias: a misspelt one is another person.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    sets:
      - id: northern-managers
        participants: [Rowan, Hazel]
    === action-plans/rowan.md
    ---
    id: action-plan-rowan
    kind: action-plan
    title: What Rowan will do
    date: 2026-03-12
    set: northern-managers
    participant: Rowen
    actions:
      - action: Ask the depot for its figures
        status: open
    ---

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    sets:
      - id: northern-managers
        participants: [Rowan, Hazel]
    === action-plans/rowan.md
    ---
    id: action-plan-rowan
    kind: action-plan
    title: What Rowan will do
    date: 2026-03-12
    set: northern-managers
    participant: Rowan
    actions:
      - action: Ask the depot for its figures
        status: open
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.coverage.people import set_of
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.place import Anchor, Route
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each alias that is no member of the set it is named with."""
    for piece in subject.portfolio.evidence:
        declared = subject.portfolio.sets.get(set_of(piece))
        if declared is None or not declared.participants:
            continue
        for alias, route in _named(piece):
            if alias not in declared.participants:
                yield Finding(
                    path=piece.path,
                    anchor=Anchor(route=route),
                    message=f'"{alias}" is not a member of {declared.title}',
                    hint=did_you_mean(alias, declared.participants)
                    or "add the alias to the set's participants in portfolio.yml",
                )


def _named(piece: Evidence) -> Iterator[tuple[str, Route]]:
    """Yield the aliases that can only be those of set members."""
    for field in ("attendance", "apologies"):
        value = piece.fields.get(field)
        for index, alias in enumerate(value if isinstance(value, list) else ()):
            yield str(alias), (field, index)
    actions = piece.fields.get("actions")
    for index, action in enumerate(actions if isinstance(actions, list) else ()):
        if isinstance(action, dict) and "who" in action:
            yield str(action["who"]), ("actions", index, "who")
    if "participant" in piece.fields:
        yield str(piece.fields["participant"]), ("participant",)


RULE = Rule(code="ALF212", title="an alias that is no member of the set", check=check)
