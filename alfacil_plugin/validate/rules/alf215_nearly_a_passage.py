"""A place in the text that is nearly a passage about a criterion.

What: the running text says ``ac 2.3``, ``AC2.3``, ``AC 2,3`` or ``ACs 2.3``, and the portfolio has
a criterion of that number.

Why: only ``AC``, a space and the number are read as a criterion. Written otherwise it is no link,
and the criterion's page does not quote the paragraph.

Wrong:

    === sessions/01.md
    ---
    id: session-01
    kind: session
    title: Session 1
    date: 2026-03-12
    claims: ["2.3"]
    hours: 2.5
    set: northern-managers
    supervised: no
    ---
    The record was made the same evening (AC2.3).

Right:

    === sessions/01.md
    ---
    id: session-01
    kind: session
    title: Session 1
    date: 2026-03-12
    claims: ["2.3"]
    hours: 2.5
    set: northern-managers
    supervised: no
    ---
    The record was made the same evening (AC 2.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each place that is nearly a passage about a criterion there is."""
    known = {item.criterion.id for unit in subject.units for item in unit.criteria}
    for piece in subject.portfolio.evidence:
        for near in piece.near_passages:
            if near.label.rpartition("/")[2] in known:
                yield Finding(
                    path=piece.path,
                    anchor=Anchor(spot=near.spot),
                    message=f'"{near.written}" is not read as a criterion',
                    hint=f"write AC {near.label}; each criterion has an AC of its own",
                )


RULE = Rule(
    code="ALF215",
    title="text that is nearly a passage about a criterion",
    check=check,
    severity=Severity.WARNING,
)
