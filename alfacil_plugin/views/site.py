"""The pages and files of an analysis, for a host to place."""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.portfolio import Role
from alfacil_plugin.views import addresses
from alfacil_plugin.views.accessibility_view import accessibility_page
from alfacil_plugin.views.addresses import Addresses
from alfacil_plugin.views.assessment_form_view import assessment_form
from alfacil_plugin.views.assessment_view import assessment_page
from alfacil_plugin.views.assignment_view import assignment_page, written
from alfacil_plugin.views.criterion_view import criterion_page
from alfacil_plugin.views.evidence_view import error_page, evidence_page
from alfacil_plugin.views.gaps_view import gaps_page
from alfacil_plugin.views.goals_view import goals_page
from alfacil_plugin.views.home_view import home_page
from alfacil_plugin.views.hours_view import hours_page
from alfacil_plugin.views.index_view import evidence_index, kind_index
from alfacil_plugin.views.matrix_view import matrix_page
from alfacil_plugin.views.new_file import NewFile
from alfacil_plugin.views.page import Asset, Page, Site
from alfacil_plugin.views.render import assessment_script, matrix_script, stylesheet
from alfacil_plugin.views.set_view import set_page, set_records, sets_page
from alfacil_plugin.views.timeline_view import timeline_page
from alfacil_plugin.views.unit_view import unit_page
from alfacil_plugin.views.vantage import Vantage


def make_site(
    analysis: Analysis,
    where: Addresses,
    downloads: tuple[Asset, ...],
    new_file: NewFile | None = None,
) -> Site:
    """Return every page and file of the site.

    ``downloads`` are published beside the pages; ``new_file`` is where the host of the repository
    takes new files.
    """
    styles = Asset(path=addresses.STYLES, content=stylesheet())
    forms = tuple(_forms(analysis, where, new_file))
    matrix = Asset(path=addresses.MATRIX_SCRIPT, content=matrix_script())
    script = Asset(path=addresses.ASSESSMENT_SCRIPT, content=assessment_script())
    return Site(
        pages=(
            *_overviews(analysis, where),
            *_units(analysis, where),
            *forms,
            *_evidence(analysis, where),
        ),
        assets=(styles, matrix, *((script,) if forms else ()), *downloads, *_attachments(analysis)),
        navigation=_navigation(analysis),
    )


def _overviews(analysis: Analysis, where: Addresses) -> Iterator[Page]:
    yield home_page(Vantage(analysis, where, addresses.HOME))
    yield matrix_page(Vantage(analysis, where, addresses.MATRIX))
    yield gaps_page(Vantage(analysis, where, addresses.GAPS))
    yield hours_page(Vantage(analysis, where, addresses.HOURS))
    records = set_records(Vantage(analysis, where, addresses.SETS))
    if records:
        yield sets_page(Vantage(analysis, where, addresses.SETS), records)
    for record in records:
        here = addresses.set_page(record.about.id)
        yield set_page(Vantage(analysis, where, here), record)
    if analysis.shows_assessment:
        yield assessment_page(Vantage(analysis, where, addresses.ASSESSMENT))
    yield timeline_page(Vantage(analysis, where, addresses.TIMELINE))
    yield goals_page(Vantage(analysis, where, addresses.GOALS))
    yield evidence_index(Vantage(analysis, where, addresses.EVIDENCE))
    yield accessibility_page(Vantage(analysis, where, addresses.ACCESSIBILITY))
    used = {piece.kind for piece in analysis.published}
    for kind in analysis.portfolio.kinds.values():
        if kind.name in used:
            yield kind_index(Vantage(analysis, where, addresses.kind_page(kind.name)), kind)


def _units(analysis: Analysis, where: Addresses) -> Iterator[Page]:
    for unit in analysis.units:
        yield unit_page(Vantage(analysis, where, addresses.unit_page(unit.unit.id)), unit)
        here = Vantage(analysis, where, addresses.assignment_page(unit.unit.id))
        whole = written(here, unit)
        if whole:
            yield assignment_page(here, unit, whole)
        ordered = (None, *unit.criteria, None)
        for before, item, after in zip(ordered, unit.criteria, ordered[2:], strict=False):
            vantage = Vantage(analysis, where, addresses.criterion_page(item.key))
            yield criterion_page(vantage, item, before, after)


def _forms(analysis: Analysis, where: Addresses, new_file: NewFile | None) -> Iterator[Page]:
    """Yield the pages on which decisions are recorded: the public is shown none."""
    if analysis.shows_assessment:
        for unit in analysis.units:
            here = addresses.assessment_page(unit.unit.id)
            yield assessment_form(Vantage(analysis, where, here), unit, new_file)


def _evidence(analysis: Analysis, where: Addresses) -> Iterator[Page]:
    by_kind: dict[str, list[Evidence]] = {}
    for piece in analysis.published:
        by_kind.setdefault(piece.kind, []).append(piece)
    for pieces in by_kind.values():
        ordered = (None, *pieces, None)
        for before, piece, after in zip(ordered, pieces, ordered[2:], strict=False):
            vantage = Vantage(analysis, where, addresses.evidence_page(piece.path))
            yield evidence_page(vantage, piece, before, after)
    shown = {piece.path for piece in analysis.portfolio.evidence if piece.sound}
    shown |= analysis.withheld
    for path, document in analysis.portfolio.documents.items():
        if document.role is Role.EVIDENCE and path not in shown:
            yield error_page(Vantage(analysis, where, addresses.evidence_page(path)), document)


def _attachments(analysis: Analysis) -> Iterator[Asset]:
    """Yield the files that published evidence names: what nothing names is not published."""
    for path in analysis.portfolio.attachments:
        yield Asset(path=addresses.evidence_page(path), source=path)


def _navigation(
    analysis: Analysis,
) -> tuple[tuple[str, str | tuple[tuple[str, str], ...]], ...]:
    units = tuple((u.unit.title, addresses.unit_page(u.unit.id)) for u in analysis.units)
    return (
        ("Home", addresses.HOME),
        ("Matrix", addresses.MATRIX),
        *(units if len(units) == 1 else [("Units", units)] if units else ()),
        ("Evidence", addresses.EVIDENCE),
        ("Hours", addresses.HOURS),
        ("Gaps", addresses.GAPS),
        *((("Assessment", addresses.ASSESSMENT),) if analysis.shows_assessment else ()),
    )
