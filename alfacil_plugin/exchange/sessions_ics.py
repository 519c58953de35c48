"""The sessions as a calendar file, by RFC 5545.

The same ledger gives the same bytes: nothing in it is of the clock or the machine.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

from alfacil_plugin.model.ledger import Entry, Ledger
from alfacil_plugin.model.quantity import in_figures

_LINE_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def sessions_ics(ledger: Ledger, name: str, owner: str) -> bytes:
    """Return a calendar of the sessions, called ``name``.

    With a time zone the times are in UTC, which every calendar turns into its reader's own; without
    one they float, and mean the same by any clock. A session without times is an event of its day.
    ``X-ALFACIL-HOURS`` holds its hours in any case. ``owner`` only makes the events' identifiers
    differ from those of other portfolios; they stay the same as long as it and the ids do.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//alfacil//sessions//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        *(line for entry in ledger.entries for line in _event(entry, owner)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry, owner: str) -> Iterator[str]:
    session = entry.session
    mark = hashlib.sha256(f"{owner}\n{session.id}".encode()).hexdigest()[:16]
    supervised = "supervised" if entry.supervised else "not supervised"
    yield "BEGIN:VEVENT"
    yield f"UID:{session.id}-{mark}@alfacil.example"
    # The standard asks for a time of writing. The clock's would differ in every build.
    yield f"DTSTAMP:{_day(entry.date)}T000000Z"
    yield from _times(entry)
    yield f"SUMMARY:{_escaped(session.title)}"
    yield f"DESCRIPTION:{_escaped(f'{in_figures(entry.hours)} hours, {supervised}')}"
    if entry.set:
        yield f"CATEGORIES:{_escaped(entry.set)}"
    yield f"X-ALFACIL-HOURS:{float(entry.hours):.6f}"
    yield "TRANSP:OPAQUE"
    yield "END:VEVENT"


def _times(entry: Entry) -> Iterator[str]:
    start, end = entry.began or entry.start, entry.ended or entry.end
    if start is None or end is None:
        # An event of one day needs no end.
        yield f"DTSTART;VALUE=DATE:{_day(entry.date)}"
        return
    zone = "Z" if entry.began and entry.ended else ""
    yield f"DTSTART:{_moment(start)}{zone}"
    if end > start:
        yield f"DTEND:{_moment(end)}{zone}"


def _day(date: dt.date) -> str:
    # strftime leaves out the zeros of early years on some systems.
    return date.isoformat().replace("-", "")


def _moment(moment: dt.datetime) -> str:
    return f"{_day(moment.date())}T{moment:%H%M%S}"


def _escaped(text: str) -> str:
    """Return a text as a calendar's value: one line, without control characters."""
    return "".join(c for c in text if c.isprintable() or c in "\n\t").translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """Return a line that goes on after a break and a space at 75 octets, no character cut."""
    found = bytearray()
    length = 0
    for character in line:
        octets = character.encode("utf-8", "replace")
        if length + len(octets) > _LINE_OCTETS:
            found += b"\r\n "
            length = 1
        found += octets
        length += len(octets)
    return bytes(found) + b"\r\n"
