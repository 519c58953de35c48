"""What the scripts of forms are given: schemas as far as they use them, and the host."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alfacil_plugin.views.language import Language
from alfacil_plugin.views.new_file import NewFile

CHECKED = frozenset(
    {
        "type", "required", "enum", "const", "pattern", "format", "minLength", "maxLength",
        "minimum", "maximum", "exclusiveMinimum", "minItems", "uniqueItems", "items", "properties",
        "additionalProperties", "description",
    }
)  # fmt: skip
"""What a page's script takes from a schema: the words it checks by, and one for people."""


def for_script(
    schema: Mapping[str, Any], language: Language, words: frozenset[str] = CHECKED
) -> dict[str, Any]:
    """Return a schema without what the script has no use for, its words for people retold."""
    kept: dict[str, Any] = {}
    for word, value in schema.items():
        if word == "properties":
            kept[word] = {name: for_script(child, language, words) for name, child in value.items()}
            # JSON on pages is sorted by name.
            kept["order"] = list(value)
        elif word == "items" and isinstance(value, Mapping):
            kept[word] = for_script(value, language, words)
        elif word == "anyOf" and word in words:
            kept[word] = [for_script(child, language, words) for child in value]
        elif word in ("title", "description") and word in words:
            kept[word] = language.found(value)
        elif word in words:
            kept[word] = value
    return kept


def host_data(new_file: NewFile | None) -> dict[str, Any] | None:
    """Return where the host of the repository takes new files, as JSON takes it."""
    if new_file is None:
        return None
    return {
        "name": new_file.host,
        "address": new_file.address,
        "folder": new_file.folder,
        "parameters": [new_file.name, new_file.text],
    }
