"""Kinds of evidence: the page's tables say what the schemas say, and its examples hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.pages import blocks, read, write
from scratch import ROOT

from alfacil_plugin.app import analyse

PAGE = "docs/kinds.md"
SHARED = "What all kinds share"
NO_KIND = {"evidence", "portfolio", "report", "roster", "tracking", "unit"}
SECTIONS: dict[str, str] = {
    heading: text
    for heading, _, text in (part.partition("\n") for part in read(PAGE).split("\n## ")[1:])
}
SCHEMAS: dict[str, Any] = {
    schema["title"]: schema
    for file in ROOT.glob("schemas/*.schema.json")
    if file.name.removesuffix(".schema.json") not in NO_KIND
    for schema in [json.loads(file.read_text(encoding="utf-8"))]
}
# The examples are of two units, as the page says.
PORTFOLIO = """\
learner: Sample Learner
units:
  - id: facilitating-action-learning
    short: facilitating
  - id: supervised-action-learning-facilitation
    short: supervised
"""


def rows(section: str) -> Iterator[tuple[str, bool, str]]:
    """Yield each field that a table describes: its name, whether it is needed, what it means."""
    for cell, need, meaning in re.findall(
        r"^\| (`.+?) \| (yes|no) \| (.+) \|$", SECTIONS[section], re.MULTILINE
    ):
        for name in re.findall(r"`(\w+)`", cell):
            yield name, need == "yes", meaning


def test_there_is_a_section_for_every_kind_in_the_order_of_the_site() -> None:
    in_order = sorted(SCHEMAS, key=lambda title: int(SCHEMAS[title]["x-order"]))
    assert list(SECTIONS) == [SHARED, *in_order]


@pytest.mark.parametrize("title", sorted(SCHEMAS))
def test_a_table_lists_the_schemas_fields_and_which_are_needed(title: str) -> None:
    schema = SCHEMAS[title]
    described = [(name, needed) for name, needed, _ in rows(title)]
    assert len(described) == len(dict(described))
    assert dict(described) == {name: name in schema["required"] for name in schema["properties"]}


@pytest.mark.parametrize("title", sorted(SCHEMAS))
def test_a_table_names_every_choice(title: str) -> None:
    fields = SCHEMAS[title]["properties"]
    for name, _, meaning in rows(title):
        for choice in [
            *fields[name].get("enum", ()),
            *fields[name].get("items", {}).get("enum", ()),
        ]:
            assert f"`{choice}`" in meaning, (name, choice)


def test_what_all_kinds_share() -> None:
    shared = {name: needed for name, needed, _ in rows(SHARED)}
    judging = ("Assessment", "Quality sample")
    kinds = [schema for title, schema in SCHEMAS.items() if title not in judging]
    common = set.intersection(*(set(schema["properties"]) for schema in kinds))
    assert set(shared) == common
    for title in judging:
        assert set(SCHEMAS[title]["properties"]) >= common - {"claims"}
    for schema in SCHEMAS.values():
        assert {name for name, needed in shared.items() if needed} <= set(schema["required"])


def test_the_examples_are_one_portfolio_without_a_mistake(tmp_path: Path) -> None:
    examples = [block.text for block in blocks(PAGE, "markdown")]
    fields = [yaml.safe_load(example.split("---\n")[1]) for example in examples]
    kinds = [schema["properties"]["kind"]["const"] for schema in SCHEMAS.values()]
    assert sorted(field["kind"] for field in fields) == sorted(kinds)
    write(tmp_path, {"portfolio.yml": PORTFOLIO, "files/cards.txt": "What stops you?\n"})
    for field, example in zip(fields, examples, strict=True):
        write(tmp_path, {f"{field['id']}.md": example})
    analysis = analyse(tmp_path)
    assert [item for item in analysis.diagnostics if not item.about_coverage] == []
    assert len(analysis.published) == len(kinds)
    for title in SCHEMAS:
        shown = re.search(r"```markdown\n---\nid: .+\nkind: (.+)\n", SECTIONS[title])
        assert shown is not None
        assert shown[1] == SCHEMAS[title]["properties"]["kind"]["const"]
