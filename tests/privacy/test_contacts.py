"""E-mail addresses and phone numbers: those of people are found, and other digits are not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some
from privacy.attachments import pdf
from scratch import PORTFOLIO_YML, Project

from alfacil_plugin.model.contact import contacts_in, plain

MAIL, PHONE = "an e-mail address", "a phone number"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("sam.sample+set@centre.co.uk", MAIL),
        ("SAM@CENTRE.ORG.", MAIL),
        ("<sam@example.org.uk>", MAIL),
        ("mailto:sam@myexample.org", MAIL),
        ("sám@céntre.org", MAIL),
        ("01234 567890", PHONE),
        ("01234 567 890", PHONE),
        ("(01234) 567890", PHONE),
        ("0123 456 7890", PHONE),
        ("020 7123 4567", PHONE),
        ("020-7123-4567", PHONE),
        ("01234567890", PHONE),
        ("07123 456 789", PHONE),
        ("0800 123 456", PHONE),
        ("+44 1234 567890", PHONE),
        ("+44 (0)1234 567890", PHONE),
        ("0044 1234 567890", PHONE),
        ("+33 1 23 45 67 89", PHONE),
        ("+1 (212) 555-1234", PHONE),
        ("Tel:01234 567890", PHONE),
        ("01632 961000", PHONE),
        ("07700 901000", PHONE),
    ],
)
def test_what_reaches_somebody_is_found(text: str, what: str) -> None:
    (found,) = contacts_in(f"Ask {text}, please.")
    assert found.what == what
    assert 4 <= found.start <= 4 + len("mailto:")


@pytest.mark.parametrize(
    "text",
    [
        "sam@example.org",
        "sam@set.example.com",
        "sam@centre.example",
        "sam@nowhere.invalid",
        "01632 960000",
        "01632 960 999",
        "07700 900123",
        "+44 7700 900123",
        "+44 (0)20 7946 0123",
        "020 7946 0999",
        "+1 212 555 0123",
        "logo@2x.png",
        "sam@ and @sam",
        "ISBN 0-306-40615-2",
        "ISBN 978 0 7475 3269 9",
        "0747532699",
        "1234 0123 4567 8901",
        "v0.123.456.7890",
        "09.30-12.00, 13.00-16.30",
        "0930 1200 1330",
        "12:00 12 03 2026 14",
        "0.30769230769230769",
        "https://centre.example/records/01234567890",
        "01 02 03 04 05 06 07",
    ],
)
def test_what_reaches_nobody_is_left_alone(text: str) -> None:
    assert list(contacts_in(f"At {text}, again.")) == []


_DAYS = some.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1))
_FORMS = some.sampled_from(
    ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y", "%Y%m%d", "%d %B %Y", "%y%m%d"]
)
_TIMES = some.times().map(lambda time: time.strftime("%H:%M"))
_WORDS = some.sampled_from(["session", "reflection", "plan", "goal", "depot", "north"])
_DATES = some.builds(lambda day, form: day.strftime(form), _DAYS, _FORMS)
_HOURS = some.builds(lambda number: f"{number:.2f} hours", some.floats(0, 2000))
_IDS = some.builds(lambda word, number: f"{word}-{number:02}", _WORDS, some.integers(0, 10**12))
_TIMED = some.builds(lambda day, a, b: f"{day} {a}-{b}", _DATES, _TIMES, _TIMES)


@given(some.lists(some.one_of(_DATES, _HOURS, _IDS, _TIMED), min_size=1, max_size=8))
def test_dates_hours_and_ids_are_no_phone_numbers(parts: list[str]) -> None:
    assert list(contacts_in(", ".join(parts))) == []
    assert list(contacts_in("\n".join(parts))) == []


def test_a_number_is_the_same_however_it_is_written() -> None:
    forms = ["01234 567890", "(01234) 567-890", "+44 1234 567890", "+44 (0)1234 567890"]
    assert {plain(form) for form in forms} == {"01234567890"}


def test_places_are_told_and_nothing_is_quoted(
    project: Project, session: Callable[..., str]
) -> None:
    project.write(
        {
            "sessions/02.md": session(
                "Ring Rowan\non 01234 567890.\n",
                client='"sam@centre.org"',
                attachments="[form.pdf, list.csv]",
            ),
            "sessions/form.pdf": pdf("none", "ring 01234 567890"),
            "sessions/list.csv": "Rowan,rowan@centre.org\n",
            "sessions/03.md": session("sam@centre.org\n", id="session-z", visibility="private"),
        }
    )
    result = project.run("check")
    assert result.code == 1
    for line in (
        "sessions/02.md:10:10: error ALF409 here is an e-mail address",
        "sessions/02.md:14:4: error ALF409 here is a phone number",
        'error ALF409 "form.pdf" holds a phone number (page 2)',
        'error ALF409 "list.csv" holds an e-mail address (line 1)',
    ):
        assert line in result.out
    assert "567890" not in result.out
    assert "centre.org" not in result.out
    contacts = 'contacts: ["+44 1234 567890", Sam@centre.org, rowan@centre.org]\n'
    project.write({"portfolio.yml": PORTFOLIO_YML + contacts})
    assert project.run("check").code == 0
