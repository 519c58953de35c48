"""How a unit stands, at a glance: a ring, and how many criteria have each status."""

from __future__ import annotations

from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.progress_ring import Arc, BarPart, bar, ring
from alfacil_plugin.views.vantage import Link, Vantage
from alfacil_plugin.views.words import READY, StatusView


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCard:
    """How a unit stands, at a glance."""

    link: Link
    matrix: str
    status: StatusView
    ready: int
    total: int
    bar: tuple[BarPart, ...]
    ring: tuple[Arc, ...]


def unit_card(vantage: Vantage, unit: UnitCoverage) -> UnitCard:
    """Return the card of a unit."""
    return UnitCard(
        link=vantage.unit(unit),
        matrix=vantage.to(addresses.MATRIX, unit.short),
        status=vantage.language.status(unit.status),
        ready=sum(unit.counts[status] for status in READY),
        total=len(unit.criteria),
        bar=bar(unit, vantage.language),
        ring=ring(bar(unit, vantage.language)),
    )
