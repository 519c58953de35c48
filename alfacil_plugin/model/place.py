"""Where something stands in a file: by key, by value, or by line and column."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from alfacil_plugin.model.value import dataclass

Route: TypeAlias = tuple[str | int, ...]
"""The keys and list positions that lead from the top of a document to a value."""


class Part(StrEnum):
    """Which half of a key-and-value pair is meant."""

    KEY = "key"
    VALUE = "value"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A line and a column of a file, both counted from 1, the column in characters."""

    line: int
    column: int


def spot_at(text: str, position: int) -> Spot:
    """Return the line and column of a position in a text."""
    before = text.rfind("\n", 0, position)
    return Spot(text.count("\n", 0, position) + 1, position - before)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a finding points at.

    Either a route of keys and a part of what stands there, or, for what has no key (broken
    syntax, running text), the spot itself.
    """

    route: Route = ()
    part: Part = Part.VALUE
    spot: Spot | None = None
