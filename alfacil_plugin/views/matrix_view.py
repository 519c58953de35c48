"""The matrix: every criterion by every kind of evidence, with counts that lead to the pieces."""

from __future__ import annotations

from collections import Counter

from alfacil_plugin.model.coverage import CriterionCoverage, UnitCoverage
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import Link, Vantage
from alfacil_plugin.views.words import StatusView, count, status_view


@dataclass(frozen=True, slots=True)
class CellView:
    """How many pieces of a kind claim a criterion, and where they are listed."""

    number: int
    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One criterion's row."""

    id: str
    text: str
    href: str
    status: StatusView
    note: str
    cells: tuple[CellView, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """An outcome's rows under its heading."""

    id: str
    title: str
    status: StatusView
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A unit's matrix."""

    anchor: str
    unit: Link
    status: StatusView
    summary: str
    kinds: tuple[Link, ...]
    groups: tuple[GroupView, ...]


def matrix_page(vantage: Vantage) -> Page:
    """Return the matrix of all units."""
    tables = tuple(_table(vantage, unit) for unit in vantage.analysis.units)
    legend = tuple(status_view(status) for status in Status)
    return Page(
        path=addresses.MATRIX,
        title="Matrix",
        html=render(
            "matrix.html",
            tables=tables,
            legend=legend,
            csv=vantage.to(addresses.COVERAGE_CSV),
            json=vantage.to(addresses.COVERAGE_JSON),
        ),
        listed=True,
        hide=("navigation", "toc"),
        search="",
    )


def _table(vantage: Vantage, unit: UnitCoverage) -> TableView:
    used = {piece.kind for item in unit.criteria for piece in item.evidence}
    kinds = [name for name in vantage.analysis.portfolio.kinds if name in used]
    counts = ", ".join(f"{number} {status}" for status, number in unit.counts.items() if number)
    return TableView(
        anchor=unit.short,
        unit=vantage.unit(unit),
        status=status_view(unit.status),
        summary=f"{count(len(unit.criteria), 'criterion', 'criteria')}: {counts}",
        kinds=tuple(vantage.kind(name) for name in kinds),
        groups=tuple(
            GroupView(
                id=outcome.outcome.id,
                title=outcome.outcome.title,
                status=status_view(outcome.status),
                rows=tuple(_row(vantage, item, kinds) for item in outcome.criteria),
            )
            for outcome in unit.outcomes
        ),
    )


def _row(vantage: Vantage, item: CriterionCoverage, kinds: list[str]) -> RowView:
    numbers = Counter(piece.kind for piece in item.evidence)
    view = vantage.criterion(item)
    return RowView(
        id=view.label,
        text=view.text,
        href=view.href,
        status=view.status,
        note=", ".join(f"{u.have} of {u.need} {u.measured_in}" for u in view.unmet),
        cells=tuple(
            CellView(
                numbers[name],
                vantage.to(addresses.criterion_page(item.key), addresses.kind_anchor(name)),
                _cell_label(vantage, numbers[name], name, view.label),
            )
            for name in kinds
        ),
        total=view.pieces,
    )


def _cell_label(vantage: Vantage, number: int, name: str, criterion: str) -> str:
    kind = vantage.analysis.portfolio.kinds[name]
    what = kind.title if number == 1 else kind.plural
    return f"{number} {what.lower()} for {criterion}"
