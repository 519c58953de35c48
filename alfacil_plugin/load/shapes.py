"""JSON Schema to shapes: what the places of a document mean, with references followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from alfacil_plugin.model.shape import Shape

_MAX_DEPTH = 40
Store = Mapping[str, Mapping[str, Any]]


def read_shape(document: Mapping[str, Any], store: Store) -> Shape:
    """Return the shape of a schema. Raises KeyError for a reference that leads nowhere."""
    return _shape(document, str(document["$id"]), store, 0)


def _shape(node: Mapping[str, Any] | bool, base: str, store: Store, depth: int) -> Shape:
    if depth > _MAX_DEPTH:
        raise RecursionError("the schema refers to itself")
    if not isinstance(node, Mapping):
        # A schema may be true or false: anything, or nothing.
        node = {}
    if "$ref" in node:
        target, base = follow_reference(str(node["$ref"]), base, store)
        merged = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        return _shape(merged, base, store, depth + 1)
    below = depth + 1
    alternatives = [*node.get("anyOf", ()), *node.get("oneOf", ())]
    items, others = node.get("items"), node.get("additionalProperties")
    return Shape(
        title=str(node.get("title", "")),
        description=str(node.get("description", "")),
        types=_types(node),
        properties={
            name: _shape(child, base, store, below)
            for name, child in node.get("properties", {}).items()
        },
        required=frozenset(node.get("required", ())),
        items=_shape(items, base, store, below) if isinstance(items, dict) else None,
        others=_shape(others, base, store, below) if isinstance(others, dict) else None,
        alternatives=tuple(_shape(child, base, store, below) for child in alternatives),
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
    address, _, pointer = urljoin(base, reference).partition("#")
    node: Any = store[address]
    for step in filter(None, pointer.split("/")):
        node = node[step.replace("~1", "/").replace("~0", "~")]
    return node, address


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
