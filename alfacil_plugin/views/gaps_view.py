"""The gaps: every criterion that is not ready, with what it has and what it needs."""

from __future__ import annotations

from dataclasses import replace

from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.decision_view import standing
from alfacil_plugin.views.page import Page
from alfacil_plugin.views.render import render
from alfacil_plugin.views.vantage import CriterionView, Link, Vantage
from alfacil_plugin.views.words import READY


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGaps:
    """A unit's criteria that are not ready."""

    unit: Link
    prefix: str
    criteria: tuple[CriterionView, ...]
    ready: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultyFile:
    """A file with errors, and the page that stands for it."""

    path: str
    href: str
    errors: str


def gaps_page(vantage: Vantage) -> Page:
    """Return the page of gaps."""
    units = []
    for unit in vantage.analysis.units:
        short = [item for item in unit.criteria if item.status not in READY]
        units.append(
            UnitGaps(
                unit=vantage.unit(unit),
                prefix=unit.prefix,
                criteria=tuple(
                    replace(vantage.criterion(item), standing=standing(vantage, item))
                    for item in short
                ),
                ready=len(unit.criteria) - len(short),
                total=len(unit.criteria),
            )
        )
    return Page(
        path=addresses.GAPS,
        title=vantage.language.say("Gaps"),
        html=render("gaps.html", vantage.language, units=tuple(units), faulty=_faulty(vantage)),
        hide=("navigation", "toc"),
        search="",
    )


def _faulty(vantage: Vantage) -> tuple[FaultyFile, ...]:
    return tuple(
        FaultyFile(
            path=path,
            href=vantage.to(addresses.evidence_page(path)),
            errors=vantage.language.count(number, "%(number)s mistake", "%(number)s mistakes"),
        )
        for path, number in vantage.analysis.faulty.items()
    )
