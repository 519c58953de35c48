"""The matrix: every criterion by every kind of evidence, with counts that lead to the pieces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.matrix_data import ONE_PIECE, PIECES, cell_label, matrix_data, row_key
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import Link, Vantage
from alfacil_plugin.views.words import READY, StatusView


@dataclass(frozen=True, slots=True)
class CellView:
    """How many pieces of a kind claim a criterion, and where they are listed."""

    number: int
    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One criterion's row.

    ``key`` tells it from the rows of other units, ``rank`` is its status's place, the worst first,
    and ``open`` says that its learner has something left to do. ``label`` says what ``total`` is.
    """

    key: str
    id: str
    text: str
    lang: str
    href: str
    status: StatusView
    rank: int
    open: bool
    note: str
    label: str
    cells: tuple[CellView, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """An outcome's rows under its heading; ``key`` tells it from those of other units."""

    key: str
    id: str
    title: str
    status: StatusView
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """A kind of evidence: its title, and what one piece and several pieces of it are called."""

    name: str
    title: str
    one: str
    many: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A unit's matrix."""

    anchor: str
    unit: Link
    status: StatusView
    summary: str
    kinds: tuple[ColumnView, ...]
    groups: tuple[GroupView, ...]


def matrix_page(vantage: Vantage) -> Page:
    """Return the matrix of all units."""
    tables = matrix_tables(vantage, vantage.analysis.units)
    return Page(
        path=addresses.MATRIX,
        title=vantage.language.say("Matrix"),
        html=render(
            "matrix.html",
            vantage.language,
            tables=tables,
            kinds=_columns(vantage, vantage.analysis.criteria),
            statuses=tuple(
                vantage.language.status(status)
                for status in Status
                if any(unit.counts[status] for unit in vantage.analysis.units)
            ),
            legend=tuple(vantage.language.status(status) for status in Status),
            csv=vantage.to(addresses.COVERAGE_CSV),
            json=vantage.to(addresses.COVERAGE_JSON),
            matrix=vantage.to(addresses.MATRIX),
            data=matrix_data(vantage),
            script=vantage.to(addresses.MATRIX_SCRIPT),
        ),
        hide=("navigation", "toc"),
        search="",
    )


def matrix_tables(vantage: Vantage, units: Sequence[UnitCoverage]) -> tuple[TableView, ...]:
    """Return the matrix of each of these units."""
    return tuple(_table(vantage, unit) for unit in units)


def _table(vantage: Vantage, unit: UnitCoverage) -> TableView:
    columns = _columns(vantage, unit.criteria)
    language = vantage.language
    counts = ", ".join(
        f"{number} {language.status(status).word}"
        for status, number in unit.counts.items()
        if number
    )
    criteria = language.count(len(unit.criteria), "%(number)s criterion", "%(number)s criteria")
    return TableView(
        anchor=unit.short,
        unit=vantage.unit(unit),
        status=vantage.language.status(unit.status),
        summary=f"{criteria}: {counts}",
        kinds=columns,
        groups=tuple(
            GroupView(
                key=f"{unit.short}/{outcome.outcome.id}",
                id=outcome.outcome.id,
                title=outcome.outcome.title,
                status=vantage.language.status(outcome.status),
                rows=tuple(_row(vantage, unit, item, columns) for item in outcome.criteria),
            )
            for outcome in unit.outcomes
        ),
    )


def _columns(vantage: Vantage, criteria: tuple[CriterionCoverage, ...]) -> tuple[ColumnView, ...]:
    """Return the kinds of the evidence that claims any of these criteria."""
    retell = vantage.language.retell
    used = {piece.kind for item in criteria for piece in item.evidence}
    return tuple(
        ColumnView(
            name=kind.name,
            title=retell(kind.title),
            one=retell(kind.title).lower(),
            many=retell(kind.plural).lower(),
            href=vantage.to(addresses.kind_page(kind.name)),
        )
        for kind in vantage.analysis.portfolio.kinds.values()
        if kind.name in used
    )


def _row(
    vantage: Vantage,
    unit: UnitCoverage,
    item: CriterionCoverage,
    columns: tuple[ColumnView, ...],
) -> RowView:
    numbers = Counter(piece.kind for piece in item.evidence)
    view = vantage.criterion(item)
    language, retell = vantage.language, vantage.language.retell
    return RowView(
        key=row_key(unit, item),
        id=view.label,
        text=view.text,
        lang=view.lang,
        href=view.href,
        status=view.status,
        rank=list(Status).index(item.status),
        open=item.status not in READY,
        note=", ".join(unmet.amount for unmet in view.unmet),
        label=cell_label(language, view.pieces, retell(ONE_PIECE), retell(PIECES), view.label),
        cells=tuple(
            CellView(
                numbers[kind.name],
                vantage.to(addresses.criterion_page(item.key), addresses.kind_anchor(kind.name)),
                cell_label(language, numbers[kind.name], kind.one, kind.many, view.label),
            )
            for kind in columns
        ),
        total=view.pieces,
    )
