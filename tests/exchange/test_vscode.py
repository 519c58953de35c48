"""The files for VS Code are in step with the schemas, and what they make is sound."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from scratch import ROOT, Project

from alfacil_plugin.adapters.editor_files import editor_files
from alfacil_plugin.app import analyse

SNIPPETS = json.loads(editor_files()["alfacil.code-snippets"])


@pytest.mark.parametrize("name", list(editor_files()))
def test_the_files_in_the_tree_are_in_step(name: str) -> None:
    written = (ROOT / ".vscode" / name).read_text(encoding="utf-8")
    assert written == editor_files()[name], "run: make editor"


@pytest.mark.parametrize("title", list(SNIPPETS))
def test_a_snippet_left_as_it_is_makes_front_matter_without_a_mistake_of_form(
    title: str, project: Project
) -> None:
    project.write({"new.md": expanded("\n".join(SNIPPETS[title]["body"]))})
    mistakes = [
        item
        for item in analyse(project.folder).errors
        # Its example refers to evidence that this portfolio does not have.
        if item.path == "new.md" and item.code not in ("ALF204", "ALF205")
    ]
    assert mistakes == []


def expanded(body: str) -> str:
    """Return a snippet as the editor inserts it."""
    body = body.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-03-12")
    body = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", body)
    body = re.sub(r"\$\{\d+:((?:\\.|[^}\\])*)\}", r"\1", body).replace("$0", "Text.")
    return re.sub(r"\\([\\$}])", r"\1", body) + "\n"


def test_the_problem_matcher_matches_every_line_of_a_report(project: Project) -> None:
    project.write({"sessions/02.md": "no front matter\n"})
    tasks = json.loads(editor_files()["tasks.json"])
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    report = project.run("check", "--format", "json")
    text = project.run("check").out
    found = [
        {
            "path": match[pattern["file"]],
            "line": int(match[pattern["line"]]),
            "column": int(match[pattern["column"]]),
            "severity": match[pattern["severity"]],
            "code": match[pattern["code"]],
            "message": match[pattern["message"]],
        }
        for line in text.split("\n")
        if (match := re.match(pattern["regexp"], line))
    ]
    expected = json.loads(report.out)["diagnostics"]
    for item in expected:
        item.pop("hint")
    assert sorted(found, key=in_place) == sorted(expected, key=in_place)
    assert len(found) == 8


def in_place(item: dict[str, Any]) -> tuple[str, int, str]:
    return item["path"], item["line"], item["message"]
