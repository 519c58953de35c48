"""JSON Schema to shapes: what the places of a document mean, with references followed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias
from urllib.parse import urljoin

from alfacil_plugin.model.shape import Shape

_MAX_DEPTH = 40
Store: TypeAlias = Mapping[str, Mapping[str, Any]]
Known: TypeAlias = dict[tuple[int, str], tuple[Mapping[str, Any], Shape]]
"""Shapes that were read before, by the identity of their place and the schema that holds it.

The place itself is kept with its shape, or another could come to have its identity.
"""


def read_shape(document: Mapping[str, Any], store: Store, known: Known) -> Shape:
    """Return the shape of a schema. Raises KeyError for a reference that leads nowhere.

    ``known`` is filled: what sixteen kinds have in common is read once.
    """
    return _Reader(store, known).read(document, str(document["$id"]), 0)


class _Reader:
    def __init__(self, store: Store, known: Known) -> None:
        self._store = store
        self._known = known

    def read(self, node: Mapping[str, Any] | bool, base: str, depth: int) -> Shape:
        if depth > _MAX_DEPTH:
            raise RecursionError("the schema refers to itself")
        if not isinstance(node, Mapping):
            # A schema may be true or false: anything, or nothing.
            return Shape()
        key = (id(node), base)
        if key not in self._known:
            self._known[key] = node, self._read(node, base, depth)
        return self._known[key][1]

    def _read(self, node: Mapping[str, Any], base: str, depth: int) -> Shape:
        if "$ref" not in node:
            return self._plain(node, base, depth + 1)
        target, base = follow_reference(str(node["$ref"]), base, self._store)
        own = {key: value for key, value in node.items() if key != "$ref"}
        return self.read({**target, **own} if own else target, base, depth + 1)

    def _plain(self, node: Mapping[str, Any], base: str, below: int) -> Shape:
        alternatives = [*node.get("anyOf", ()), *node.get("oneOf", ())]
        items, others = node.get("items"), node.get("additionalProperties")
        return Shape(
            title=str(node.get("title", "")),
            description=str(node.get("description", "")),
            types=_types(node),
            properties={
                name: self.read(child, base, below)
                for name, child in node.get("properties", {}).items()
            },
            required=frozenset(node.get("required", ())),
            items=self.read(items, base, below) if isinstance(items, dict) else None,
            others=self.read(others, base, below) if isinstance(others, dict) else None,
            alternatives=tuple(self.read(child, base, below) for child in alternatives),
            choices=tuple(str(choice) for choice in node.get("enum", ())),
            refers_to=tuple(node["x-refers-to"]) if "x-refers-to" in node else None,
            defines=str(node.get("x-defines", "")),
            role=_role(node),
            example=next((str(e) for e in node.get("examples", ()) if isinstance(e, str)), ""),
        )


def follow_reference(reference: str, base: str, store: Store) -> tuple[Mapping[str, Any], str]:
    """Return what a ``$ref`` refers to, and the ``$id`` of the schema that holds it.

    Raises KeyError for a reference that leads nowhere.
    """
    address, _, pointer = _join(base, reference).partition("#")
    node: Any = store[address]
    for step in filter(None, pointer.split("/")):
        node = node[step.replace("~1", "/").replace("~0", "~")]
    return node, address


@cache
def _join(base: str, reference: str) -> str:
    return f"{base}{reference}" if reference.startswith("#") else urljoin(base, reference)


def _types(node: Mapping[str, Any]) -> frozenset[str]:
    declared = node.get("type", ())
    if isinstance(declared, str):
        return frozenset({declared})
    if declared:
        return frozenset(declared)
    if "enum" in node or "const" in node:
        return frozenset({"string"})
    return frozenset()


def _role(node: Mapping[str, Any]) -> str:
    for role in ("criterion", "file", "unit", "paragraph"):
        if node.get(f"x-{role}"):
            return role
    return "date" if node.get("format") == "date" else ""
