"""A criterion waits for a draft.

What: evidence that is a draft or private claims a criterion that is not ready without it.

Why: drafts and private evidence count for nothing, which is easy to forget before submitting.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: ["3.2"]
    draft: true
    ---

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    claims: ["3.2"]
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.status import Status
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each claim that would help a criterion and does not count."""
    waiting = {
        item.key
        for unit in subject.units
        for item in unit.criteria
        if item.status in (Status.MISSING, Status.INSUFFICIENT)
    }
    for tied in subject.links.claims:
        if tied.evidence.kept_by_learner and tied.target in waiting:
            what = "a draft" if tied.evidence.draft else "private"
            yield Finding(
                path=tied.evidence.path,
                anchor=Anchor(route=tied.claim.route),
                message=f"{tied.claim.criterion} is not ready, and this evidence, being {what}, "
                "does not count for it",
                hint="take out draft: true when it is done"
                if tied.evidence.draft
                else "change its visibility, or leave the claim out",
            )


RULE = Rule(
    code="ALF304",
    title="a criterion that waits for a draft",
    check=check,
    severity=Severity.WARNING,
)
