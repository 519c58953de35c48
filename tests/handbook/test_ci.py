"""For CI owners: the excerpt of a report, both hosts' jobs, and the exit codes that are stated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from handbook.pages import blocks, change, outputs, read
from handbook.shell import run
from jsonschema import Draft202012Validator
from scratch import PORTFOLIO_YML, ROOT, Project

PAGE = "docs/ci.md"
EXAMPLE = Project(ROOT)


def test_the_worked_example_fails_at_submission_alone() -> None:
    gate, report = (block.text.strip() for block in blocks(PAGE, "sh"))
    (unmet,) = outputs(PAGE)
    assert gate == "alfacil check --stage submission"
    assert report.startswith(gate)
    assert run("alfacil check", ROOT).code == 0
    result = run(gate, ROOT)
    assert result.code == 1
    assert unmet in result.out


def test_the_excerpt_of_the_report(tmp_path: Path) -> None:
    (excerpt,) = (json.loads(block.text) for block in blocks(PAGE, "json"))
    schema = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(excerpt)
    target = tmp_path / "report.json"
    command = blocks(PAGE, "sh")[1].text.split()
    command[command.index("report.json")] = str(target)
    result = EXAMPLE.run(*command[1:])
    assert result.code == 1
    assert result.out == EXAMPLE.run("check", "--stage", "submission").out
    real = json.loads(target.read_text(encoding="utf-8"))
    assert sizes(real) == (2, 12, 21)
    said = "cut down to one unit of two, one diagnostic of twelve, and one criterion of 21"
    assert said in " ".join(read(PAGE).split())
    assert sizes(excerpt) == (1, 1, 1)
    assert is_cut_from(excerpt, real)


def sizes(report: Any) -> tuple[int, int, int]:
    return len(report["portfolio"]["units"]), len(report["diagnostics"]), len(report["coverage"])


def is_cut_from(part: Any, whole: Any) -> bool:
    """Say whether one value is another, with items of its lists left out."""
    if isinstance(part, dict) and isinstance(whole, dict) and part.keys() == whole.keys():
        return all(is_cut_from(part[name], whole[name]) for name in part)
    if isinstance(part, list) and isinstance(whole, list):
        return all(item in whole for item in part)
    return bool(part == whole)


def jobs() -> dict[str, tuple[list[str], dict[str, str]]]:
    """Return each host's commands in order, and the stage that it gives them on either occasion."""
    _, github, gitlab = (yaml.safe_load(block.text) for block in blocks(PAGE, "yaml"))
    job = github["jobs"]["check"]
    assert "'submission' || 'draft'" in job["env"]["STAGE"]
    other = gitlab["portfolio"]
    return {
        "github": (
            [step["run"] for step in job["steps"] if "run" in step],
            {"draft": "draft", "submission": "submission"},
        ),
        "gitlab": (
            other["script"],
            {
                "draft": other["variables"]["STAGE"],
                "submission": other["rules"][0]["variables"]["STAGE"],
            },
        ),
    }


def test_the_jobs_pass_unmet_criteria_at_draft_and_not_at_submission(project: Project) -> None:
    """Installing is left out: ``alfacil`` is that of the environment that runs the tests."""
    builds = set()
    for host, (commands, stages) in jobs().items():
        install, check, build = commands
        assert install == 'pip install "$ALFACIL"'
        assert stages == {"draft": "draft", "submission": "submission"}
        assert run(check, project.folder, STAGE=stages["draft"]).code == 0
        assert run(check, project.folder, STAGE=stages["submission"]).code == 1
        assert (project.folder / "report.json").is_file() == (host == "gitlab")
        builds.add(build)
    assert builds == {"alfacil build"}
    assert run("alfacil build", project.folder).code == 0


def test_a_mistake_fails_all_but_quiet_mkdocs(project: Project) -> None:
    change(project.folder / "portfolio/sessions/01.md", '["2.3"]', '["2.11"]')
    assert run("alfacil check", project.folder).code == 1
    # Libraries under MkDocs may warn of their own future; that is not what is shown here.
    quiet, loud = (
        run(f"mkdocs build {options}", project.folder, PYTHONWARNINGS="default").code
        for options in ("-q --strict", "--strict")
    )
    assert (quiet, loud) == (0, 1)


@pytest.mark.parametrize(
    ("settings", "arguments"),
    [
        (None, ""),
        ("learner: L\nunits:\n  - id: nosuch\n", ""),
        ("learner: L\n", ""),
        ("learner: L\nunits:\n  - id: facilitating-action-learning\n", "--stage never"),
    ],
)
def test_what_exits_with_2(project: Project, settings: str | None, arguments: str) -> None:
    file = project.folder / "portfolio" / "portfolio.yml"
    file.unlink()
    if settings:
        file.write_text(settings, encoding="utf-8")
    assert run(f"alfacil check {arguments}", project.folder).code == 2


def test_the_settings_of_the_page_do_what_it_says(project: Project) -> None:
    settings = next(iter(blocks(PAGE, "yaml"))).text
    project.write({"portfolio.yml": PORTFOLIO_YML + settings})
    assert project.run("check").code == 0
    interim = project.run("check", "--stage", "interim")
    assert interim.code == 1
    assert "error ALF301 2.1 is not claimed" in interim.out
    assert "warning ALF301 3.1 is not claimed" in interim.out
