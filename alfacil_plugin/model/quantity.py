"""Exact quantities, and how people read them."""

from __future__ import annotations

from fractions import Fraction


def in_figures(quantity: Fraction) -> str:
    """Write a quantity in at most two decimals, without trailing zeros: ``62.5``, ``100``."""
    return f"{float(quantity):,.2f}".rstrip("0").rstrip(".")


def as_number(quantity: Fraction) -> int | float:
    """Return a quantity for JSON: an integer where it is one, else two decimals."""
    return int(quantity) if quantity.denominator == 1 else round(float(quantity), 2)
