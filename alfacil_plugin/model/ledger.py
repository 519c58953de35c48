"""The hours of a portfolio: sessions as entries, and what they add up to.

Every quantity is in hours, exact.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A session in the ledger.

    ``start`` and ``end`` are local times without an offset; where the record gives one of them and
    a length, the other follows from it. ``began`` and ``ended`` are the same moments in UTC, or
    None without a time zone. ``hours`` is 0 where the record says nothing of its length. ``client``
    is empty where neither the record nor its set names one.
    """

    session: Evidence
    start: dt.datetime | None
    end: dt.datetime | None
    began: dt.datetime | None
    ended: dt.datetime | None
    hours: Fraction
    set: str
    client: str
    supervised: bool

    @property
    def date(self) -> dt.date:
        """The day the session is of; one that lasts over midnight belongs to this day alone."""
        return self.session.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What some sessions add up to. ``of`` names what they share: a set, a client, 2026-03."""

    of: str
    sessions: int
    supervised: Fraction
    unsupervised: Fraction

    @property
    def hours(self) -> Fraction:
        """All hours, supervised or not."""
        return self.supervised + self.unsupervised


@dataclass(frozen=True, slots=True)
class Point:
    """The hours up to the end of a day."""

    date: dt.date
    hours: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTotal:
    """What a plan provides for, and what the sessions that belong to it have delivered.

    ``plan`` is None for the sessions that belong to no plan.
    """

    plan: Evidence | None
    planned: Fraction
    sessions: int
    delivered: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyTotal:
    """The study time that is recorded in the evidence for a unit, beside what the unit suggests.

    A suggestion only: no unit requires it. ``elsewhere`` is what other evidence records.
    """

    unit: UnitCoverage
    recorded: Fraction
    elsewhere: Fraction
    suggested: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All hours of a portfolio's published evidence.

    ``entries`` are in the order of their dates and times. ``by_set``, ``by_client`` and
    ``by_month`` each hold every session once, so that each adds up to ``whole``; a session counts
    in the month of its date. ``plans`` end with the sessions that belong to none, if there are
    any. ``study`` is all recorded study time by kind, ``study_by_unit`` the same for each unit
    that suggests any: evidence for two units is in both.
    """

    entries: tuple[Entry, ...]
    whole: Total
    by_set: tuple[Total, ...]
    by_month: tuple[Total, ...]
    by_client: tuple[Total, ...]
    plans: tuple[PlanTotal, ...]
    study: tuple[tuple[str, Fraction], ...]
    study_by_unit: tuple[StudyTotal, ...]

    @property
    def planned(self) -> Fraction:
        """The hours that all plans provide for."""
        return sum((plan.planned for plan in self.plans), Fraction(0))

    @property
    def studied(self) -> Fraction:
        """All recorded study time, each piece of evidence once."""
        return sum((hours for _, hours in self.study), Fraction(0))
