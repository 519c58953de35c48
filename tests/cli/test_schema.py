"""``alfacil schema`` prints schemas that stand alone and mean the same."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from scratch import ROOT, Project

NAMES = sorted(
    file.name.removesuffix(".schema.json")
    for file in (ROOT / "schemas").glob("*.schema.json")
    if file.name != "evidence.schema.json"
)


@pytest.mark.parametrize("name", NAMES)
def test_a_printed_schema_needs_no_other(name: str, project: Project) -> None:
    result = project.run("schema", name)
    assert result.code == 0
    assert "$ref" not in result.out
    schema = json.loads(result.out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for example in schema["examples"]:
        validator.validate(example)
        assert not validator.is_valid({**example, "nonsense": "x"})


def test_a_schema_is_written_whole_and_over_no_other_file(project: Project) -> None:
    evidence = project.folder / "portfolio/sessions/01.md"
    before = evidence.read_bytes()
    refused = project.run("schema", "session", "--output", "portfolio/sessions/01.md")
    assert (refused.code, refused.out) == (2, "")
    assert "is there already and is no schema" in refused.err
    assert evidence.read_bytes() == before
    nowhere = project.run("schema", "session", "--output", "nowhere/session.json")
    assert nowhere.code == 2
    assert "there is no folder nowhere" in nowhere.err
    for _ in range(2):
        assert project.run("schema", "session", "--output", "session.json").code == 0
    assert json.loads((project.folder / "session.json").read_text(encoding="utf-8"))["title"]


def test_a_kind_of_the_portfolios_own(project: Project) -> None:
    project.write(
        {
            "schemas/diary.schema.json": json.dumps(
                {
                    "title": "Diary",
                    "type": "object",
                    "properties": {"id": {"$ref": "evidence.schema.json#/$defs/id"}},
                }
            )
        }
    )
    schema = json.loads(project.run("schema", "diary").out)
    assert schema["properties"]["id"]["title"] == "Id"


def test_an_unknown_kind_is_misuse_with_a_suggestion(project: Project) -> None:
    result = project.run("schema", "sesion")
    assert result.code == 2
    assert 'did you mean "session"?' in result.err
