"""A declaration in another name than the learner's.

What: the ``name`` of a declaration is not the ``learner`` of portfolio.yml.

Why: nobody can declare another person's work to be their own.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: supervised-action-learning-facilitation
        short: supervised
    === declarations/supervised.md
    ---
    id: declaration-supervised
    kind: declaration
    title: My own work
    date: 2026-03-13
    unit: supervised
    name: Sample Lerner
    own_work: yes
    ---

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: supervised-action-learning-facilitation
        short: supervised
    === declarations/supervised.md
    ---
    id: declaration-supervised
    kind: declaration
    title: My own work
    date: 2026-03-13
    unit: supervised
    name: Sample Learner
    own_work: yes
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each declaration that the learner did not make."""
    learner = subject.portfolio.learner
    for piece in subject.portfolio.evidence:
        if piece.kind == "declaration" and learner and "name" in piece.fields:
            name = str(piece.fields["name"])
            if name.casefold().split() != learner.casefold().split():
                yield Finding(
                    path=piece.path,
                    anchor=Anchor(route=("name",)),
                    message=f'the declaration is made by "{name}", and the learner is "{learner}"',
                    hint="write the learner's name as portfolio.yml has it",
                )


RULE = Rule(code="ALF308", title="a declaration in another name", check=check)
