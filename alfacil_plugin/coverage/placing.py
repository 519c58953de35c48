"""What a tag places: a part of the portfolio, or what is wrong with the tag."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from alfacil_plugin.coverage.criteria import CriterionNames
from alfacil_plugin.coverage.people import set_of
from alfacil_plugin.model.coverage import UnitCoverage
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.links import Trouble
from alfacil_plugin.model.place import Spot
from alfacil_plugin.model.portfolio import Portfolio
from alfacil_plugin.model.tags import Flaw, Option, Tag
from alfacil_plugin.model.value import dataclass

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Part(StrEnum):
    """What can be placed."""

    MATRIX = "matrix"
    PROGRESS = "progress"
    EVIDENCE = "evidence"
    HOURS = "hours"


OPTIONS: Mapping[Part, tuple[str, ...]] = {
    Part.MATRIX: ("unit",),
    Part.PROGRESS: ("unit",),
    Part.EVIDENCE: ("unit", "criterion", "kind", "set", "from", "to"),
    Part.HOURS: ("unit",),
}
"""The options that each part takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A part with what it is of: units, and for a list of evidence the pieces in it."""

    part: Part
    units: tuple[UnitCoverage, ...]
    pieces: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What is wrong with a tag. ``hint`` mends it, or else what was probably meant of ``choices``.

    ``found`` is the word that is none of them.
    """

    spot: Spot
    message: str
    hint: str = ""
    found: str = ""
    choices: tuple[str, ...] = ()


def place(
    tag: Tag, portfolio: Portfolio, units: tuple[UnitCoverage, ...]
) -> tuple[Placed | None, tuple[Mistake, ...]]:
    """Return what a tag places, and nothing where it has mistakes, which are returned too."""
    wrong = _unreadable(tag)
    if wrong:
        return None, (wrong,)
    part = Part(tag.part)
    reading = _Reading(portfolio, units)
    mistakes = tuple(reading.read(tag.options, OPTIONS[part]))
    if mistakes or reading.unsettled:
        return None, mistakes
    return (
        Placed(
            part=part,
            units=reading.chosen,
            pieces=reading.pieces() if part is Part.EVIDENCE else (),
        ),
        (),
    )


def _unreadable(tag: Tag) -> Mistake | None:
    """Return the mistake of a tag that cannot be read, or names nothing that can be placed."""
    if tag.flaw is Flaw.OPEN:
        return Mistake(
            spot=tag.spot,
            message="this tag does not end",
            hint='write "]]" at its end, on the same line',
        )
    if tag.flaw is Flaw.NOT_ALONE:
        return Mistake(
            spot=tag.spot,
            message="this tag does not stand by itself",
            hint="give it a line of its own, with an empty line before and after it",
        )
    if tag.part in list(Part):
        return None
    return Mistake(
        spot=tag.part_spot,
        message=f'there is no part "{tag.part}" to place' if tag.part else "this tag names no part",
        found=tag.part,
        choices=tuple(Part),
    )


