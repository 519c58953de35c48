"""Exact quantities, and how people read them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def in_figures(quantity: Fraction) -> str:
    """Write a quantity in at most two decimals, without trailing zeros: ``62.5``, ``100``."""
    return f"{float(quantity):,.2f}".rstrip("0").rstrip(".")


def in_full(quantity: Fraction) -> str:
    """Write a quantity with all its decimals where they end, for what is held against a limit."""
    rest = quantity.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        return in_figures(quantity)
    exact = Decimal(quantity.numerator) / Decimal(quantity.denominator)
    whole, _, decimals = f"{exact:,f}".partition(".")
    return f"{whole}.{decimals}".rstrip("0").rstrip(".") if decimals else whole


def as_number(quantity: Fraction) -> int | float:
    """Return a quantity for JSON: an integer where it is one, else two decimals."""
    return int(quantity) if quantity.denominator == 1 else round(float(quantity), 2)
