"""A unit's progress as a bar and as a ring, which has an arc for each status."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views.language import Language
from alfacil_plugin.views.words import StatusView, share

_GAP = Fraction(3, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """One status's share of a unit's bar."""

    status: StatusView
    number: int
    percent: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of the ring: the status it is of, how long it is, and where it begins.

    In units of a circle of a hundred.
    """

    status: str
    length: str
    start: str


def bar(unit: UnitCoverage, language: Language) -> tuple[BarPart, ...]:
    """Return the shares of a unit's criteria by status, best first, as a bar fills."""
    return tuple(
        BarPart(
            status=language.status(status),
            number=unit.counts[status],
            percent=share(unit.counts[status], len(unit.criteria)),
        )
        for status in reversed(Status)
        if unit.counts[status]
    )


def ring(parts: Sequence[BarPart]) -> tuple[Arc, ...]:
    """Return the arcs of the parts of a bar, with gaps between them where there are several."""
    total = sum(part.number for part in parts)
    gap = _GAP if len(parts) > 1 else Fraction(0)
    found, done = [], 0
    for part in parts:
        length = Fraction(part.number * 100, total) - gap
        # A dash that begins later is one whose pattern is moved back.
        start = -(Fraction(done * 100, total) + gap / 2)
        found.append(Arc(part.status.name, f"{float(length):.2f}", f"{float(start):.2f}"))
        done += part.number
    return tuple(found)
