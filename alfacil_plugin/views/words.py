"""How statuses, dates and numbers are written on pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass

READY = frozenset(status for status in Status if status.ready)
"""The statuses of a criterion about which its learner has nothing left to do."""

_MEANINGS = {
    Status.MISSING: "nothing claims it",
    Status.INSUFFICIENT: "claimed, but a stated requirement is not met",
    Status.CLAIMED: "claimed, and ready to be assessed",
    Status.REFERRED: "sent back by the assessor",
    Status.CHANGED: "was met; its evidence has changed since",
    Status.MET: "met, by the assessor's decision",
    Status.VERIFIED: "met, and sampled by the quality assurer",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatusView:
    """A status as a glyph and a word, never colour alone. ``name`` also names the colour."""

    name: str
    glyph: str
    meaning: str


def status_view(status: Status) -> StatusView:
    """Return how a status is shown."""
    return StatusView(status.value, status.glyph, _MEANINGS[status])


def day(date: dt.date) -> str:
    """Write a date as ``12 March 2026``."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def hours(quantity: Fraction) -> str:
    """Write hours with their unit: ``2.5 hours``, ``1 hour``."""
    return f"{in_figures(quantity)} {'hour' if quantity == 1 else 'hours'}"


def share(part: Fraction | int, whole: Fraction | int) -> int:
    """Return a percentage from 0 to 100; rounded down, so that only the whole is 100."""
    return max(0, min(100, int(Fraction(part) * 100 / Fraction(whole)))) if whole else 100


def count(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: ``1 piece``, ``2 pieces``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def month(date: dt.date) -> str:
    """Write a date's month as ``March 2026``."""
    return f"{_MONTHS[date.month - 1]} {date.year}"


def month_anchor(date: dt.date) -> str:
    """Return the anchor of a date's month: the same everywhere, and with no letter in it."""
    return f"{date.year:04}-{date.month:02}"


def listed(words: Sequence[str]) -> str:
    """Write several as ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
