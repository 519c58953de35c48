"""What a language makes of messages, numbers and dates; English without any catalogue."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import subprocess
import sys
from fractions import Fraction

import pytest

from alfacil_plugin.model.saying import Saying, marked, saying, saying_of
from alfacil_plugin.model.status import Status
from alfacil_plugin.views.language import ENGLISH, Language, language_named

DAY = dt.date(2026, 3, 12)


@pytest.fixture
def welsh() -> Language:
    found = language_named("cy")
    assert found
    return found


def test_english_is_what_stands_in_the_code() -> None:
    assert ENGLISH.code == "en"
    assert ENGLISH.reviewed
    assert ENGLISH.say("of %(whole)s", whole=3) == "of 3"
    assert ENGLISH.retell("anything 100 %") == "anything 100 %"
    assert ENGLISH.day(DAY) == "12 March 2026"
    assert ENGLISH.month(DAY) == "March 2026"
    assert ENGLISH.short_month(DAY) == "Mar"
    assert ENGLISH.figures(Fraction(2501, 2)) == "1,250.5"
    assert [ENGLISH.hours(Fraction(n, 2)) for n in (1, 2, 5)] == [
        "0.5 hours",
        "1 hour",
        "2.5 hours",
    ]
    assert [ENGLISH.listed(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert ENGLISH.status(Status.MET).word == "met"


def test_welsh(welsh: Language) -> None:
    assert welsh.code == "cy"
    assert welsh.say("section %(number)s", number=2) == "adran 2"
    assert welsh.day(DAY) == "12 Mawrth 2026"
    assert welsh.month(DAY) == "Mawrth 2026"
    assert welsh.short_month(DAY) == "Maw"
    assert welsh.figures(Fraction(2501, 2)) == "1,250.5"
    assert welsh.hours(Fraction(5, 2)) == "2.5 awr"
    status = welsh.status(Status.MISSING)
    assert (status.name, status.word, status.meaning) == (
        "missing",
        "ar goll",
        "does dim yn ei hawlio",
    )


def test_welsh_has_the_form_that_goes_with_the_number(welsh: Language) -> None:
    words = [welsh.count(n, "%(number)s credit", "%(number)s credits") for n in range(8)]
    assert words == [
        "0 credyd", "1 credyd", "2 gredyd", "3 chredyd",
        "4 credyd", "5 credyd", "6 chredyd", "7 credyd",
    ]  # fmt: skip
    assert welsh.count(Fraction(3, 2), "%(number)s credit", "%(number)s credits") == "1.5 credyd"
    assert welsh.count(1234, "%(number)s word", "%(number)s words") == "1,234 gair"


def test_a_word_that_no_catalogue_has_is_left_as_it_is(welsh: Language) -> None:
    assert welsh.say("Not in it: %(n)s", n=1) == "Not in it: 1"
    assert welsh.retell("50 % of Oak's own words") == "50 % of Oak's own words"
    assert welsh.count(2, "%(number)s x", "%(number)s xs") == "2 xs"


def test_a_saying_is_its_english(welsh: Language) -> None:
    text = saying("%(have)s of %(need)s %(things)s", have=Fraction(125, 2), need=Fraction(100),
                  things=Saying("hours", {}))  # fmt: skip
    assert text == "62.5 of 100 hours"
    assert isinstance(text, str)
    assert welsh.retell(text) == "62.5 o 100 awr"
    both = saying("%(amounts)s so far", amounts=(text, text))
    assert both == "62.5 of 100 hours; 62.5 of 100 hours so far"
    assert welsh.retell(both) == "62.5 o 100 awr; 62.5 o 100 awr hyd yma"


def test_an_authors_words_in_a_saying_are_not_looked_up(welsh: Language) -> None:
    said = saying("sent back by the assessor: %(why)s", why="Hours")
    assert welsh.retell(said) == "anfonwyd yn ôl gan yr aseswr: Hours"


@pytest.mark.parametrize(("number", "english", "in_welsh"), [
    (Fraction(1), "1 mark", "1 marc"),
    (Fraction(2), "2 marks", "2 farc"),
    (Fraction(15, 2), "7.5 marks", "7.5 marc"),
])  # fmt: skip
def test_a_saying_of_a_number(
    welsh: Language, number: Fraction, english: str, in_welsh: str
) -> None:
    said = saying_of(number, "%(number)s mark", "%(number)s marks")
    assert said == english
    assert ENGLISH.retell(said) == english
    assert welsh.retell(said) == in_welsh


def test_a_saying_outlives_copying_and_pickling(welsh: Language) -> None:
    said = saying_of(2, "%(number)s mark", "%(number)s marks")
    for again in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):  # noqa: S301
        assert again == said
        assert welsh.retell(again) == "2 farc"
    assert marked("goals") == "goals"


def test_unknown_languages_are_none() -> None:
    assert language_named("xx") is None
    assert language_named("../cy") is None
    assert language_named("en") is ENGLISH
    assert language_named("cy") is language_named("cy")


def test_a_site_in_english_reads_no_catalogue() -> None:
    code = (
        "import sys, datetime as dt\n"
        "import alfacil_plugin.publish\n"
        "from alfacil_plugin.views.language import ENGLISH\n"
        "ENGLISH.day(dt.date(2026, 3, 12)), ENGLISH.say('Hours')\n"
        "sys.exit('babel' in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
