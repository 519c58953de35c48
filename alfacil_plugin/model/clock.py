"""Clock times as people write them, and the time that really passes between two of them.

Records hold local times without an offset. With a time zone, a length is the time that passed,
also over a night in which the clocks change; without one it is what the clock shows.

- A time that occurs twice, in the autumn, is the first of the two.
- A time that the clocks skip, in the spring, is the moment of the change.

Both rules keep times in the order in which they are written, so that a session split in two at any
minute is as long as before. (Python alone reads a skipped time as if the clocks had not changed,
which puts it after later times.)
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_MINUTE = dt.timedelta(minutes=1)


def find_zone(name: str) -> ZoneInfo | None:
    """Return the time zone of an IANA name such as ``Europe/London``; None if there is none."""
    # Imported here: a portfolio that names no zone starts without.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # A name with dots or of a folder is refused in ways of its own.
        return None


def instant(local: dt.datetime, zone: ZoneInfo | None) -> dt.datetime:
    """Return the moment of a local time in UTC, without an offset, or the time itself if no zone.

    What this returns can be compared and subtracted.
    """
    if zone is None:
        return local
    try:
        moment = _in_utc(local, zone)
        if _local(moment, zone) == local:
            return moment
        return _change_between(_in_utc(local.replace(fold=1), zone), moment, zone)
    except OverflowError:
        # In the years 1 and 9999 the offset leads out of the calendar.
        return local


def elapsed(start: dt.datetime, end: dt.datetime, zone: ZoneInfo | None) -> Fraction:
    """Return the hours from one local time to a later one, exact to the minute."""
    return Fraction((instant(end, zone) - instant(start, zone)) // _MINUTE, 60)


def shifted(local: dt.datetime, hours: Fraction, zone: ZoneInfo | None) -> dt.datetime | None:
    """Return the local time so many hours later, to the minute; None outside the calendar."""
    try:
        later = instant(local, zone) + _MINUTE * round(hours * 60)
        return _local(later, zone) if zone else later
    except OverflowError:
        return None


def _in_utc(local: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    return local.replace(tzinfo=zone).astimezone(dt.UTC).replace(tzinfo=None)


def _local(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    return moment.replace(tzinfo=dt.UTC).astimezone(zone).replace(tzinfo=None, fold=0)


def _change_between(before: dt.datetime, later: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Return the moment, in UTC, at which the clocks went forward between two moments."""
    offset = _local(before, zone) - before
    low, high = 0, (later - before) // _MINUTE
    while high - low > 1:
        middle = (low + high) // 2
        moment = before + _MINUTE * middle
        if _local(moment, zone) - moment == offset:
            low = middle
        else:
            high = middle
    return before + _MINUTE * high
