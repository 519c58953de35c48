"""A tag in a text: where it asks for a part of the portfolio to be placed."""

from __future__ import annotations

from enum import StrEnum

from alfacil_plugin.model.place import Spot
from alfacil_plugin.model.value import dataclass


class Flaw(StrEnum):
    """Why a tag cannot be read as one."""

    OPEN = "open"
    """It does not end on its line."""
    NOT_ALONE = "not alone"
    """Something else is in its paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option of a tag: its name, and its value as written; None where it has none."""

    name: str
    value: str | None
    spot: Spot
    value_spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag as written: ``[[alfacil evidence kind=session]]``.

    ``written`` is all of it; ``part`` the name of what it places, empty where it names nothing.
    """

    written: str
    part: str
    options: tuple[Option, ...]
    spot: Spot
    part_spot: Spot
    flaw: Flaw | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """A page of the author's own, beside the portfolio, that holds tags.

    ``path`` leads to it from the portfolio's folder (``../docs/about.md``), ``site_path`` is its
    place among the pages of the site (``about.md``).
    """

    path: str
    site_path: str
    tags: tuple[Tag, ...]
