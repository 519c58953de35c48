"""What a requirement has and what it needs, counted over the evidence it looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from alfacil_plugin.coverage.evaluated import judged_in
from alfacil_plugin.coverage.words import count_words
from alfacil_plugin.model.coverage import RequirementResult
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.links import Links
from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.shape import Data
from alfacil_plugin.model.unit import Among, Filter, Measure, Requirement, Source
from alfacil_plugin.model.value import dataclass

_PIECES = marked("pieces of evidence")
THINGS = (
    marked("piece of evidence"),
    marked("hours"),
    marked("hour"),
    marked("goals"),
    marked("goal"),
    marked("participants"),
    marked("participant"),
    marked("roles"),
    marked("role"),
    marked("values"),
    marked("value"),
    marked("headings"),
    marked("heading"),
    marked("words"),
    marked("word"),
)
"""What else is counted, where it is not a field that a portfolio names; here for the catalogue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the requirements of a criterion may look at, each piece of evidence once.

    ``criterion`` is what claims the criterion, ``unit`` what claims any criterion of its unit;
    ``members`` are the aliases of the people in the sets that the unit's sessions were held with.
    """

    criterion: Sequence[Evidence]
    unit: Sequence[Evidence]
    members: Sequence[str]
    links: Links


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    """How much there is and is needed, what was counted in, and by name what is lacking."""

    have: Fraction
    need: Fraction
    measured_in: str
    lacking: tuple[str, ...] = ()
    lacking_ids: tuple[str, ...] = ()
    only_named: tuple[str, ...] = ()


def measure(requirement: Requirement, scope: Scope) -> RequirementResult:
    """Return a requirement's result."""
    among = scope.unit if requirement.among is Among.UNIT else scope.criterion
    looked_at = [piece for piece in among if counts(piece, requirement.looks_at)]
    tally = _TALLIES[requirement.measure](requirement, looked_at, scope)
    most = requirement.at_most
    too_much = most is not None and tally.have > most
    return RequirementResult(
        requirement=requirement,
        have=tally.have,
        need=most if most is not None and (too_much or not tally.need) else tally.need,
        met=tally.have >= tally.need and not too_much,
        measured_in=_of_one(tally.measured_in) if tally.need == 1 else tally.measured_in,
        evidence=tuple(looked_at),
        lacking=tally.lacking,
        lacking_ids=tally.lacking_ids,
        only_named=tally.only_named,
    )


def _of_one(many: str) -> str:
    """Return the word after "of 1": piece of evidence, role, goal."""
    return "piece of evidence" if many == _PIECES else many.removesuffix("s")


def counts(piece: Evidence, wanted: Filter) -> bool:
    """Say whether a filter lets a piece of evidence through."""
    return piece.kind in wanted.kinds and all(
        _as_text(piece.fields.get(name)) in values for name, values in wanted.where.items()
    )


def has_field(piece: Evidence, name: str) -> bool:
    """Say whether a piece has a field filled in; hours also when start and end give them."""
    if name == "hours":
        return piece.hours is not None
    return piece.fields.get(name) not in (None, "", [], {})


def _total(asked: Requirement, pieces: Sequence[Evidence], _: Scope) -> _Tally:
    have = sum((_number(piece, asked.counted) for piece in pieces), Fraction(0))
    return _Tally(have=have, need=asked.at_least, measured_in=asked.counted.replace("_", " "))


def _count(asked: Requirement, pieces: Sequence[Evidence], _: Scope) -> _Tally:
    if asked.counted == "evidence":
        return _Tally(have=Fraction(len(pieces)), need=asked.at_least, measured_in=_PIECES)
    have = Fraction(sum(len(_items(piece, asked.counted)) for piece in pieces))
    return _Tally(have=have, need=asked.at_least, measured_in=asked.counted.replace("_", " "))


