"""A JSON Schema read for its meaning: types, labels, references, not validation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, TypeAlias

from alfacil_plugin.model.value import dataclass

Data: TypeAlias = "str | int | float | bool | list[Data] | dict[str, Data] | None"
"""A value as JSON knows it, after the schema has said which texts are numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What one place of a document may hold, and what it means there.

    ``types`` are JSON type names; ``others`` is the shape of keys that the author names.
    ``refers_to`` names the kinds that an id may belong to (empty: any kind) and is None where the
    value is no reference; ``defines`` names what a value is the id of. ``role`` is one of
    ``criterion``, ``file``, ``unit``, ``date``, ``paragraph`` or empty.
    """

    title: str = ""
    description: str = ""
    types: frozenset[str] = frozenset()
    properties: Mapping[str, Shape] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: Shape | None = None
    others: Shape | None = None
    alternatives: tuple[Shape, ...] = ()
    choices: tuple[str, ...] = ()
    refers_to: tuple[str, ...] | None = None
    defines: str = ""
    role: str = ""
    example: str = ""

    def child(self, key: str) -> Shape:
        """Return the shape of what stands at a key; an empty one where nothing is known of it."""
        return self.properties.get(key) or self.others or Shape()

    def fitting(self, value: object) -> Shape:
        """Return the alternative that a value of this type belongs to, or the shape itself."""
        if not self.alternatives:
            return self
        wanted = "object" if isinstance(value, dict) else "array" if isinstance(value, list) else ""
        for shape in self.alternatives:
            if wanted in shape.types or (not wanted and not shape.types & {"object", "array"}):
                return shape
        return self


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of evidence: its name, what people call it, and the shape of its front matter.

    ``read`` gives the shape; it is called when the shape is needed, since few portfolios use every
    kind. ``expand`` gives the JSON Schema, for forms, without references in it.
    """

    name: str
    title: str
    plural: str
    description: str
    read: Callable[[], Shape]
    expand: Callable[[], Mapping[str, Any]]

    @cached_property
    def shape(self) -> Shape:
        """What the places of the front matter mean."""
        return self.read()
