"""``alfacil check`` as scripts and CI rest on it: exit codes, JSON, folders, no MkDocs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from scratch import ENVIRONMENT, PORTFOLIO_YML, ROOT, Project, Result

from alfacil_plugin.model.status import Status

EXAMPLE = Project(ROOT)
UNMET = ["2.3", "3.2", "4.1", "4.2", "4.3", "5.2"]


def test_the_example_is_clean_as_a_draft() -> None:
    result = EXAMPLE.run("check")
    assert result.code == 0
    assert " error " not in result.out


def test_the_example_fails_at_submission_and_names_every_unmet_criterion() -> None:
    result = EXAMPLE.run("check", "--stage", "submission")
    assert result.code == 1
    for criterion in UNMET:
        assert f"supervised/{criterion} " in result.out
    # The first unit lacks nothing; what its assessor has to look at again is a warning.
    about_first = [line for line in result.out.splitlines() if "facilitating/" in line]
    assert len(about_first) == 1
    assert " warning ALF506 " in about_first[0]
    assert "supervised/2.3 has 62.5 of 100 hours" in result.out
    assert "supervised/5.2 has 1 of 2 pieces of evidence" in result.out


@pytest.mark.parametrize("stage", ["draft", "submission"])
def test_json_validates_against_its_schema(stage: str) -> None:
    result = EXAMPLE.run("check", "--format", "json", "--stage", stage)
    report = json.loads(result.out)
    schema = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(report)
    lacking = ("missing", "insufficient")
    unmet = [item["criterion"] for item in report["coverage"] if item["status"] in lacking]
    assert unmet == UNMET
    assert {item["status"] for item in report["coverage"]} == set(Status)
    severities = {item["severity"] for item in report["diagnostics"]}
    # At submission unmet criteria are errors; what no evaluation names yet is still a warning.
    assert severities == ({"error", "warning"} if stage == "submission" else {"warning"})
    unclaimed = {d["severity"] for d in report["diagnostics"] if d["code"] in ("ALF301", "ALF302")}
    assert unclaimed == {"error" if stage == "submission" else "warning"}
    assert sum(report["summary"]["by_status"].values()) == report["summary"]["criteria"] == 21


@pytest.mark.parametrize("name", ["portfolio.yaml", "Portfolio.yml", "portfolio.yml.txt"])
def test_a_portfolio_yml_under_another_name_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "portfolio").mkdir()
    (tmp_path / "portfolio" / name).write_text(PORTFOLIO_YML, encoding="utf-8")
    result = Project(tmp_path).run("check")
    assert result.code == 2
    assert f"  fix: there is portfolio/{name}: rename it to portfolio.yml\n" in result.out


def test_output_writes_the_report_and_prints_text(project: Project) -> None:
    target = project.folder / "report.json"
    result = project.run("check", "--format", "json", "--output", str(target))
    assert result.code == 0
    assert result.out.endswith("no errors, 7 warnings.\n")
    assert json.loads(target.read_text(encoding="utf-8"))["format"] == "alfacil-report/1"


@pytest.mark.parametrize("folder", [".", "portfolio"])
def test_dir_is_the_folder_of_either_file(project: Project, folder: str) -> None:
    result = project.run("check", folder)
    assert result.code == 0
    assert result.out.startswith("portfolio/portfolio.yml:3:5: warning ALF301 1.1 ")


def test_from_inside_the_portfolio(project: Project) -> None:
    inside = Project(project.folder / "portfolio")
    assert inside.run("check").out.startswith("portfolio.yml:3:5: warning ALF301 1.1 ")


def test_no_portfolio_is_a_diagnostic_and_exit_2(tmp_path: Path) -> None:
    result = Project(tmp_path).run("check")
    assert result.code == 2
    assert result.out.startswith("portfolio.yml:1:1: error ALF901 there is no portfolio.yml here\n")


def test_an_empty_portfolio(tmp_path: Path) -> None:
    (tmp_path / "portfolio.yml").write_text(PORTFOLIO_YML, encoding="utf-8")
    draft, submission = (
        Project(tmp_path).run("check", "--stage", stage) for stage in ("draft", "submission")
    )
    assert (draft.code, submission.code) == (0, 1)
    assert "warning ALF303 the portfolio holds no evidence yet" in draft.out
    assert "error ALF303" in submission.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "nowhere"], "'nowhere' does not exist"),
        (["check", "--format", "xml"], "'xml' is not one of"),
        (["chek"], "there is no command 'chek'; did you mean check?"),
        (["check", "--stag", "draft"], "No such option"),
    ],
)
def test_misuse_exits_with_2(tmp_path: Path, arguments: list[str], says: str) -> None:
    result = Project(tmp_path).run(*arguments)
    assert result.code == 2
    assert says in result.err


def test_a_hostile_title_stays_on_its_line(project: Project) -> None:
    project.write({"sessions/02.md": '---\nkind: "x\\n::error::y\\e[31m"\n---\n'})
    result = project.run("check")
    assert "\x1b" not in result.out
    assert "\n::error" not in result.out


def test_check_imports_neither_mkdocs_nor_the_talkative_validator(project: Project) -> None:
    code = (
        "import sys\n"
        "from alfacil_plugin.adapters.cli import main\n"
        "main(['check'], standalone_mode=False)\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project.folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    modules = done.stdout.strip().split("\n")[-1]
    assert "'alfacil_plugin'" in modules
    for name in ("mkdocs", "material", "jinja2", "markdown", "jsonschema", "nh3", "rich"):
        assert f"'{name}'" not in modules, name


def test_help_says_how(project: Project) -> None:
    for command in ((), ("check",), ("build",)):
        result: Result = project.run(*command, "--help")
        assert result.code == 0
        assert "Example: alfacil" in result.out
    assert project.run("--version").out.startswith("alfacil, version ")


@pytest.mark.parametrize(
    "path", ["portfolio/sessions/01.md", "portfolio/portfolio.yml", "mkdocs.yml"]
)
def test_no_report_takes_the_place_of_what_it_is_about(project: Project, path: str) -> None:
    before = (project.folder / path).read_bytes()
    result = project.run("check", "--format", "json", "--output", path)
    assert result.code == 2
    assert f"{path} is a file of the portfolio" in result.err
    assert (project.folder / path).read_bytes() == before


@pytest.mark.parametrize("path", ["portfolio/photo.JPG", "portfolio/sessions/transcript.txt"])
def test_no_report_takes_the_place_of_an_attachment(
    project: Project, session: Callable[..., str], path: str
) -> None:
    text = session("# Seen\n\n[What was said](transcript.txt)\n", id="session-09")
    project.write({"sessions/session-09.md": text})
    (project.folder / path).write_text("mine", encoding="utf-8")
    result = project.run("check", "--format", "json", "--output", path)
    assert result.code == 2
    assert f"{path} is a file of the portfolio" in result.err
    assert (project.folder / path).read_text(encoding="utf-8") == "mine"
    # A report of before may be replaced, there too.
    for _ in range(2):
        assert project.run("check", "--output", "portfolio/report.txt").code != 2


def test_a_day_that_no_calendar_has_is_not_agreed_on(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENVIRONMENT, "SOURCE_DATE_EPOCH", "9" * 30)
    assert project.run("check").code == 0
