"""A filled example of each kind of evidence, for a new portfolio: drafts, which never count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from alfacil_plugin.coverage.new_piece import folder_of
from alfacil_plugin.coverage.serving import criteria_served, kinds_needed
from alfacil_plugin.exchange.record_text import Record, record_text
from alfacil_plugin.load.schemas import Schemas
from alfacil_plugin.model.portfolio import UnitUse
from alfacil_plugin.model.shape import Data, Kind, Shape
from alfacil_plugin.model.value import dataclass

_PREFIX = "example-"
_DUE = frozenset({"due"})
_OPENING = """\
An example, with everything filled in, of people who do not exist. It is a draft: it counts for
nothing and is on no site. alfacil new {kind} begins one of your own; then delete this file.
"""
_BODY = """\
This is an example of {what}: {description}

Your own text stands here, below the front matter. Two signs like these begin a heading:

## What I noticed

An assessor can be led to the very heading, by a claim that names it: `at: what-i-noticed`.
"""


def example_files(
    learner: str, uses: Sequence[UnitUse], schemas: Schemas, today: dt.date
) -> Iterator[tuple[str, str]]:
    """Yield the path and text of an example of each kind that the units need.

    They are made of the schemas' own examples; none is dated later than today.
    """
    needed = kinds_needed([use.unit for use in uses])
    kinds = [kind for kind in schemas.kinds.values() if kind.name in needed]
    given = {
        kind.name: cast(
            dict[str, Any], (schemas.by_name[kind.name].document.get("examples") or [{}])[0]
        )
        for kind in kinds
    }
    ids = {
        text
        for kind in kinds
        for text, shape in _texts(given[kind.name], kind.shape, "")
        if shape.defines
    } | {str(example["id"]) for example in given.values() if "id" in example}
    days = [day for kind in kinds for day in _days(given[kind.name], kind.shape)]
    late = max((max(days) - today).days, 0) if days else 0
    for kind in kinds:
        served = criteria_served(kind.name, uses)
        own = next(use for use in uses if kind.name in kinds_needed([use.unit]))
        change = _Change(ids=ids, late=late, unit=own.unit.id)
        values = cast(dict[str, Data], change.of(given[kind.name], kind.shape))
        values |= {"draft": True}
        if kind.name == "declaration":
            values["name"] = learner
        record = Record(
            kind=kind,
            values=values,
            criteria=served,
            opening=_OPENING.format(kind=kind.name),
            body=_BODY.format(what=_one_of(kind), description=_lowered(kind.description)),
        )
        yield f"{folder_of(kind)}/example.md", record_text(record, schemas.by_name[kind.name])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """How a schema's example becomes one of this portfolio.

    Its ids say that they are an example's; what it refers to and is not there is left out; days
    are no later than today, by so many days (``late``); units are ``unit``.
    """

    ids: set[str]
    late: int
    unit: str

    def of(self, value: Any, shape: Shape, name: str = "") -> Any:
        """Return a value as it is in the example; None where it is to be left out."""
        if shape.alternatives:
            shape = shape.fitting(value)
        if isinstance(value, dict):
            kept = {
                key: self.of(child, shape.child(key), key)
                for key, child in value.items()
                if key not in ("claims", "section")
            }
            return {key: child for key, child in kept.items() if child not in (None, [])}
        if isinstance(value, list):
            changed = [self.of(item, shape.items or Shape(), name) for item in value]
            return [item for item in changed if item is not None]
        if not isinstance(value, str):
            return value
        if name == "id" or shape.defines or shape.refers_to is not None:
            return f"{_PREFIX}{value}" if value in self.ids else None
        if shape.role == "file":
            return None  # there is no such file here
        if shape.role == "unit":
            return self.unit
        if shape.role == "date":
            return str(dt.date.fromisoformat(value) - dt.timedelta(days=self.late))
        return value


def _texts(value: Any, shape: Shape, name: str) -> Iterator[tuple[str, Shape]]:
    if shape.alternatives:
        shape = shape.fitting(value)
    if isinstance(value, dict):
        for key, child in value.items():
            if key not in _DUE:
                yield from _texts(child, shape.child(key), key)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, shape.items or Shape(), name)
    elif isinstance(value, str):
        yield value, shape


def _days(example: Mapping[str, Any], shape: Shape) -> Iterator[dt.date]:
    for text, child in _texts(dict(example), shape, ""):
        if child.role == "date":
            yield dt.date.fromisoformat(text)


def _one_of(kind: Kind) -> str:
    noun = kind.title.lower()
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _lowered(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}"
