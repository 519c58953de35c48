"""A passage about a criterion that is not there.

What: the running text says ``AC 2.9``, and no unit of the portfolio has a criterion 2.9; or several
have one, and neither the text nor the claims say which is meant.

Why: it stays plain text. A reader who looks for the criterion finds nothing.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: ["3.2"]
    ---
    I counted to ten (AC 3.9).

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: ["3.2"]
    ---
    I counted to ten (AC 3.2).
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.links import Trouble
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import did_you_mean


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each passage whose criterion cannot be told."""
    known = [item.criterion.id for unit in subject.units for item in unit.criteria]
    shorts = [unit.short for unit in subject.units]
    for passages in subject.links.passages.values():
        for linked in passages:
            if linked.target is not None:
                continue
            label = linked.passage.label
            message = f'"{label}" is not a criterion of this portfolio'
            hint = did_you_mean(label.rpartition("/")[2], known)
            if linked.trouble is Trouble.NO_UNIT:
                name = label.partition("/")[0]
                message = f'"{name}" is not a unit of this portfolio, so "{label}" is not found'
                hint = did_you_mean(name, shorts)
            elif linked.trouble is Trouble.UNIT_NOT_NAMED:
                message = f'more than one unit has a criterion "{label}"'
                hint = f"say which is meant: {' or '.join(f'AC {s}/{label}' for s in shorts)}"
            yield Finding(
                path=linked.evidence.path,
                anchor=Anchor(spot=linked.passage.spot),
                message=message,
                hint=hint,
            )


RULE = Rule(
    code="ALF214",
    title="a passage about a criterion that is not there",
    check=check,
    severity=Severity.WARNING,
)
