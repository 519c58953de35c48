"""What a rule is: a code, a severity for each stage, and a check that yields findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from alfacil_plugin.model.assessment import Assessments
from alfacil_plugin.model.checks import Stage
from alfacil_plugin.model.contents import Contents, Passage
from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.diagnostic import Finding, Severity
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.history import Commit
from alfacil_plugin.model.links import Links, Trouble
from alfacil_plugin.model.place import Anchor, Route, spot_at
from alfacil_plugin.model.portfolio import Document, Portfolio
from alfacil_plugin.model.roles import Person, person_at
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What rules look at: the portfolio, its links and decisions, how its units stand."""

    portfolio: Portfolio
    links: Links
    assessments: Assessments
    units: tuple[UnitCoverage, ...]
    stage: Stage
    today: dt.date

    def demands(self, item: CriterionCoverage) -> bool:
        """Say whether the stage must have more of a criterion than there is."""
        return self.stage.demands(item.key, item.outcome.id, item.status, self.today)

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
    A finding that the stage demands is an error, whatever the rule's severity.
    ``quotable`` is false where the line that it points at holds what must not be shown.
    """

    code: str
    title: str
    check: Callable[[Subject], Iterator[Finding]]
    severity: Severity = Severity.ERROR
    quotable: bool = True


def files_used(piece: Evidence) -> Iterator[tuple[str | None, str, Anchor]]:
    """Yield each file that a piece names or links to: its path, as written, and the place."""
    for file in piece.files:
        yield file.path, file.written, Anchor(route=file.route)
    for inline in piece.links:
        if inline.path != piece.path:
            yield inline.path, inline.written, Anchor(spot=inline.spot)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentUse:
    """A published attachment, what could be read in it, and the first place that names it."""

    piece: Evidence
    written: str
    anchor: Anchor
    contents: Contents


def published_attachments(portfolio: Portfolio) -> Iterator[AttachmentUse]:
    """Yield each attachment that is on the site, once."""
    left = dict(portfolio.contents)
    if not left:
        return
    for piece in portfolio.evidence:
        if piece.published:
            for path, written, anchor in files_used(piece):
                contents = left.pop(path or "", None)
                if contents is not None:
                    yield AttachmentUse(
                        piece=piece, written=written, anchor=anchor, contents=contents
                    )


def where_in(passage: Passage, position: int) -> str:
    """Say where a position in an attachment is: ``page 3``, ``line 12``."""
    return passage.where or f"line {spot_at(passage.text, position).line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCriterion:
    """A criterion as some evidence names it, where it stands, and why it means none, if so."""

    path: str
    route: Route
    written: str
    trouble: Trouble | None


def named_criteria(subject: Subject) -> Iterator[NamedCriterion]:
    """Yield every criterion that front matter names: claimed, decided on, or sampled."""
    for linked in subject.links.claims:
        yield NamedCriterion(
            path=linked.evidence.path,
            route=linked.claim.route,
            written=linked.claim.criterion,
            trouble=linked.trouble,
        )
    if not subject.portfolio.knows_its_units:
        return
    for decision in subject.assessments.decisions:
        yield NamedCriterion(
            path=decision.assessment.path,
            route=("decisions", decision.index, "criterion"),
            written=decision.criterion,
            trouble=decision.trouble,
        )
    for sample in subject.assessments.samples:
        yield NamedCriterion(
            path=sample.record.path,
            route=("samples", sample.index, "criterion"),
            written=sample.criterion,
            trouble=sample.trouble,
        )


def signatures(subject: Subject) -> Iterator[tuple[Evidence, str, str]]:
    """Yield each record of assessment with the field that names who signs it, and the name."""
    for piece in subject.portfolio.evidence:
        for field in ("assessor", "quality_assurer"):
            if piece.judges and field in piece.fields:
                yield piece, field, str(piece.fields[field])


def decision_commits(
    subject: Subject,
) -> Iterator[tuple[Evidence, str, Commit | None, Person | None]]:
    """Yield each record of assessment, its signing field, its last commit, and whose that is.

    Nothing where portfolio.yml gives nobody an address; no commit where git cannot tell.
    """
    portfolio = subject.portfolio
    if not any(person.addresses for person in portfolio.people):
        return
    for piece, field, _ in signatures(subject):
        commit = portfolio.history.of(piece.path).last
        person = person_at(commit.author_address, portfolio.people) if commit else None
        yield piece, field, commit, person


def finding(document: Document, fault: Fault, message: str, hint: str = "") -> Finding:
    """Return the finding that a fault of a document amounts to."""
    return Finding(path=document.path, anchor=fault.anchor, message=message, hint=hint)
