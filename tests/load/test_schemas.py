"""The schemas are sound, complete enough to make a form of, and their examples hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from scratch import ROOT

FILES = sorted((ROOT / "schemas").glob("*.schema.json"))
DOCUMENTS: dict[str, Any] = {
    file.name: json.loads(file.read_text(encoding="utf-8")) for file in FILES
}
REGISTRY: Any = Registry().with_resources(
    (document["$id"], Resource.from_contents(document)) for document in DOCUMENTS.values()
)
KINDS = [
    "agreement",
    "plan",
    "material",
    "session",
    "action-plan",
    "feedback",
    "reflection",
    "evaluation",
    "development-goal",
    "development-plan",
    "network",
    "assignment",
    "declaration",
    "testimony",
    "document",
    "assessment",
    "quality-sample",
]


def test_there_is_a_schema_for_every_kind_and_for_unit_portfolio_and_report() -> None:
    expected = {*KINDS, "evidence", "unit", "portfolio", "report", "roster", "tracking"}
    assert {file.name.removesuffix(".schema.json") for file in FILES} == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_schema_is_a_schema_with_id_title_description_and_example(file: Path) -> None:
    document = DOCUMENTS[file.name]
    Draft202012Validator.check_schema(document)
    assert document["$id"].endswith(f"/{file.name}")
    assert document["title"]
    assert document["description"].endswith(".")
    if file.name != "evidence.schema.json":
        validator = Draft202012Validator(
            document, registry=REGISTRY, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        assert document["examples"]
        for example in document["examples"]:
            validator.validate(example)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_field_has_a_label_and_a_help_text(file: Path) -> None:
    for where, field in fields(DOCUMENTS[file.name], ""):
        assert "$ref" in field or (field.get("title") and field.get("description")), where


def fields(node: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        for name, child in node.get("properties", {}).items():
            if isinstance(child, dict):
                yield f"{where}/{name}", child
        for key, child in node.items():
            if key not in ("examples", "const", "enum", "default"):
                yield from fields(child, f"{where}/{key}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from fields(child, f"{where}/{index}")


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_share_their_common_fields(kind: str) -> None:
    document = DOCUMENTS[f"{kind}.schema.json"]
    names = list(document["properties"])
    for name in ("id", "kind", "title", "date", "visibility", "draft"):
        assert name in names
    # Assessors decide on criteria; what they write is no evidence for one.
    assert ("claims" in names) == (kind not in ("assessment", "quality-sample"))
    assert document["properties"]["kind"]["const"] == kind
    assert document["additionalProperties"] is False
