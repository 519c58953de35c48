"""Who learns, who assesses and who assures quality, and what is to be sampled."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from alfacil_plugin.model.assessment import SamplingStage, same_person
from alfacil_plugin.model.value import dataclass


class Part(StrEnum):
    """The part that somebody has in a portfolio."""

    LEARNER = "learner"
    ASSESSOR = "assessor"
    QUALITY_ASSURER = "quality-assurer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom portfolio.yml names.

    ``addresses`` are those of their commits, in small letters; ``index`` is their place there.
    """

    name: str
    part: Part
    initials: str
    addresses: frozenset[str]
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplingPart:
    """A part of the sampling plan: a share, in per cent, of the decisions that fit all it names.

    ``why`` is the risk it is for. ``unit`` is a unit's id or empty; where a list is empty, or
    ``stage`` None, any will do. ``index`` is its place in portfolio.yml.
    """

    share: Fraction
    why: str
    unit: str
    criteria: tuple[str, ...]
    assessors: tuple[str, ...]
    kinds: tuple[str, ...]
    stage: SamplingStage | None
    index: int


def person_at(address: str, people: tuple[Person, ...]) -> Person | None:
    """Return whose e-mail address it is; None where portfolio.yml gives it to nobody."""
    folded = address.casefold()
    return next((person for person in people if folded in person.addresses), None)


def initials_of(name: str, people: tuple[Person, ...]) -> str:
    """Return the initials of somebody: those that portfolio.yml gives, else made from the name."""
    given = next((item.initials for item in people if same_person(item.name, name)), "")
    return given or "".join(word[0].upper() for word in name.split() if word[0].isalnum())
