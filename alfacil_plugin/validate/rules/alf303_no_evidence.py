"""The portfolio holds no evidence yet.

What: there is a portfolio.yml, and not one Markdown file beside it.

Why: this is where everybody begins, so it is only a warning. At submission it is an error.

Wrong:

    === sessions/01.md (not there)

Right:

    === sessions/01.md
    ---
    id: session-01
    kind: session
    title: Session 1
    date: 2026-03-12
    hours: 2.5
    set: northern-managers
    supervised: no
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.model.portfolio import Role
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding where there is a portfolio and nothing in it."""
    documents = subject.portfolio.documents
    if documents and not any(item.role is Role.EVIDENCE for item in documents.values()):
        yield Finding(
            path="portfolio.yml",
            anchor=Anchor(),
            message="the portfolio holds no evidence yet",
            hint="add a first record: a Markdown file in this folder, such as sessions/01.md",
            demanded=any(subject.demands(item) for unit in subject.units for item in unit.criteria),
        )


RULE = Rule(
    code="ALF303",
    title="no evidence yet",
    check=check,
    severity=Severity.WARNING,
)
