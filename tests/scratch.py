"""Scratch projects: a folder with mkdocs.yml and a portfolio, and the command run in it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Pages that tests keep are kept from the user's own.
_KEPT = tempfile.TemporaryDirectory(prefix="alfacil-kept-")
os.environ["ALFACIL_CACHE"] = _KEPT.name
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "error"}

_ROLES = ("AUTHOR", "COMMITTER")
PORTFOLIO_YML = """\
learner: Sample Learner
units:
  - id: facilitating-action-learning
"""
MKDOCS_YML = """\
site_name: Scratch
theme:
  name: material
  font: false
plugins:
  - search
  - alfacil
"""
SESSION = """\
---
id: session-01
kind: session
title: Session 1
date: 2026-03-12
claims: ["2.3"]
start: "09:30"
end: "12:00"
set: northern-managers
supervised: no
attendance: [Rowan, Hazel]
---
## What happened

We agreed how we would work.
"""


AUTHOR = "Sample Learner"


def git(
    folder: Path,
    *arguments: str,
    author: str = AUTHOR,
    address: str = "learner@example.org",
    on: str = "2026-03-03T09:00",
) -> str:
    """Run git in a folder, in an author's name and at a time of theirs; return what it prints."""
    who = {"NAME": author, "EMAIL": address, "DATE": f"{on}:00+0100"}
    ours = {f"GIT_{role}_{key}": value for role in _ROLES for key, value in who.items()}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        env={**os.environ, **ours},
        check=True,
        capture_output=True,
    )
    return done.stdout.decode().strip()


def commit_all(folder: Path, **how: str) -> str:
    """Commit all that is in a folder, to a repository made where there is none; return its hash."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "As it is", **how)
    return git(folder, "rev-parse", "HEAD")


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A scratch project: mkdocs.yml, docs/ and portfolio/ in a folder of its own."""

    folder: Path

    def write(self, files: Mapping[str, str | bytes]) -> Project:
        """Write files of the portfolio, by path."""
        for path, content in files.items():
            target = self.folder / "portfolio" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                target.write_bytes(content)
            else:
                target.write_text(content, encoding="utf-8", newline="")
        return self

    def run(self, *arguments: str) -> Result:
        """Run ``alfacil`` in the project, as a process of its own."""
        done = subprocess.run(  # the interpreter and our own module
            [sys.executable, "-m", "alfacil_plugin", *arguments],
            cwd=self.folder,
            env=ENVIRONMENT,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def lay_out(self) -> Result:
        """Build the site whatever is wrong in the portfolio, as ``mkdocs serve`` would show it."""
        done = subprocess.run(  # the interpreter and MkDocs
            [sys.executable, "-m", "mkdocs", "build", "--quiet"],
            cwd=self.folder,
            env=ENVIRONMENT,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=True,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def page(self, path: str) -> str:
        """Return a built page's HTML, by the address of its folder."""
        return (self.folder / "site" / path / "index.html").read_text(encoding="utf-8")