class _Reading:
    """Reads the options of one tag.

    ``chosen`` are the units that they leave. ``unsettled`` says that what they name cannot be
    looked up, as portfolio.yml names a unit that cannot be read: that is said there.
    """

    def __init__(self, portfolio: Portfolio, units: tuple[UnitCoverage, ...]) -> None:
        self.chosen = units
        self.unsettled = False
        self._portfolio = portfolio
        self._units = units
        self._keeps: list[Callable[[Evidence], bool]] = []
        self._days: dict[str, dt.date] = {}

    def read(self, options: Sequence[Option], known: tuple[str, ...]) -> Iterator[Mistake]:
        """Take in the options, and yield what is wrong with them."""
        seen: set[str] = set()
        valueless = False
        for option in options:
            if option.name in known and option.name not in seen and option.value:
                seen.add(option.name)
                yield from self._reader(option.name)(option, option.value)
            elif option.name in seen:
                yield Mistake(
                    spot=option.spot,
                    message=f'"{option.name}" is given twice',
                    hint="take one of them away",
                )
            elif option.name in known:
                yield Mistake(
                    spot=option.spot,
                    message=f'"{option.name}" has no value',
                    hint=f"write {option.name}= and right after it what is meant",
                )
            elif not (valueless and option.value is None):
                # After a name without a sign of equality this is its value.
                yield Mistake(
                    spot=option.spot,
                    message=f'"{option.name}" is no option here',
                    found=option.name,
                    choices=known,
                )
            valueless = option.name in known and option.value is None

    def pieces(self) -> tuple[Evidence, ...]:
        """Return the published evidence that every option keeps, in its order."""
        return tuple(
            piece
            for piece in self._portfolio.evidence
            if piece.published and all(keeps(piece) for keeps in self._keeps)
        )

    def _reader(self, name: str) -> Callable[[Option, str], Iterator[Mistake]]:
        return {
            "unit": self._unit,
            "criterion": self._criterion,
            "kind": self._kind,
            "set": self._set,
            "from": self._day,
            "to": self._day,
        }[name]

    def _unit(self, option: Option, name: str) -> Iterator[Mistake]:
        chosen = tuple(item for item in self._units if name in (item.short, item.unit.id))
        if chosen:
            self.chosen = chosen
            self._claims(tuple(item.evidence for item in chosen[0].criteria))
        elif self._portfolio.knows_its_units:
            names = (n for item in self._units for n in dict.fromkeys((item.short, item.unit.id)))
            yield Mistake(
                spot=option.value_spot,
                message=f'"{name}" is not a unit of this portfolio',
                found=name,
                choices=tuple(names),
            )
        else:
            self.unsettled = True

    def _criterion(self, option: Option, name: str) -> Iterator[Mistake]:
        if not self._portfolio.knows_its_units:
            self.unsettled = True
            return
        key, trouble = CriterionNames(self._portfolio).meant(name)
        if key:
            criteria = (item for unit in self._units for item in unit.criteria)
            self._claims(tuple(item.evidence for item in criteria if item.key == key))
            return
        unit, slash, number = name.rpartition("/")
        of = [item for item in self._units if not slash or unit in (item.short, item.unit.id)]
        if trouble is Trouble.UNIT_NOT_NAMED:
            having = [item for item in of if any(c.criterion.id == name for c in item.criteria)]
            yield Mistake(
                spot=option.value_spot,
                message=f'"{name}" does not say which unit it is of',
                hint=f"write {' or '.join(f'{item.short}/{name}' for item in having or of)}",
            )
        elif trouble is Trouble.NO_UNIT:
            yield Mistake(
                spot=option.value_spot,
                message=f'"{unit}" is not a unit of this portfolio',
                found=unit,
                choices=tuple(item.short for item in self._units),
            )
        else:
            yield Mistake(
                spot=option.value_spot,
                message=f'"{number}" is not a criterion of {of[0].unit.title}',
                found=number,
                choices=tuple(item.criterion.id for item in of[0].criteria),
            )

    def _kind(self, option: Option, name: str) -> Iterator[Mistake]:
        self._keeps.append(lambda piece: piece.kind == name)
        if name not in self._portfolio.kinds:
            yield Mistake(
                spot=option.value_spot,
                message=f'"{name}" is not a kind of evidence',
                found=name,
                choices=tuple(self._portfolio.kinds),
            )

    def _set(self, option: Option, name: str) -> Iterator[Mistake]:
        self._keeps.append(lambda piece: set_of(piece) == name)
        declared = tuple(self._portfolio.sets)
        evidence = self._portfolio.evidence
        if name in (declared or {set_of(piece) for piece in evidence}):
            return
        # Of those that only kept back records are of, nothing is suggested.
        published = dict.fromkeys(set_of(piece) for piece in evidence if piece.published)
        yield Mistake(
            spot=option.value_spot,
            message=f'"{name}" is not a set of this portfolio',
            found=name,
            choices=declared or tuple(filter(None, published)),
        )

    def _day(self, option: Option, written: str) -> Iterator[Mistake]:
        try:
            day = dt.date.fromisoformat(written) if _DAY.fullmatch(written) else None
        except ValueError:
            day = None
        if day is None:
            yield Mistake(
                spot=option.value_spot,
                message=f'"{written}" is not a date',
                hint="write the year, the month and the day: 2026-03-12",
            )
            return
        self._days[option.name] = day
        first, last = self._days.get("from"), self._days.get("to")
        if first and last and first > last:
            yield Mistake(
                spot=option.value_spot,
                message=f'"{first}" comes after "{last}", so that nothing is left',
                hint="exchange from and to",
            )
        elif option.name == "from":
            self._keeps.append(lambda piece: piece.date >= day)
        else:
            self._keeps.append(lambda piece: piece.date <= day)

    def _claims(self, evidence: Sequence[Sequence[Evidence]]) -> None:
        paths = frozenset(piece.path for pieces in evidence for piece in pieces)
        self._keeps.append(lambda piece: piece.path in paths)
