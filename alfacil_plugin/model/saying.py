"""English words that know the message they were made of, so that a site can say them otherwise.

What is below the views writes English, for the terminal and for reports. A site may be in another
language: its catalogue has the message, and the values are filled in anew. A saying is a text like
any other for whoever does not ask.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from alfacil_plugin.model.quantity import in_figures

Value: TypeAlias = "str | int | Fraction | dt.date | tuple[str, ...]"
"""What a message can hold: several texts stand with semicolons between them."""


class Saying(str):
    """A message with its values filled in, in English; ``%(name)s`` stands for a value.

    With ``many`` it is said of ``number`` things: ``message`` is for one, ``many`` for others.
    """

    __slots__ = ("many", "message", "number", "values")

    message: str
    values: Mapping[str, Value]
    many: str
    number: Fraction

    def __new__(
        cls,
        message: str,
        values: Mapping[str, Value],
        many: str = "",
        number: Fraction = Fraction(1),
    ) -> Saying:
        """Fill in the values."""
        shown = {name: _in_english(value) for name, value in values.items()}
        made = super().__new__(cls, (many if many and number != 1 else message) % shown)
        made.message, made.values, made.many, made.number = message, values, many, number
        return made

    def __getnewargs__(self) -> Any:
        return self.message, self.values, self.many, self.number


def marked(text: str) -> str:
    """Return words as they are. It puts them into the catalogue, for ``Language.retell``."""
    return text


def saying(message: str, **values: Value) -> Saying:
    """Return a message with values, and put it into the catalogue."""
    return Saying(message, values)


def saying_of(number: Fraction | int, one: str, many: str, **values: Value) -> Saying:
    """Return what is said of so many things, and put it into the catalogue."""
    exact = Fraction(number)
    return Saying(one, {"number": exact, **values}, many, exact)


def _in_english(value: Value) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, Fraction):
        return in_figures(value)
    return str(value)
