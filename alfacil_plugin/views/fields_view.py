"""The front matter of a piece of evidence as people read it, label by label, from its schema."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.place import Route
from alfacil_plugin.model.shape import Data, Shape
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views import addresses
from alfacil_plugin.views.vantage import Link, Vantage

_FOR_PROGRAMS = frozenset({"fingerprint"})
_SHOWN_ELSEWHERE = frozenset({"id", "kind", "title", "date", "claims", "visibility", "draft"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A label with its values, or with a table where the values are groups of fields."""

    label: str
    values: tuple[Link, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[Link, ...], ...], ...] = ()


class FieldReader:
    """Reads the fields of one piece of evidence, looking up what its ids and files mean."""

    def __init__(self, vantage: Vantage, piece: Evidence) -> None:
        self._vantage = vantage
        self._language = vantage.language
        self._piece = piece
        self._targets = {
            linked.reference.route: linked.target
            for linked in vantage.analysis.links.references_of.get(piece.path, ())
        }

    def fields(self, shape: Shape, apart: str = "") -> tuple[FieldView, ...]:
        """Return every field that the page does not show elsewhere, or ``apart``."""
        found = []
        for name, child in shape.properties.items():
            value = self._piece.fields.get(name)
            if name not in (*_SHOWN_ELSEWHERE, apart) and value not in (None, [], {}):
                found.append(self._field(value, child, (name,)))
        return tuple(field for field in found if field.values or field.rows)

    def _field(self, value: Data, shape: Shape, route: Route) -> FieldView:
        label = self._language.retell(shape.title) if shape.title else str(route[-1])
        groups = value if isinstance(value, list) else [value]
        if groups and all(isinstance(group, dict) for group in groups):
            item = shape.items if isinstance(value, list) and shape.items else shape
            routes = (
                [(*route, at) for at in range(len(groups))] if isinstance(value, list) else [route]
            )
            return self._table(label, [g for g in groups if isinstance(g, dict)], item, routes)
        return FieldView(label=label, values=self._values(value, shape, route))

    def _table(
        self,
        label: str,
        groups: list[dict[str, Data]],
        shape: Shape,
        routes: list[Route],
    ) -> FieldView:
        used = [
            (name, child)
            for name, child in shape.properties.items()
            if any(name in group for group in groups) and not child.defines
        ]
        rows = tuple(
            tuple(
                self._values(group[name], child, (*route, name)) if name in group else ()
                for name, child in used
            )
            for group, route in zip(groups, routes, strict=True)
        )
        return FieldView(
            label=label,
            columns=tuple(self._language.retell(child.title) for _, child in used),
            rows=rows,
        )

    def _values(self, value: Data, shape: Shape, route: Route) -> tuple[Link, ...]:
        if isinstance(value, list):
            items = shape.items or Shape()
            return tuple(
                link
                for index, item in enumerate(value)
                for link in self._values(item, items, (*route, index))
            )
        if isinstance(value, Mapping):
            return self._group(value, shape.fitting(value), route)
        return self._one(value, shape, route)

    def _group(self, group: Mapping[str, Data], shape: Shape, route: Route) -> tuple[Link, ...]:
        """Return a group of fields inside a cell on one line, with its link if it has only one."""
        links = tuple(
            link
            for name, value in group.items()
            if name not in _FOR_PROGRAMS and value is not None
            for link in self._values(value, shape.child(name), (*route, name))
        )
        return (Link(", ".join(link.text for link in links)),) if len(links) > 1 else links

    def _one(
        self, value: str | float | bool | None, shape: Shape, route: Route
    ) -> tuple[Link, ...]:
        if isinstance(value, bool):
            return (Link(self._language.say("Yes") if value else self._language.say("No")),)
        if isinstance(value, int | float):
            exact = Fraction(str(value))
            return (
                Link(self._language.hours(exact) if "hours" in str(route[-1]) else f"{value:g}"),
            )
        text = str(value)
        if route == ("set",):
            declared = self._vantage.analysis.portfolio.sets.get(text)
            name = declared.title if declared else text
            return (Link(name, self._vantage.to(addresses.set_page(text))),)
        if shape.refers_to is not None:
            return self._reference(text, route)
        if shape.role == "file":
            return self._file(text, route)
        if shape.role == "date":
            return (Link(self._language.day(dt.date.fromisoformat(text))),)
        if text.startswith(("https://", "http://")):
            return (Link(text, text),)
        return (Link(self._language.retell(text.replace("-", " ")) if shape.choices else text),)

    def _reference(self, text: str, route: Route) -> tuple[Link, ...]:
        target = self._targets.get(route)
        if target is None or not target.published:
            # Not even its id: the reader is not to learn that it exists. An id that nothing
            # readable has may be that of something private.
            return ()
        return (Link(_named(target, text), self._vantage.evidence(target)),)

    def _file(self, text: str, route: Route) -> tuple[Link, ...]:
        path = next((file.path for file in self._piece.files if file.route == route), None)
        name = text.rsplit("/", 1)[-1]
        portfolio = self._vantage.analysis.portfolio
        if path is not None and portfolio.publishes(path):
            return (Link(name, self._vantage.to(addresses.evidence_page(path))),)
        if path in portfolio.withheld:
            # Evidence that is kept back names it too: not even its name is told.
            return ()
        return (Link(name),)


def _named(target: Evidence, name: str) -> str:
    """Return a title for a reference: the evidence's own, or the words of a goal in it."""
    if name == target.id:
        return target.title
    for definition in target.definitions:
        if definition.id == name:
            group = _at(target.fields, definition.route[:-1])
            return str(group.get(definition.what, name)) if isinstance(group, Mapping) else name
    return name


def _at(fields: Mapping[str, Data], route: Route) -> object:
    """Return what stands at a route that is known to exist."""
    found: Any = fields
    for step in route:
        found = found[step]
    return found
