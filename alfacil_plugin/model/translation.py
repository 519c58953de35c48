"""The words of the interface in another language than English."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A catalogue. ``messages`` are by their English; ``several`` by their English of one thing.

    ``form`` says which of the forms is for so many things; the last is also for fractions.
    ``reviewed`` says whether a speaker of the language has read it.
    """

    code: str
    messages: Mapping[str, str]
    several: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]
    reviewed: bool
