"""GitLab's Code Quality report, against the shape that GitLab documents and checks."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.reports.gitlab import gitlab_report

LINE = {"type": "integer", "minimum": 1}
BEGIN = {
    "type": "object",
    "required": ["line", "column"],
    "properties": {"line": LINE, "column": LINE},
}
# From the table "Code Quality report format" in GitLab's documentation (ci/testing/code_quality),
# and, for positions, the Code Climate specification that it is a part of. What GitLab itself holds
# a report against (app/validators/json_schemas/codeclimate.json) is a looser form of the same.
SHAPE = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^ALF[0-9]{3}$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{40}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines", "positions"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": LINE, "end": LINE},
                        "additionalProperties": False,
                    },
                    "positions": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "properties": {"begin": BEGIN, "end": BEGIN},
                        "additionalProperties": False,
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize("stage", ["draft", "submission"])
def test_it_has_the_documented_shape(analysed: Callable[..., Analysis], stage: str) -> None:
    report = json.loads(gitlab_report(analysed(stage)))
    Draft202012Validator(SHAPE).validate(report)


def test_no_two_violations_share_a_fingerprint(analysed: Callable[..., Analysis]) -> None:
    # GitLab keeps one violation for each fingerprint, and drops the others.
    analysis = analysed()
    report = json.loads(gitlab_report(analysis))
    assert len({item["fingerprint"] for item in report}) == len(analysis.diagnostics)
