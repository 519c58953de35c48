"""Which kinds of evidence a unit asks for, and which criteria a kind usually serves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alfacil_plugin.model.portfolio import UnitUse
from alfacil_plugin.model.unit import Among, Criterion, Requirement, Unit
from alfacil_plugin.model.value import dataclass

_DECLARATION = "declaration"


@dataclass(frozen=True, slots=True)
class Served:
    """A criterion as a claim names it, with its text."""

    name: str
    text: str


def criteria_served(kind: str, units: Sequence[UnitUse]) -> tuple[Served, ...]:
    """Return the criteria whose requirements look at a kind among what claims them.

    Where none does, those that look at the kind in the whole unit: an assignment's sections.
    """
    own = tuple(_served(kind, units, Among.CRITERION))
    return own or tuple(_served(kind, units, Among.UNIT))


def every_criterion(units: Sequence[UnitUse]) -> tuple[Served, ...]:
    """Return every criterion as a claim names it."""
    return tuple(
        _named(use, item, several=len(units) > 1) for use in units for item in use.unit.criteria
    )


def kinds_needed(units: Sequence[Unit]) -> frozenset[str]:
    """Return the kinds that units ask for: those their requirements speak of, the declaration."""
    kinds = {
        kind
        for unit in units
        for criterion in unit.criteria
        for requirement in criterion.requirements
        for kind in _kinds(requirement)
    }
    return frozenset(kinds | {_DECLARATION for unit in units if unit.declaration})


def _kinds(requirement: Requirement) -> Iterator[str]:
    yield from requirement.looks_at.kinds
    yield from requirement.used_by
    if requirement.set_by:
        yield from requirement.set_by.kinds


def _served(kind: str, units: Sequence[UnitUse], among: Among) -> Iterator[Served]:
    for use in units:
        for criterion in use.unit.criteria:
            if any(
                item.among is among and kind in item.looks_at.kinds
                for item in criterion.requirements
            ):
                yield _named(use, criterion, several=len(units) > 1)


def _named(use: UnitUse, criterion: Criterion, *, several: bool) -> Served:
    return Served(f"{use.short}/{criterion.id}" if several else criterion.id, criterion.text)
