"""A unit's page: every fact of its source, and how each criterion stands."""

from __future__ import annotations

from fractions import Fraction

from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.prose import paragraphs
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.unit import Unit
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.assignment_view import written
from alfacil_plugin.views.evidence_view import declared
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import CriterionView, Vantage
from alfacil_plugin.views.words import StatusView, hours, share, status_view


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """An outcome with its criteria, guidance and indicative content."""

    id: str
    title: str
    status: StatusView
    guidance: tuple[str, ...]
    criteria: tuple[CriterionView, ...]
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """One status's share of a unit's bar."""

    status: StatusView
    number: int
    percent: int


def unit_page(vantage: Vantage, unit: UnitCoverage) -> Page:
    """Return the page of a unit."""
    return Page(
        path=vantage.here,
        title=unit.unit.title,
        html=render(
            "unit.html",
            title=unit.unit.title,
            purpose=unit.unit.purpose,
            derived=_derived(unit.unit),
            facts=_facts(unit.unit),
            status=status_view(unit.status),
            bar=bar(unit),
            matrix=vantage.to(addresses.MATRIX, unit.short),
            outcomes=tuple(
                OutcomeView(
                    id=item.outcome.id,
                    title=item.outcome.title,
                    status=status_view(item.status),
                    guidance=paragraphs(item.outcome.guidance),
                    criteria=tuple(vantage.criterion(criterion) for criterion in item.criteria),
                    content=item.outcome.indicative_content,
                )
                for item in unit.outcomes
            ),
            standards=unit.unit.standards,
            notes=tuple(paragraphs(note) for note in unit.unit.notes),
            instructions=unit.unit.instructions,
            declaration=unit.unit.declaration,
            declared=declared(vantage, unit),
            assignment=vantage.to(addresses.assignment_page(unit.unit.id))
            if written(vantage, unit)
            else "",
            decide=vantage.to(addresses.assessment_page(unit.unit.id))
            if vantage.analysis.shows_assessment
            else "",
        ),
        hide=("navigation", "toc"),
    )


def bar(unit: UnitCoverage) -> tuple[BarPart, ...]:
    """Return the shares of a unit's criteria by status, best first, as a bar fills."""
    return tuple(
        BarPart(
            status=status_view(status),
            number=unit.counts[status],
            percent=share(unit.counts[status], len(unit.criteria)),
        )
        for status in reversed(Status)
        if unit.counts[status]
    )


def _facts(unit: Unit) -> tuple[tuple[str, str], ...]:
    """Return the facts that the source gives, as pairs of a name and a value."""
    words = unit.word_count
    facts = (
        ("Level", unit.level),
        ("Credit value", unit.credits),
        ("Guided learning hours", _figures(unit.guided_learning_hours)),
        ("Study time", _about(unit.study_hours)),
        (
            "Word count",
            f"{words.nominal:,} words; {words.lowest:,} to {words.highest:,} suggested, "
            "no penalty outside" if words else None,
        ),
        ("Marks", _figures(unit.marks)),
        ("Supported by", unit.sector_body),
        ("Equivalent to", unit.equivalence),
        ("Subject and sector", unit.subject_classification),
        ("Assessment requirements", unit.assessment_requirements),
    )  # fmt: skip
    return tuple((name, str(value)) for name, value in facts if value is not None)


def _figures(quantity: Fraction | None) -> str | None:
    return None if quantity is None else hours(quantity).split()[0]


def _about(quantity: Fraction | None) -> str | None:
    return None if quantity is None else f"about {hours(quantity)}"


def _derived(unit: Unit) -> str:
    if not unit.derived:
        return ""
    what = " and ".join(
        {"title": "the title", "numbers": "the numbers of sections and criteria"}[name]
        for name in unit.derived
    )
    return f"The source does not give {what}: they are ours, in the order of its text."
