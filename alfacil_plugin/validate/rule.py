"""What a rule is: a code, a severity for each stage, and a check that yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.diagnostic import Finding, Severity, Stage
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.links import Links
from alfacil_plugin.model.portfolio import Document, Portfolio


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What rules look at: the portfolio, its links, and how its units stand."""

    portfolio: Portfolio
    links: Links
    units: tuple[UnitCoverage, ...]

    def faults(self, kind: FaultKind) -> Iterator[tuple[Document, Fault]]:
        """Yield the faults of one kind that loading found, with their documents."""
        for document in self.portfolio.documents.values():
            for fault in document.faults:
                if fault.kind is kind:
                    yield document, fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. Its module's docstring is its page in the handbook; its code is permanent.

    ``title`` names the mistake without quoting anything, so that it can stand on a public page.
    ``submission`` is the severity at submission where it differs from that at draft.
    """

    code: str
    title: str
    check: Callable[[Subject], Iterator[Finding]]
    severity: Severity = Severity.ERROR
    submission: Severity | None = None

    def severity_at(self, stage: Stage) -> Severity:
        """Return how grave a finding is at a stage."""
        if stage is Stage.SUBMISSION and self.submission:
            return self.submission
        return self.severity


def finding(document: Document, fault: Fault, message: str, hint: str = "") -> Finding:
    """Return the finding that a fault of a document amounts to."""
    return Finding(path=document.path, anchor=fault.anchor, message=message, hint=hint)
