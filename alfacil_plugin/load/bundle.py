"""A schema that stands alone: every reference replaced by what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from alfacil_plugin.load.schemas import Schema, load_schemas
from alfacil_plugin.load.shapes import follow_reference


def stand_alone(schema: Schema) -> dict[str, Any]:
    """Return a schema without references, for editors and forms that cannot follow them."""
    return cast(
        dict[str, Any], _expanded(schema.document, str(schema.document["$id"]), schema.store)
    )


@cache
def bundled_alone(name: str) -> Mapping[str, Any]:
    """Return a schema of the package, which no portfolio can replace, so that it stands alone."""
    return stand_alone(load_schemas().by_name[name])


def _expanded(node: Any, base: str, store: Mapping[str, Mapping[str, Any]]) -> Any:
    if isinstance(node, list):
        return [_expanded(item, base, store) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str):
        target, address = follow_reference(node["$ref"], base, store)
        own = {key: value for key, value in node.items() if key != "$ref"}
        return {**_expanded(target, address, store), **_expanded(own, base, store)}
    return {key: _expanded(value, base, store) for key, value in node.items()}
