"""Two units of a portfolio go by the same name.

What: a short name, or an id, stands twice in portfolio.yml.

Why: what is written before the slash of a claim must mean one unit.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
        short: facilitating
      - id: supervised-action-learning-facilitation
        short: facilitating
    === sessions/01.md
    ---
    id: session-01
    kind: session
    title: Session 1
    date: 2026-03-12
    claims: ["facilitating/2.3"]
    hours: 2.5
    set: northern-managers
    supervised: no
    ---

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
        short: facilitating
      - id: supervised-action-learning-facilitation
        short: supervised
    === sessions/01.md
    ---
    id: session-01
    kind: session
    title: Session 1
    date: 2026-03-12
    claims: ["facilitating/2.3"]
    hours: 2.5
    set: northern-managers
    supervised: no
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the second unit of a name."""
    seen: set[str] = set()
    for use in subject.portfolio.units:
        for key, name in {"id": use.unit.id, "short": use.short}.items():
            if name in seen:
                yield Finding(
                    path="portfolio.yml",
                    anchor=Anchor(route=("units", use.index, key)),
                    message=f'"{name}" already names another unit of this portfolio',
                    hint="take one of the two out"
                    if key == "id"
                    else "give each unit a short name of its own",
                )
                break
        seen |= {use.unit.id, use.short}


RULE = Rule(code="ALF905", title="two units with one name", check=check)
