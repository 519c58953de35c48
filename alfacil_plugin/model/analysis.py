"""The one result that every surface shows."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from alfacil_plugin.model.assessment import Assessments, Decision
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.model.checks import Stage
from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.diagnostic import Diagnostic, Severity
from alfacil_plugin.model.difference import Difference
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.history import Provenance
from alfacil_plugin.model.links import CriterionKey, Links
from alfacil_plugin.model.portfolio import Portfolio, Role
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """A portfolio loaded, linked, judged and checked.

    ``shown_as`` is the portfolio's folder as people should read it in a path; ``ignored`` counts
    what its settings pass over, and ``today`` is the day against which dates are held.
    ``provenance`` is where published evidence comes from, by path;
    empty where the history was not asked for. ``changes`` say what has changed in evidence since a
    decision, by its path and the fingerprint judged; empty unless a site is made.
    """

    shown_as: str
    stage: Stage
    portfolio: Portfolio
    links: Links
    assessments: Assessments
    units: tuple[UnitCoverage, ...]
    diagnostics: tuple[Diagnostic, ...]
    ignored: int
    today: dt.date
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    changes: Mapping[tuple[str, str], Difference] = field(default_factory=dict)

    @cached_property
    def published(self) -> tuple[Evidence, ...]:
        """The evidence that is on the site and counts there, in the order of date and path."""
        return tuple(piece for piece in self.portfolio.evidence if piece.published)

    @cached_property
    def criteria(self) -> tuple[CriterionCoverage, ...]:
        """Every criterion of every unit, in order."""
        return tuple(criterion for unit in self.units for criterion in unit.criteria)

    @cached_property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that fail the check."""
        return tuple(item for item in self.diagnostics if item.severity is Severity.ERROR)

    @cached_property
    def by_criterion(self) -> Mapping[CriterionKey, CriterionCoverage]:
        """Every criterion's coverage by unit and criterion."""
        return {item.key: item for item in self.criteria}

    @cached_property
    def judged_in(self) -> Mapping[str, tuple[Decision, ...]]:
        """Every decision that rests on a piece of evidence, by its path, the oldest first."""
        found: dict[str, list[Decision]] = {}
        for decisions in self.assessments.by_criterion.values():
            for decision in decisions:
                for path in {item.piece.path for item in decision.judged if item.piece}:
                    found.setdefault(path, []).append(decision)
        return {
            path: tuple(sorted(items, key=lambda item: item.age)) for path, items in found.items()
        }

    @property
    def shows_assessment(self) -> bool:
        """Whether decisions, and who took them, are for the audience."""
        return self.portfolio.audience is not Audience.PUBLIC

    @property
    def withheld(self) -> frozenset[str]:
        """The paths that no published page may name.

        They are drafts, what is not for the audience, files that cannot be read and seem to be
        either, and attachments of any of these.
        """
        return self.portfolio.withheld

    @cached_property
    def faulty(self) -> Mapping[str, int]:
        """The evidence with errors that pages may name, by path, with how many each has."""
        paths = [
            item.path
            for item in self.errors
            if item.role is Role.EVIDENCE and item.path not in self.withheld
        ]
        return {path: paths.count(path) for path in dict.fromkeys(paths)}

    @property
    def badly_configured(self) -> bool:
        """Whether an error stands in a settings, unit or schema file."""
        return any(
            item.role not in (Role.EVIDENCE, Role.PAGE) and not item.about_coverage
            for item in self.errors
        )

    def shown(self, diagnostic: Diagnostic) -> str:
        """Return a diagnostic's path as people should read it."""
        return self.shown_path(diagnostic.path)

    def shown_path(self, path: str) -> str:
        """Return the path of a file of the portfolio as people should read it."""
        whole = path if self.shown_as in ("", ".") else f"{self.shown_as}/{path}"
        if path.startswith("../"):
            # A page of the author's own, beside the portfolio.
            whole = posixpath.normpath(whole)
        return self.portfolio.roster.redact(whole)
