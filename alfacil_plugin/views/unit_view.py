"""A unit's page: every fact of its source, and how each criterion stands."""

from __future__ import annotations

from fractions import Fraction

from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.prose import paragraphs
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.unit import Unit
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.assignment_view import written
from alfacil_plugin.views.evidence_view import declared
from alfacil_plugin.views.language import Language
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.progress_ring import bar
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import CriterionView, Vantage
from alfacil_plugin.views.words import StatusView

_DERIVED = {
    "title": marked("the title"),
    "numbers": marked("the numbers of sections and criteria"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """An outcome with its criteria, guidance and indicative content."""

    id: str
    title: str
    status: StatusView
    guidance: tuple[str, ...]
    criteria: tuple[CriterionView, ...]
    content: tuple[str, ...]


def unit_page(vantage: Vantage, unit: UnitCoverage) -> Page:
    """Return the page of a unit."""
    return Page(
        path=vantage.here,
        title=unit.unit.title,
        html=render(
            "unit.html",
            vantage.language,
            title=unit.unit.title,
            purpose=unit.unit.purpose,
            lang=vantage.lang(unit.unit),
            derived=_derived(unit.unit, vantage.language),
            facts=_facts(unit.unit, vantage.language),
            status=vantage.language.status(unit.status),
            bar=bar(unit, vantage.language),
            matrix=vantage.to(addresses.MATRIX, unit.short),
            outcomes=tuple(
                OutcomeView(
                    id=item.outcome.id,
                    title=item.outcome.title,
                    status=vantage.language.status(item.status),
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


def _facts(unit: Unit, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the facts that the source gives, as pairs of a name and a value."""
    words = unit.word_count
    say, figures = language.say, language.figures
    hours, study, marks = unit.guided_learning_hours, unit.study_hours, unit.marks
    facts = (
        (say("Level"), unit.level),
        (say("Credit value"), unit.credits),
        (say("Guided learning hours"), None if hours is None else figures(hours)),
        (
            say("Study time"),
            None if study is None else say("about %(hours)s", hours=language.hours(study)),
        ),
        (
            say("Word count"),
            say(
                "%(nominal)s words; %(lowest)s to %(highest)s suggested, no penalty outside",
                nominal=figures(Fraction(words.nominal)),
                lowest=figures(Fraction(words.lowest)),
                highest=figures(Fraction(words.highest)),
            )
            if words
            else None,
        ),
        (say("Marks"), None if marks is None else figures(marks)),
        (say("Supported by"), unit.sector_body),
        (say("Equivalent to"), unit.equivalence),
        (say("Subject and sector"), unit.subject_classification),
        (say("Assessment requirements"), unit.assessment_requirements),
    )
    return tuple((name, str(value)) for name, value in facts if value is not None)


def _derived(unit: Unit, language: Language) -> str:
    if not unit.derived:
        return ""
    what = language.listed([language.retell(_DERIVED[name]) for name in unit.derived])
    return language.say(
        "The source does not give %(what)s: they are ours, in the order of its text.", what=what
    )
