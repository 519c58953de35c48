"""Hours add up the same whatever the order, and however a session is cut in two."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scratch import ROOT

from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.ledger import cumulate, enter, running, total, total_by
from alfacil_plugin.exchange.sessions_ics import sessions_ics
from alfacil_plugin.model.clock import elapsed
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.ledger import Entry, Ledger
from alfacil_plugin.reports.hours_csv import hours_csv
from alfacil_plugin.views.hours_chart import hours_chart
from alfacil_plugin.views.language import ENGLISH

ZONES = (None, ZoneInfo("Europe/London"), ZoneInfo("America/New_York"))
# Days about the changes of the clocks, and about the ends of a month and a year.
DAYS = tuple(
    dt.date.fromisoformat(day)
    for day in (
        *("2026-03-07", "2026-03-08", "2026-03-28", "2026-03-29", "2026-03-31"),
        *("2026-10-24", "2026-10-25", "2026-10-31", "2026-11-01", "2026-12-31", "2026-07-15"),
    )
)
NAMES = st.sampled_from(["north", "south", "=cmd()", "+1", "a, b; c\\d", "Ünïcode " * 12])


def session(
    number: int,
    date: dt.date,
    start: dt.datetime | None = None,
    end: dt.datetime | None = None,
    **fields: Any,
) -> Evidence:
    zone = fields.pop("zone", None)
    hours = fields.pop("hours", None)
    return replace(
        _any_session(),
        path=f"sessions/{number:03}.md",
        id=f"session-{number}",
        title=fields.pop("title", f"Session {number}"),
        date=date,
        fields=fields,
        hours=elapsed(start, end, zone) if start and end else hours,
        start=start,
        end=end,
    )


@cache
def _any_session() -> Evidence:
    return next(piece for piece in analyse(ROOT).published if piece.kind == "session")


@st.composite
def sessions(draw: st.DrawFn, zone: ZoneInfo | None) -> list[Evidence]:
    found = []
    for number in range(draw(st.integers(1, 8))):
        date = draw(st.sampled_from(DAYS))
        start = end = hours = None
        if draw(st.booleans()):
            start = dt.datetime.combine(date, dt.time(0)) + dt.timedelta(
                minutes=draw(st.integers(0, 1439))
            )
            end = start + dt.timedelta(minutes=draw(st.integers(2, 720)))
        else:
            hours = Fraction(draw(st.integers(10, 1200)), 100)
        found.append(
            session(
                number, date, start, end,
                hours=hours,
                zone=zone,
                set=draw(NAMES),
                client=draw(NAMES),
                supervised=draw(st.booleans()),
                title=draw(NAMES),
            )
        )  # fmt: skip
    return found


def totals(evidence: Sequence[Evidence], zone: ZoneInfo | None) -> dict[str, Any]:
    """Return every figure of the ledger; not how many sessions there are."""
    entries = enter(evidence, {}, zone)
    ways = {
        "set": total_by(entries, lambda entry: entry.set),
        "client": total_by(entries, lambda entry: entry.client),
        "month": total_by(entries, lambda entry: entry.date.isoformat()[:7]),
        "whole": (total("", entries),),
    }
    figures: dict[str, Any] = {
        name: [(row.of, row.supervised, row.unsupervised, row.hours) for row in rows]
        for name, rows in ways.items()
    }
    return {**figures, "line": cumulate(entries)}


@pytest.mark.parametrize("zone", ZONES, ids=str)
@given(data=st.data())
def test_totals_are_the_sum_over_sessions_whatever_the_order(
    zone: ZoneInfo | None, data: st.DataObject
) -> None:
    evidence = data.draw(sessions(zone))
    every = sum((piece.hours or Fraction(0) for piece in evidence), Fraction(0))
    first = totals(evidence, zone)
    for name in ("set", "client", "month", "whole"):
        assert sum(row[3] for row in first[name]) == every
        assert all(row[1] + row[2] == row[3] for row in first[name])
    assert first["line"][-1].hours == every
    assert running(enter(evidence, {}, zone))[-1][1] == every
    shuffled = evidence.copy()
    random.Random(0).shuffle(shuffled)
    assert totals(shuffled, zone) == first
    assert totals(evidence[::-1], zone) == first


@pytest.mark.parametrize("zone", ZONES, ids=str)
@given(data=st.data())
def test_a_session_split_in_two_at_any_minute_leaves_all_totals(
    zone: ZoneInfo | None, data: st.DataObject
) -> None:
    evidence = data.draw(sessions(zone))
    timed = [piece for piece in evidence if piece.start and piece.end]
    if not timed:
        return
    piece = data.draw(st.sampled_from(timed))
    assert piece.start
    assert piece.end
    minutes = (piece.end - piece.start) // dt.timedelta(minutes=1)
    cut = piece.start + dt.timedelta(minutes=data.draw(st.integers(1, minutes - 1)))
    first = replace(piece, end=cut, hours=elapsed(piece.start, cut, zone))
    second = replace(piece, path="sessions/x.md", start=cut, hours=elapsed(cut, piece.end, zone))
    others = [other for other in evidence if other is not piece]
    before, after = totals(evidence, zone), totals([*others, first, second], zone)
    assert after == before
    # Given a date of its own, the second part counts on its own day, and all else stays.
    moved = totals([*others, first, replace(second, date=cut.date())], zone)
    for name in ("set", "client", "whole"):
        assert moved[name] == before[name]
    assert moved["line"][-1].hours == before["line"][-1].hours


def ledger_with(entries: tuple[Entry, ...]) -> Ledger:
    return Ledger(
        entries=entries,
        whole=total("", entries),
        by_set=(),
        by_month=(),
        by_client=(),
        plans=(),
        study=(),
        study_by_unit=(),
    )


@pytest.mark.parametrize("zone", ZONES, ids=str)
@given(data=st.data())
def test_the_downloads_read_back_to_the_same_hours(
    zone: ZoneInfo | None, data: st.DataObject
) -> None:
    entries = enter(data.draw(sessions(zone)), {}, zone)
    ledger = ledger_with(entries)
    rows = list(csv.DictReader(io.StringIO(hours_csv(ledger), newline="")))
    assert [exact(row["hours"]) for row in rows] == [entry.hours for entry in entries]
    assert exact(rows[-1]["so_far"]) == ledger.whole.hours
    for row, entry in zip(rows, entries, strict=True):
        assert not row["title"].startswith(("=", "+", "-", "@"))
        assert row["title"].removeprefix("'") == entry.session.title
    raw = sessions_ics(ledger, "A, portfolio; of \\ mine", "L")
    assert raw == sessions_ics(ledger, "A, portfolio; of \\ mine", "L")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    events: Any = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert len({event["UID"] for event in events}) == len(entries)
    for event, entry in zip(events, entries, strict=True):
        assert exact(str(event["X-ALFACIL-HOURS"])) == entry.hours
        assert str(event["SUMMARY"]) == entry.session.title
        start: Any = event["DTSTART"].dt
        if entry.start is None:
            assert start == entry.date
        else:
            end: Any = event["DTEND"].dt if "DTEND" in event else start
            length = end - start
            assert Fraction(int(length.total_seconds()), 3600) == entry.hours
            local = start.astimezone(zone) if zone else start
            assert zone or start.tzinfo is None
            # A time that the clocks skip is written as the one they show then.
            skipped = zone and elapsed(entry.start, local.replace(tzinfo=None), zone) == 0
            assert skipped or local.replace(tzinfo=None) == entry.start


def exact(text: str) -> Fraction:
    """Return the hours that a decimal of six places stands for: of minutes or hundredths."""
    return Fraction(text).limit_denominator(300)


@pytest.mark.parametrize(
    ("first", "last", "most"),
    [
        ("2026-03-12", "2026-03-12", 1),
        ("2025-11-30", "2027-01-01", 8),
        ("0001-01-01", "9999-12-31", 10),
    ],
)
def test_a_chart_of_any_length_has_few_labels(first: str, last: str, most: int) -> None:
    days = sorted({dt.date.fromisoformat(first), dt.date.fromisoformat(last)})
    line = cumulate(
        enter([session(n, day, hours=Fraction(5, 2)) for n, day in enumerate(days)], {}, None)
    )
    chart = hours_chart("c", "T", line, Fraction(12), ENGLISH)
    assert chart
    assert 1 <= len(chart.across) <= most
    assert 2 <= len(chart.up) <= 7
    assert chart.end_label == f"{float(line[-1].hours):g} so far"
    assert "12 hours are needed." in chart.text


def test_nothing_is_drawn_of_no_hours() -> None:
    assert hours_chart("c", "T", (), Fraction(12), ENGLISH) is None
    undone = cumulate(enter([session(1, DAYS[0])], {}, None))
    assert hours_chart("c", "T", undone, None, ENGLISH) is None
