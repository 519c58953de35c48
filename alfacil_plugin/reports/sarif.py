"""SARIF 2.1.0, the OASIS standard that code scanning services and editors read."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.diagnostic import Diagnostic
from alfacil_plugin.reports.fingerprint import fingerprints
from alfacil_plugin.reports.json_text import as_json
from alfacil_plugin.reports.lines import one_line
from alfacil_plugin.validate.catalogue import page_of
from alfacil_plugin.validate.registry import all_rules
from alfacil_plugin.validate.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif_report(analysis: Analysis) -> str:
    """Return one run with every diagnostic as a result, and every rule that could have fired."""
    rules = all_rules()
    places = {rule.code: index for index, rule in enumerate(rules)}
    marks = fingerprints(analysis)
    driver = {
        "name": "alfacil",
        "semanticVersion": version("alfacil"),
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        # Two stages checked in one build are two analyses, not one that contradicts itself.
        "automationDetails": {"id": f"alfacil/{quote(analysis.stage.name, safe='')}/"},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(analysis, item, places[item.code], mark)
            for item, mark in zip(analysis.diagnostics, marks, strict=True)
        ],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    page = page_of(rule)
    name = rule.check.__module__.rpartition(".")[2].partition("_")[2]
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in name.split("_")),
        "shortDescription": {"text": _sentence(rule.title)},
        "fullDescription": {"text": page.summary},
        "help": {"text": f"{_sentence(page.what)} {_sentence(page.why)}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(analysis: Analysis, item: Diagnostic, rule: int, mark: str) -> dict[str, Any]:
    fix = f"\nFix: {one_line(item.hint)}" if item.hint else ""
    return {
        "ruleId": item.code,
        "ruleIndex": rule,
        "level": item.severity.value,
        "message": {"text": one_line(item.message) + fix},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": as_uri(analysis.shown(item))},
                    "region": {"startLine": item.line, "startColumn": item.column},
                }
            }
        ],
        "partialFingerprints": {"alfacil/v1": mark},
    }


def as_uri(path: str) -> str:
    """Return a path as a URI reference: relative where the path is."""
    for kind in (PurePosixPath, PureWindowsPath):
        if kind(path).is_absolute():
            return kind(path).as_uri()
    return quote(path.encode("utf-8", "surrogateescape"))


def _sentence(text: str) -> str:
    text = text.replace("``", '"')
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
