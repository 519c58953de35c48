"""A terminal as the handbook's readers have it: bash, with ``alfacil`` and ``git`` at hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from scratch import ENVIRONMENT, Result

_GIT_CONFIG = "[user]\n\tname = Sam Sample\n\temail = sam@example.org\n"


def run(script: str, folder: Path, **variables: str) -> Result:
    """Run a script in a folder, with a home of its own; it ends at the first line that fails.

    ``alfacil`` and ``mkdocs`` are those of the environment that runs the tests.
    """
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    (home / ".gitconfig").write_text(_GIT_CONFIG, encoding="utf-8")
    ours = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={
            **ENVIRONMENT,
            "PATH": f"{ours}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "GIT_CONFIG_NOSYSTEM": "1",
            **variables,
        },
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)