def _each(asked: Requirement, pieces: Sequence[Evidence], scope: Scope) -> _Tally:
    """Count those that have what is asked.

    With nothing to look at nothing is amiss by advice; what a unit states of a thing asks for one.
    """
    if not pieces and asked.counted != "participant" and asked.source is Source.STATED:
        return _Tally(have=Fraction(0), need=Fraction(1), measured_in=_PIECES)
    if asked.counted == "participant":
        served = {
            str(piece.fields.get("participant"))
            for piece in pieces
            if all(has_field(piece, name) for name in asked.has)
        }
        return _named(
            {member: member in served for member in scope.members}, "participants", lambda m: m
        )

    def fits(piece: Evidence) -> bool:
        used = (other.kind for other in scope.links.referring.get(piece.path, ()))
        return all(has_field(piece, name) for name in asked.has) and (
            not asked.used_by or any(kind in asked.used_by for kind in used)
        )

    return _named(
        {piece.path: fits(piece) for piece in pieces},
        _PIECES,
        {piece.path: piece.title for piece in pieces}.__getitem__,
    )


def _includes(asked: Requirement, pieces: Sequence[Evidence], _: Scope) -> _Tally:
    there = {
        _as_text(item.get("role") if isinstance(item, Mapping) else item)
        for piece in pieces
        for item in _items(piece, asked.counted)
    }
    of_people = any(
        isinstance(item, Mapping) for piece in pieces for item in _items(piece, asked.counted)
    )
    return _named(
        {value: value in there for value in asked.wanted},
        "roles" if of_people or not pieces else "values",
        lambda v: v,
    )


def _links(asked: Requirement, pieces: Sequence[Evidence], scope: Scope) -> _Tally:
    sources = [p for p in scope.unit if asked.set_by and counts(p, asked.set_by)]
    referred = {
        linked.reference.target
        for piece in pieces
        for linked in scope.links.references_of.get(piece.path, ())
        if linked.target is not None
    }
    if asked.counted == "goals":
        names = {
            str(goal["id"]): str(goal.get("goal") or goal["id"])
            for source in sources
            for goal in _items(source, "goals")
            if isinstance(goal, Mapping) and "id" in goal
        }
        names = {
            goal.id: names.get(goal.id, goal.id)
            for source in sources
            for goal in source.definitions
        }
    else:
        names = {source.id: source.title for source in sources}
    tally = _named(
        {name: name in referred for name in names},
        "goals" if asked.counted == "goals" else _PIECES,
        names.__getitem__,
    )
    return replace(
        tally,
        lacking_ids=tuple(name for name in names if name not in referred),
        only_named=_only_named(names, referred, pieces),
    )


def _only_named(
    names: Mapping[str, str], referred: set[str], pieces: Sequence[Evidence]
) -> tuple[str, ...]:
    """Return, where evaluations are what refers, the goals that none of them judges."""
    if any(piece.kind != "evaluation" for piece in pieces):
        return ()
    judged = {goal for piece in pieces for goal in judged_in(piece)}
    return tuple(text for name, text in names.items() if name in referred and name not in judged)


def _words(asked: Requirement, pieces: Sequence[Evidence], _: Scope) -> _Tally:
    have = Fraction(sum(count_words(piece.body) for piece in pieces))
    return _Tally(have=have, need=asked.at_least, measured_in="words")


def _headings(asked: Requirement, pieces: Sequence[Evidence], _: Scope) -> _Tally:
    # The title of a piece is the heading that its page begins with.
    there = {heading.text.casefold() for piece in pieces for heading in piece.headings}
    there |= {piece.title.casefold() for piece in pieces}
    return _named(
        {wanted: wanted.casefold() in there for wanted in asked.wanted}, "headings", lambda h: h
    )


_TALLIES: Mapping[Measure, Callable[[Requirement, Sequence[Evidence], Scope], _Tally]] = {
    Measure.TOTAL: _total,
    Measure.COUNT: _count,
    Measure.EACH: _each,
    Measure.INCLUDES: _includes,
    Measure.LINKS: _links,
    Measure.WORDS: _words,
    Measure.HEADINGS: _headings,
}


def _named(found: Mapping[str, bool], measured_in: str, name: Callable[[str], str]) -> _Tally:
    return _Tally(
        have=Fraction(sum(found.values())),
        need=Fraction(len(found)),
        measured_in=measured_in,
        lacking=tuple(name(key) for key, there in found.items() if not there),
    )


def _number(piece: Evidence, name: str) -> Fraction:
    if name == "hours":
        return piece.hours or Fraction(0)
    value = piece.fields.get(name)
    return Fraction(str(value)) if isinstance(value, int | float) else Fraction(0)


def _items(piece: Evidence, name: str) -> Sequence[Data]:
    value = piece.fields.get(name)
    return value if isinstance(value, list) else ()


def _as_text(value: Data) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
