"""The assignment read as a whole: the task's headings in order, what was written, the criteria."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from alfacil_plugin.coverage.assignment import assignment_for
from alfacil_plugin.load.body import slug
from alfacil_plugin.model.assignment import Assignment, Part, Section
from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.portfolio import UnitUse
from alfacil_plugin.model.unit import Unit
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.evidence_view import declared, text_of
from alfacil_plugin.views.frame import Text
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import CriterionView, Link, Vantage


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section of the task in the list at the head of the page."""

    title: str
    href: str
    words: str
    criteria: tuple[CriterionView, ...]
    files: tuple[Link, ...]


def written(vantage: Vantage, unit: UnitCoverage) -> Assignment | None:
    """Return the published write-up for a unit; None where there is none."""
    use = UnitUse(unit=unit.unit, short=unit.short, index=unit.index)
    return assignment_for(use, vantage.analysis.published)


def assignment_page(vantage: Vantage, unit: UnitCoverage, whole: Assignment) -> Page:
    """Return the page on which a unit's assignment is read from beginning to end."""
    by_outcome = {item.outcome.id: item for item in unit.outcomes}
    guide = unit.unit.word_count
    html = render(
        "assignment.html",
        vantage.language,
        lang=vantage.lang(unit.unit),
        unit=vantage.unit(unit),
        matrix=vantage.to(addresses.MATRIX, unit.short),
        words=words_of(vantage, whole.words),
        declared=declared(vantage, unit) if unit.unit.declaration else None,
        guide=guide_of(vantage, unit.unit),
        outside=bool(guide) and not guide.lowest <= whole.words <= guide.highest
        if guide
        else False,
        sections=tuple(
            SectionView(
                title=_title(section),
                href=f"#{_anchor(section)}",
                words=words_of(vantage, section.words)
                if section.parts
                else vantage.language.say("not written yet"),
                criteria=tuple(
                    vantage.criterion(item) for item in by_outcome[section.outcome.id].criteria
                ),
                files=tuple(
                    Link(part.piece.title, vantage.evidence(part.piece)) for part in section.parts
                ),
            )
            for section in whole.sections
        ),
    )
    return Page(
        path=vantage.here,
        title=vantage.language.say("Assignment: %(unit)s", unit=unit.unit.title),
        html=html,
        texts=tuple(_texts(vantage, whole)),
        hide=("navigation",),
        search="",
    )


def words_of(vantage: Vantage, number: int) -> str:
    """Write how many words a text has."""
    return vantage.language.count(number, "%(number)s word", "%(number)s words")


def guide_of(vantage: Vantage, unit: Unit) -> str:
    """Write how many words the task suggests; empty where it suggests nothing."""
    guide, figures = unit.word_count, vantage.language.figures
    if guide is None:
        return ""
    return vantage.language.say(
        "%(lowest)s to %(highest)s",
        lowest=figures(Fraction(guide.lowest)),
        highest=figures(Fraction(guide.highest)),
    )


def _texts(vantage: Vantage, whole: Assignment) -> Iterator[Text]:
    """Yield the task's headings, and under each what was written for it."""
    yield from (_part(vantage, part) for part in whole.opening)
    unwritten = vantage.language.say("Not written yet.")
    for section in whole.sections:
        yield Text(markdown=f"## {_plain(_title(section))}", at=vantage.here)
        if not section.parts:
            yield Text(markdown=f"*{unwritten}*", at=vantage.here)
        yield from (_part(vantage, part) for part in section.parts)


def _part(vantage: Vantage, part: Part) -> Text:
    # No id holds two hyphens in a row: no two files can have the same anchor.
    apart = f"{part.piece.id}--"
    return replace(text_of(vantage, part.piece), apart=apart, after=part.after, until=part.until)


def _title(section: Section) -> str:
    return f"{section.outcome.id}. {section.outcome.title}"


def _anchor(section: Section) -> str:
    """Return the address that Markdown gives the section's heading."""
    return slug(_title(section))


def _plain(title: str) -> str:
    """Keep a title from being read as Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in title)
