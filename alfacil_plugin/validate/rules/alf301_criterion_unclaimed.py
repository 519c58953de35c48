"""No evidence claims a criterion.

What: nothing in the portfolio that is neither a draft nor private names this criterion.

Why: every criterion is assessed, each on its own. While you are working this is a warning; at
submission it is an error. In the example 3.3 is open; sessions/01.md claims 2.3.

Wrong:

    === plans/01.md
    ---
    id: plan-01
    kind: plan
    title: Six sessions
    date: 2026-01-20
    hours: 15
    claims: ["1.1", "2.1", "2.2", "2.4", "3.1", "3.2"]
    ---

Right:

    === plans/01.md
    ---
    id: plan-01
    kind: plan
    title: Six sessions
    date: 2026-01-20
    hours: 15
    claims: ["1.1", "2.1", "2.2", "2.4", "3.1", "3.2", "3.3"]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.status import Status
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each criterion that is missing."""
    if not subject.portfolio.evidence:
        # That there is nothing at all, another rule says in one line.
        return
    # What claims it has to be mended first, and has been named: one mistake, one diagnostic.
    awaited = {tied.target for tied in subject.links.claims if not tied.evidence.sound}
    for unit in subject.units:
        for item in unit.criteria:
            if item.status is Status.MISSING and item.key not in awaited:
                name = unit.prefix + item.criterion.id
                yield Finding(
                    path="portfolio.yml",
                    anchor=Anchor(route=("units", unit.index)),
                    message=f"{name} is not claimed by any evidence: {item.criterion.text}",
                    hint=f'add "{name}" to the claims of the evidence that shows it',
                    demanded=subject.demands(item),
                    criterion=item.key,
                )


RULE = Rule(
    code="ALF301",
    title="a criterion that nothing claims",
    check=check,
    severity=Severity.WARNING,
)
