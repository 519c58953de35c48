"""The length of a session over a change of the clocks: Europe/London, spring and autumn 2026."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from alfacil_plugin.model.clock import elapsed, find_zone, instant, shifted

LONDON = ZoneInfo("Europe/London")


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "end", "by_the_clock", "in_london"),
    [
        # Spring: at 01:00 the clocks show 02:00, so 01:00 to 02:00 does not happen.
        ("2026-03-28 22:00", "2026-03-29 00:30", "2.5", "2.5"),
        ("2026-03-28 22:00", "2026-03-29 02:30", "4.5", "3.5"),
        ("2026-03-29 00:30", "2026-03-29 02:15", "1.75", "0.75"),
        ("2026-03-29 00:30", "2026-03-29 01:45", "1.25", "0.5"),
        ("2026-03-29 01:45", "2026-03-29 02:15", "0.5", "0.25"),
        ("2026-03-29 01:15", "2026-03-29 01:45", "0.5", "0"),
        ("2026-03-29 03:00", "2026-03-29 04:00", "1", "1"),
        # Autumn: at 02:00 they show 01:00, so 01:00 to 02:00 happens twice; a time is the first.
        ("2026-10-24 22:00", "2026-10-25 00:30", "2.5", "2.5"),
        ("2026-10-24 22:00", "2026-10-25 02:30", "4.5", "5.5"),
        ("2026-10-25 00:30", "2026-10-25 01:30", "1", "1"),
        ("2026-10-25 01:30", "2026-10-25 02:30", "1", "2"),
        ("2026-10-25 01:00", "2026-10-25 01:45", "0.75", "0.75"),
        ("2026-07-01 09:30", "2026-07-01 12:00", "2.5", "2.5"),
    ],
)
def test_time_that_passed(start: str, end: str, by_the_clock: str, in_london: str) -> None:
    assert elapsed(at(start), at(end), None) == Fraction(by_the_clock)
    assert elapsed(at(start), at(end), LONDON) == Fraction(in_london)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_times_stay_in_the_order_in_which_they_are_written(day: str) -> None:
    minutes = [at(f"{day} 00:00") + dt.timedelta(minutes=n) for n in range(300)]
    moments = [instant(minute, LONDON) for minute in minutes]
    assert moments == sorted(moments)


def test_the_other_end_of_a_session_of_so_many_hours() -> None:
    start = at("2026-03-29 00:30")
    assert shifted(start, Fraction(1), LONDON) == at("2026-03-29 02:30")
    assert shifted(start, Fraction(1), None) == at("2026-03-29 01:30")
    assert shifted(at("2026-10-25 02:30"), Fraction(-5, 2), LONDON) == at("2026-10-25 01:00")
    assert shifted(at("9999-12-31 23:00"), Fraction(5), LONDON) is None
    assert shifted(at("0001-01-01 00:00"), Fraction(-5), None) is None


@pytest.mark.parametrize("moment", [at("0001-01-01 00:00"), at("9999-12-31 23:59")])
def test_the_ends_of_the_calendar(moment: dt.datetime) -> None:
    for name in ("Pacific/Auckland", "America/New_York", "Europe/London"):
        assert isinstance(instant(moment, ZoneInfo(name)), dt.datetime)


@pytest.mark.parametrize(
    "name", ["Europe/Londn", "Europe", "../etc/passwd", "/etc/localtime", "", "a\0b", "x" * 60]
)
def test_a_name_that_is_no_time_zone(name: str) -> None:
    assert find_zone(name) is None
