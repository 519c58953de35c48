"""A schema that stands alone: every reference replaced by what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from alfacil_plugin.load.schemas import Schema
from alfacil_plugin.load.shapes import follow_reference


def stand_alone(schema: Schema) -> dict[str, Any]:
    """Return a schema without references, for editors and forms that cannot follow them."""
    return cast(
        dict[str, Any], _expanded(schema.document, str(schema.document["$id"]), schema.store)
    )


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
