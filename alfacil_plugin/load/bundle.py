"""A schema that stands alone: every reference replaced by what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from alfacil_plugin.load.expanding import expanded
from alfacil_plugin.load.schemas import Schema, load_schemas


def stand_alone(schema: Schema) -> dict[str, Any]:
    """Return a schema without references, for editors that cannot follow them."""
    return expanded(schema.document, str(schema.document["$id"]), schema.store)


@cache
def bundled_alone(name: str) -> Mapping[str, Any]:
    """Return a schema of the package, which no portfolio can replace, so that it stands alone."""
    return stand_alone(load_schemas().by_name[name])
