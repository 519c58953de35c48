"""How statuses and dates are written on pages in English, and what no language changes."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass

READY = frozenset(status for status in Status if status.ready)
"""The statuses of a criterion about which its learner has nothing left to do."""

_MEANINGS = {
    Status.MISSING: marked("nothing claims it"),
    Status.INSUFFICIENT: marked("claimed, but a stated requirement is not met"),
    Status.CLAIMED: marked("claimed, and ready to be assessed"),
    Status.REFERRED: marked("sent back by the assessor"),
    Status.CHANGED: marked("was met; its evidence has changed since"),
    Status.MET: marked("met, by the assessor's decision"),
    Status.VERIFIED: marked("met, and sampled by the quality assurer"),
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatusView:
    """A status as a glyph and a word, never colour alone. ``name`` names the colour."""

    name: str
    glyph: str
    meaning: str
    word: str


def status_view(status: Status) -> StatusView:
    """Return how a status is shown in English."""
    return StatusView(status.value, status.glyph, _MEANINGS[status], status.value)


def day(date: dt.date) -> str:
    """Write a date as ``12 March 2026``."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def share(part: Fraction | int, whole: Fraction | int) -> int:
    """Return a percentage from 0 to 100; rounded down, so that only the whole is 100."""
    return max(0, min(100, int(Fraction(part) * 100 / Fraction(whole)))) if whole else 100


def month(date: dt.date) -> str:
    """Write a date's month as ``March 2026``."""
    return f"{_MONTHS[date.month - 1]} {date.year}"


def month_anchor(date: dt.date) -> str:
    """Return the anchor of a date's month: the same everywhere, and with no letter in it."""
    return f"{date.year:04}-{date.month:02}"
