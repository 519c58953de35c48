"""The language of a site: the words of its interface, and how it writes dates and numbers.

English is what stands in the code, and costs nothing; any other language has a catalogue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from alfacil_plugin.load.translations import SOURCE, bundled_translation
from alfacil_plugin.model.quantity import in_figures
from alfacil_plugin.model.saying import Saying, Value, marked
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.translation import Translation
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import words
from alfacil_plugin.views.words import StatusView


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Says everything in one language; without a translation in English."""

    translation: Translation | None = None

    @property
    def code(self) -> str:
        """The code of the language: en, cy."""
        return self.translation.code if self.translation else SOURCE

    @property
    def reviewed(self) -> bool:
        """Whether a speaker of the language has read the words."""
        return self.translation is None or self.translation.reviewed

    def found(self, message: str) -> str:
        """Return a message of the catalogue as it stands there, nothing filled in."""
        return self.translation.messages.get(message, message) if self.translation else message

    def found_of(self, one: str, many: str, number: Fraction | int) -> str:
        """Return the form of a message for so many things, nothing filled in."""
        forms = self.translation.several.get(one) if self.translation else None
        if self.translation is None or forms is None:
            return one if number == 1 else many
        whole = Fraction(number).denominator == 1
        return forms[self.translation.form(int(number)) if whole else -1]

    def say(self, message: str, **values: object) -> str:
        """Say a message; ``%(name)s`` in it stands for a value."""
        return self.found(message) % values

    def count(self, number: Fraction | int, one: str, many: str, **values: object) -> str:
        """Say something of so many things; ``%(number)s`` in it is their number."""
        whole = self.translation is None and isinstance(number, int)
        figures = f"{number:,}" if whole else self.figures(Fraction(number))
        return self.found_of(one, many, number) % {"number": figures, **values}

    def retell(self, text: str) -> str:
        """Say what was said in English below the views; a text that is not ours as it is."""
        if self.translation is None:
            return text
        if not isinstance(text, Saying):
            return self.found(text)
        values = {name: self._value(value) for name, value in text.values.items()}
        if text.many:
            return self.found_of(text.message, text.many, text.number) % values
        return self.found(text.message) % values

    def retold(self, script: Mapping[str, str]) -> dict[str, str]:
        """Return what a script says, in this language; it fills in what stands in braces."""
        return {name: self.found(text) for name, text in script.items()}

    def _value(self, value: Value) -> str:
        if isinstance(value, tuple):
            return "; ".join(self._value(item) for item in value)
        if isinstance(value, Saying):
            return self.retell(value)
        if isinstance(value, Fraction):
            return self.figures(value)
        return self.day(value) if isinstance(value, dt.date) else str(value)

    def status(self, status: Status) -> StatusView:
        """Return how a status is shown."""
        view = words.status_view(status)
        if self.translation is None:
            return view
        return StatusView(view.name, view.glyph, self.found(view.meaning), self.found(view.word))

    def day(self, date: dt.date) -> str:
        """Write a date: ``12 March 2026``."""
        return _date(self.code, date, "long") if self.translation else words.day(date)

    def month(self, date: dt.date) -> str:
        """Write a date's month: ``March 2026``."""
        return _month(self.code, date) if self.translation else words.month(date)

    def short_month(self, date: dt.date) -> str:
        """Write a date's month where there is little room, without the year: ``Mar``."""
        return _date(self.code, date, "LLL") if self.translation else words.month(date)[:3]

    def figures(self, quantity: Fraction) -> str:
        """Write a quantity in at most two decimals: ``62.5``, ``1,250``."""
        return _figures(self.code, quantity) if self.translation else in_figures(quantity)

    def hours(self, quantity: Fraction) -> str:
        """Write hours with their unit: ``2.5 hours``, ``1 hour``."""
        if self.translation is None:
            # As below, and quicker: hours stand in every list.
            return f"{in_figures(quantity)} {'hour' if quantity == 1 else 'hours'}"
        return self.count(quantity, "%(number)s hour", "%(number)s hours")

    def listed(self, items: Sequence[str]) -> str:
        """Write several as ``a, b and c``."""
        if len(items) < 2:  # noqa: PLR2004  (nothing to join)
            return "".join(items)
        return self.say("%(some)s and %(last)s", some=", ".join(items[:-1]), last=items[-1])


ENGLISH = Language()

UNREVIEWED = marked("No speaker of this language has reviewed the translation yet.")
"""What the site says at the foot of every page where that is so."""


@lru_cache(maxsize=10_000)
def _date(code: str, date: dt.date, form: str) -> str:
    # Here and below, since a site in English has no use for them.
    from babel.dates import format_date  # noqa: PLC0415

    return format_date(date, form, locale=code)


@lru_cache(maxsize=1_000)
def _month(code: str, date: dt.date) -> str:
    from babel.dates import format_skeleton  # noqa: PLC0415

    return format_skeleton("yMMMM", date, locale=code)


@lru_cache(maxsize=10_000)
def _figures(code: str, quantity: Fraction) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415

    # Half a hundredth is rounded as it is in English.
    return format_decimal(in_figures(quantity).replace(",", ""), "#,##0.##", locale=code)


@lru_cache(maxsize=100)
def language_named(code: str) -> Language | None:
    """Return the language with a code; None where there is no catalogue of it."""
    if code == SOURCE:
        return ENGLISH
    translation = bundled_translation(code)
    return Language(translation) if translation else None
