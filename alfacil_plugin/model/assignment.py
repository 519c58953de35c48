"""The write-up of a task under its headings."""

from __future__ import annotations

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.unit import Outcome, Unit
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file, or what stands in it between the heading ``after`` and the first of ``until``.

    Headings are given by their anchors; without ``after`` the part begins where the text does.
    """

    piece: Evidence
    words: int
    after: str = ""
    until: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One headed section of the task, with what was written for it; no parts while nothing was."""

    outcome: Outcome
    parts: tuple[Part, ...]

    @property
    def words(self) -> int:
        """The words of the section."""
        return sum(part.words for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The whole write-up for a unit, in the task's order.

    ``opening`` is what stands before the first heading of a file that holds several sections.
    """

    unit: Unit
    opening: tuple[Part, ...]
    sections: tuple[Section, ...]

    @property
    def words(self) -> int:
        """The words of the whole."""
        return sum(s.words for s in self.sections) + sum(part.words for part in self.opening)
