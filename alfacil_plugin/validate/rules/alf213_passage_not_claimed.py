"""A passage about a criterion that the front matter does not claim.

What: the running text says ``AC 2.3``, and 2.3 is not among the ``claims`` of the file.

Why: the words link to the criterion, and the criterion's page does not quote them: only what is
claimed counts.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: ["3.2"]
    ---
    I counted to ten, and wrote it into the record (AC 2.3).

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: ["3.2", "2.3"]
    ---
    I counted to ten, and wrote it into the record (AC 2.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each criterion that a text speaks of and does not claim, once a file."""
    prefixes = {unit.unit.id: unit.prefix for unit in subject.units}
    for passages in subject.links.passages.values():
        said = set()
        for linked in passages:
            if linked.target is None or linked.claimed or linked.target in said:
                continue
            said.add(linked.target)
            unit, criterion = linked.target
            yield Finding(
                path=linked.evidence.path,
                anchor=Anchor(spot=linked.passage.spot),
                message=f"this speaks of {linked.passage.label}, which the file does not claim",
                hint=f'add "{prefixes[unit]}{criterion}" to its claims, or take AC away here',
            )


RULE = Rule(
    code="ALF213",
    title="a passage about a criterion that is not claimed",
    check=check,
    severity=Severity.WARNING,
)
