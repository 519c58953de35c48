"""Schemas with every reference replaced by what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from alfacil_plugin.load.shapes import Store, follow_reference

OF = "x-of"
"""The word of a form's schema for the shared definition that a place refers to, such as alias."""


def expanded(
    document: Mapping[str, Any], base: str, store: Store, *, named: bool = False
) -> dict[str, Any]:
    """Return a schema without references. ``named`` says of each what it referred to."""
    return cast(dict[str, Any], _expanded(document, base, store, named))


def _expanded(node: Any, base: str, store: Store, named: bool) -> Any:
    if isinstance(node, list):
        return [_expanded(item, base, store, named) for item in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref")
    if isinstance(reference, str):
        target, address = follow_reference(reference, base, store)
        own = {key: value for key, value in node.items() if key != "$ref"}
        of = {OF: reference.rpartition("/")[2]} if named else {}
        return {
            **_expanded(target, address, store, named),
            **_expanded(own, base, store, named),
            **of,
        }
    return {key: _expanded(value, base, store, named) for key, value in node.items()}
