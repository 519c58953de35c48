"""The pages and files of an analysis, for a host to place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from alfacil_plugin.coverage.sets import evidence_by_set
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.people import SetRecord
from alfacil_plugin.model.portfolio import Role
from alfacil_plugin.views import addresses
from alfacil_plugin.views.accessibility_view import accessibility_page
from alfacil_plugin.views.addresses import Addresses
from alfacil_plugin.views.assessment_form_view import assessment_form
from alfacil_plugin.views.assessment_view import assessment_page
from alfacil_plugin.views.assignment_view import assignment_page, written
from alfacil_plugin.views.criterion_view import criterion_page
from alfacil_plugin.views.evidence_form_view import evidence_form
from alfacil_plugin.views.evidence_view import error_page, evidence_page
from alfacil_plugin.views.gaps_view import gaps_page
from alfacil_plugin.views.goals_view import goals_page
from alfacil_plugin.views.home_view import home_page
from alfacil_plugin.views.hours_view import hours_page
from alfacil_plugin.views.index_view import evidence_index, kind_index
from alfacil_plugin.views.language import ENGLISH, Language
from alfacil_plugin.views.matrix_view import matrix_page
from alfacil_plugin.views.new_file import NewFile
from alfacil_plugin.views.page import Asset, Page, PlannedPage, Site
from alfacil_plugin.views.placed_view import placed_on_pages
from alfacil_plugin.views.render import (
    assessment_script,
    edit_script,
    evidence_script,
    matrix_script,
    stylesheet,
)
from alfacil_plugin.views.set_view import set_page, set_records, sets_page
from alfacil_plugin.views.timeline_view import timeline_page
from alfacil_plugin.views.unit_view import unit_page
from alfacil_plugin.views.vantage import Vantage


def make_site(  # noqa: PLR0913  (one for each thing that a host knows)
    analysis: Analysis,
    where: Addresses,
    downloads: tuple[Asset, ...],
    new_file: NewFile | None = None,
    language: Language = ENGLISH,
    *,
    served: bool = False,
) -> Site:
    """Return every page and file of the site.

    ``downloads`` are published beside the pages; ``new_file`` is where the host of the repository
    takes new files. The pages are in ``language``; ``served`` is as for
    ``publish``.
    """
    start = Vantage(analysis, where, addresses.HOME, language)
    styles = Asset(path=addresses.STYLES, make=partial(stylesheet, language))
    forms = tuple(_forms(start, new_file, served=served))
    matrix = Asset(path=addresses.MATRIX_SCRIPT, make=matrix_script)
    scripts = (
        Asset(path=addresses.ASSESSMENT_SCRIPT, make=assessment_script),
        Asset(path=addresses.ADD_SCRIPT, make=evidence_script),
        Asset(path=addresses.EDIT_SCRIPT, make=edit_script),
    )
    return Site(
        pages=(
            *_overviews(start),
            *_units(start),
            *forms,
            *_evidence(start, new_file),
        ),
        assets=(styles, matrix, *(scripts if forms else ()), *downloads, *_attachments(analysis)),
        navigation=_navigation(analysis, language),
        placed=placed_on_pages(start),
    )


def _overviews(start: Vantage) -> Iterator[PlannedPage]:
    analysis = start.analysis

    def plan(path: str, view: Callable[..., Page], *more: object, listed: bool) -> PlannedPage:
        make = partial(view, start.at(path), *more)
        return PlannedPage(path=path, make=make, listed=listed)

    yield plan(addresses.HOME, home_page, listed=True)
    yield plan(addresses.MATRIX, matrix_page, listed=True)
    yield plan(addresses.GAPS, gaps_page, listed=True)
    yield plan(addresses.HOURS, hours_page, listed=True)
    yield from _sets(start)
    if analysis.shows_assessment:
        yield plan(addresses.ASSESSMENT, assessment_page, listed=True)
    yield plan(addresses.TIMELINE, timeline_page, listed=False)
    yield plan(addresses.GOALS, goals_page, listed=False)
    yield plan(addresses.EVIDENCE, evidence_index, listed=True)
    yield plan(addresses.ACCESSIBILITY, accessibility_page, listed=False)
    used = {piece.kind for piece in analysis.published}
    for kind in analysis.portfolio.kinds.values():
        if kind.name in used:
            yield plan(addresses.kind_page(kind.name), kind_index, kind, listed=False)


def _sets(start: Vantage) -> Iterator[PlannedPage]:
    analysis = start.analysis
    names = tuple(evidence_by_set(analysis.portfolio.sets, analysis.published))
    every = start.at(addresses.SETS)

    @cache
    def records() -> dict[str, SetRecord]:
        # One reading of the evidence for all the pages.
        return {record.about.id: record for record in set_records(every)}

    def index() -> Page:
        return sets_page(every, tuple(records().values()))

    def page(name: str) -> Page:
        return set_page(start.at(addresses.set_page(name)), records()[name])

    if names:
        yield PlannedPage(path=addresses.SETS, make=index)
    for name in names:
        yield PlannedPage(path=addresses.set_page(name), make=partial(page, name))


def _units(start: Vantage) -> Iterator[PlannedPage]:
    analysis = start.analysis
    for unit in analysis.units:
        here = start.at(addresses.unit_page(unit.unit.id))
        yield PlannedPage(path=here.here, make=partial(unit_page, here, unit), listed=True)
        here = start.at(addresses.assignment_page(unit.unit.id))
        whole = written(here, unit)
        if whole:
            yield PlannedPage(path=here.here, make=partial(assignment_page, here, unit, whole))
        ordered = (None, *unit.criteria, None)
        for before, item, after in zip(ordered, unit.criteria, ordered[2:], strict=False):
            here = start.at(addresses.criterion_page(item.key))
            make = partial(criterion_page, here, item, before, after)
            yield PlannedPage(path=here.here, make=make)


def _forms(start: Vantage, new_file: NewFile | None, *, served: bool) -> Iterator[PlannedPage]:
    """Yield the pages on which evidence and decisions are recorded: the public is shown none."""
    analysis = start.analysis
    if analysis.shows_assessment:
        here = start.at(addresses.ADD)
        yield PlannedPage(
            path=here.here, make=partial(evidence_form, here, new_file, served=served)
        )
        for unit in analysis.units:
            here = start.at(addresses.assessment_page(unit.unit.id))
            yield PlannedPage(path=here.here, make=partial(assessment_form, here, unit, new_file))


def _evidence(start: Vantage, new_file: NewFile | None) -> Iterator[PlannedPage]:
    analysis = start.analysis
    by_kind: dict[str, list[Evidence]] = {}
    for piece in analysis.published:
        by_kind.setdefault(piece.kind, []).append(piece)
    for pieces in by_kind.values():
        ordered = (None, *pieces, None)
        for before, piece, after in zip(ordered, pieces, ordered[2:], strict=False):
            here = start.at(addresses.evidence_page(piece.path))
            make = partial(evidence_page, here, piece, before, after, new_file)
            yield PlannedPage(path=here.here, make=make, source=piece.path)
    shown = {piece.path for piece in analysis.portfolio.evidence if piece.sound}
    shown |= analysis.withheld
    for path, document in analysis.portfolio.documents.items():
        if document.role is Role.EVIDENCE and path not in shown:
            here = start.at(addresses.evidence_page(path))
            yield PlannedPage(path=here.here, make=partial(error_page, here, document), source=path)


def _attachments(analysis: Analysis) -> Iterator[Asset]:
    """Yield the files that published evidence names: what nothing names is not published."""
    for path in analysis.portfolio.attachments:
        yield Asset(path=addresses.evidence_page(path), source=path)


def _navigation(
    analysis: Analysis, language: Language
) -> tuple[tuple[str, str | tuple[tuple[str, str], ...]], ...]:
    say = language.say
    units = tuple((u.unit.title, addresses.unit_page(u.unit.id)) for u in analysis.units)
    return (
        (say("Home"), addresses.HOME),
        (say("Matrix"), addresses.MATRIX),
        *(units if len(units) == 1 else [(say("Units"), units)] if units else ()),
        (say("Evidence"), addresses.EVIDENCE),
        (say("Hours"), addresses.HOURS),
        (say("Gaps"), addresses.GAPS),
        *(((say("Assessment"), addresses.ASSESSMENT),) if analysis.shows_assessment else ()),
    )
