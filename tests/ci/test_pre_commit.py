"""The pre-commit hook, run by pre-commit itself in a scratch repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scratch import ROOT, SESSION, Project


@pytest.fixture
def repository(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project in git, whose pre-commit configuration points at a copy of this repository."""
    hooks = tmp_path_factory.mktemp("hooks") / "alfacil"
    tracked = run(ROOT, "git", "ls-files", "-z").stdout.split("\0")
    for name in filter(None, tracked):
        if (ROOT / name).is_file() and not name.startswith(("portfolio/", "tests/", "docs/")):
            target = hooks / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
    for folder in (hooks, project.folder):
        run(folder, "git", "init", "--quiet", "--initial-branch", "main")
        run(folder, "git", "config", "user.name", "Sample Learner")
        run(folder, "git", "config", "user.email", "learner@example.org")
    run(hooks, "git", "add", "--all")
    run(hooks, "git", "commit", "--quiet", "--message", "The hook")
    revision = run(hooks, "git", "rev-parse", "HEAD").stdout.strip()
    config = project.folder / ".pre-commit-config.yaml"
    config.write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n      - id: alfacil-check\n",
        encoding="utf-8",
    )
    run(project.folder, "git", "add", "--all")
    return project


def run(folder: Path, *command: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
    cache = {"PRE_COMMIT_HOME": str(folder / ".git" / "pre-commit-cache")}
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **cache}, capture_output=True, encoding="utf-8",
        timeout=600, check=False,
    )  # fmt: skip
    assert not ok or done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


def test_a_mistake_is_not_committed(repository: Project) -> None:
    folder = repository.folder
    run(folder, sys.executable, "-m", "pre_commit", "install")
    run(folder, "git", "commit", "--message", "A sound portfolio")
    repository.write({"sessions/02.md": SESSION.replace("2.3", "2.31")})
    run(folder, "git", "add", "--all")
    refused = run(folder, "git", "commit", "--message", "A mistake", ok=False)
    assert refused.returncode == 1
    said = refused.stdout + refused.stderr
    assert 'portfolio/sessions/02.md:6:10: error ALF202 "2.31" is not a criterion' in said
    assert run(folder, "git", "rev-list", "--count", "HEAD").stdout.strip() == "1"
