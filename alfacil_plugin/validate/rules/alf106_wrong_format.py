"""A value is not written as it should be.

What: a date that does not exist or is not year-month-day, an id with capitals, and the like.

Why: dates are put in order and ids are looked up, so both have one spelling. 3/4/2026 is April to
one reader and March to another.

Wrong:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 13/03/2026
    ---
    I counted to ten.

Right:

    === reflections/01.md
    ---
    id: reflection-01
    kind: reflection
    title: What I do with silence
    date: 2026-03-13
    ---
    I counted to ten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.validate.rule import Rule, Subject, finding

_CURLY = frozenset("\u201c\u201d\u2018\u2019\u201e\u00ab")
_SAID_BEFORE = re.compile(
    r"\s*(?:ac|criterion|assessment criterion)(?![a-z])[\s:.]*", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each such fault."""
    for document, fault in subject.faults(FaultKind.WRONG_FORMAT):
        found, name = fault.detail["found"], fault.detail["field"]
        message, hint = _sentence(name, found, fault.detail["expected"])
        if found[:1] in _CURLY:
            hint = 'its quotation marks are curly: type straight ones instead, " at both ends'
        yield finding(document, fault, message, hint or fault.detail["about"])


def _sentence(name: str, found: str, expected: str) -> tuple[str, str]:
    if expected == "date":
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", found):
            return f'there is no such day as "{found}"', "check the day and the month"
        return f'"{found}" is not a date as it is written here', _as_date(found)
    if expected == "criterion":
        folded = _SAID_BEFORE.sub("", unicodedata.normalize("NFKC", found)).strip()
        near = folded != found and re.fullmatch(r"([a-z0-9-]+/)?[0-9.]+", folded)
        hint = f'did you mean "{folded}"?' if near else "write its number, such as 2.1"
        return f'"{found}" is not the number of a criterion', hint
    if expected == "id" or (name == "id" and _as_id(found) != found):
        return (
            f'"{found}" is not an id: only small letters, digits and single hyphens are used',
            f'did you mean "{_as_id(found)}"?' if _as_id(found) else "write one such as session-03",
        )
    if name in ("start", "end"):
        return f'"{found}" is not a time', _as_time(found)
    if name == "link":
        return f'"{found}" is not an address on the web', f"did you mean https://{found}?"
    like = f"write it like {expected}" if expected and " " not in expected else ""
    return f'"{found}" is not in the right form for "{name}"', like


def _as_id(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


def _as_time(text: str) -> str:
    match = re.fullmatch(r"([0-9]{1,2})[.:h]([0-9]{2})(?: ?([ap])\.?m\.?)?", text.strip().lower())
    if match:
        hour = int(match.group(1)) % 12 if match.group(3) else int(match.group(1))
        hour += 12 * (match.group(3) == "p")
        if hour < 24 and int(match.group(2)) < 60:  # noqa: PLR2004  (a day's hours, an hour's minutes)
            return f'did you mean "{hour:02}:{match.group(2)}"?'
    return 'write hours and minutes, from "00:00" to "23:59", in quotation marks'


def _as_date(text: str) -> str:
    match = re.fullmatch(r"([0-9]{1,2})[./ -]([0-9]{1,2})[./ -]([0-9]{4})", text)
    if match and int(match.group(2)) in range(1, 13):
        day, month, year = match.groups()
        return f"write year-month-day: {year}-{int(month):02}-{int(day):02}"
    match = re.fullmatch(r"([0-9]{1,2}) ([A-Za-z]{3})[a-z]* ([0-9]{4})", text)
    if match and match.group(2).lower() in _MONTHS:
        month = _MONTHS.index(match.group(2).lower()) + 1
        return f"write year-month-day: {match.group(3)}-{month:02}-{int(match.group(1)):02}"
    return "write year-month-day, such as 2026-03-12"


RULE = Rule(code="ALF106", title="a value in the wrong form", check=check)
