"""The workflows we ship: their form, and their own commands run in order in a scratch project."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from scratch import ENVIRONMENT, ROOT, Project

FOLDER = ROOT / "alfacil_plugin" / "ci"
GITHUB: dict[str, Any] = yaml.safe_load((FOLDER / "github.yml").read_text(encoding="utf-8"))
GITLAB: dict[str, Any] = yaml.safe_load((FOLDER / "gitlab.yml").read_text(encoding="utf-8"))


def shell(command: str, project: Project, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a workflow as its host does, with this environment's ``alfacil``."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", command], cwd=project.folder,
        env={**ENVIRONMENT, "PATH": path, **variables},
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def steps() -> Iterator[dict[str, Any]]:
    for job in GITHUB["jobs"].values():
        yield from job["steps"]


def commands() -> list[str]:
    runs = [step["run"] for step in steps() if "run" in step]
    assert runs[0].startswith("python -m pip install")
    return runs[1:]


def test_actions_are_pinned_by_commit_with_their_version_beside() -> None:
    used = [step["uses"] for step in steps() if "uses" in step]
    assert len(used) == 4
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)
    text = (FOLDER / "github.yml").read_text(encoding="utf-8")
    assert len(re.findall(r"@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$", text, re.MULTILINE)) == 4


def test_only_the_job_that_publishes_may_write() -> None:
    assert GITHUB["permissions"] == {"contents": "read"}
    assert "permissions" not in GITHUB["jobs"]["check"]
    assert GITHUB["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    checkout = next(s for s in steps() if s.get("uses", "").startswith("actions/checkout"))
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_github_checks_before_it_builds_and_publishes(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    summary = tmp_path_factory.mktemp("github") / "summary.md"
    check, build = commands()
    done = shell(check, project, GITHUB_STEP_SUMMARY=str(summary), GITHUB_ACTIONS="true")
    assert done.returncode == 0, done.stderr
    assert "::warning file=portfolio/portfolio.yml,line=3,col=5,title=ALF301::" in done.stdout
    assert "| 2.3 " in summary.read_text(encoding="utf-8")
    assert shell(build, project).returncode == 0
    assert (project.folder / "site" / "matrix" / "index.html").is_file()
    assert GITHUB["jobs"]["publish"]["needs"] == "check"


def test_github_stops_at_a_mistake(project: Project, session: Callable[..., str]) -> None:
    project.write({"sessions/02.md": session(claims='["9.9"]')})
    done = shell(commands()[0], project, GITHUB_ACTIONS="true")
    assert done.returncode == 1
    assert "::error file=portfolio/sessions/02.md,line=6,col=10,title=ALF202::" in done.stdout


def test_gitlab_writes_its_reports_and_publishes(
    project: Project, session: Callable[..., str]
) -> None:
    check = GITLAB["check"]
    for line in [*check["script"], *check["after_script"]]:
        assert shell(line, project).returncode == 0
    quality = project.folder / check["artifacts"]["reports"]["codequality"]
    assert len(json.loads(quality.read_text(encoding="utf-8"))) == 7
    assert (project.folder / check["artifacts"]["reports"]["junit"]).is_file()
    assert shell(GITLAB["pages"]["script"][0], project).returncode == 0
    assert (project.folder / "public" / "index.html").is_file()
    project.write({"sessions/02.md": session(claims='["9.9"]', date="2026-03-26")})
    assert shell(check["script"][0], project).returncode == 1
    assert check["artifacts"]["when"] == "always"
    assert len(json.loads(quality.read_text(encoding="utf-8"))) == 8


def test_the_jobs_come_in_order() -> None:
    assert GITLAB["stages"] == ["check", "publish"]
    assert (GITLAB["check"]["stage"], GITLAB["pages"]["stage"]) == ("check", "publish")
