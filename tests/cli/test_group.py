"""The command as a whole: help, examples, suggestions, completion."""

from __future__ import annotations

import subprocess
import sys

import pytest
from scratch import ENVIRONMENT, Project

from alfacil_plugin.adapters.cli import _COMMANDS

_COMMAND = "from alfacil_plugin.adapters.cli import main; main(prog_name='alfacil')"


@pytest.mark.parametrize("name", sorted(_COMMANDS))
def test_every_command_has_help_with_an_example(name: str, project: Project) -> None:
    result = project.run(name, "--help")
    assert result.code == 0
    assert f"Example: alfacil {name}" in result.out
    assert name in project.run("--help").out


def test_a_misspelt_command_gets_a_suggestion(project: Project) -> None:
    result = project.run("chek")
    assert result.code == 2
    assert "there is no command 'chek'; did you mean check?" in result.err
    assert "alfacil --help lists them all" in project.run("zzz").err


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("name", ["check", "status", "rules", "schema session", "doctor"])
def test_a_disk_that_is_full_is_said_without_a_traceback(name: str, project: Project) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "alfacil_plugin", *name.split()],
            cwd=project.folder, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE,
            encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
    assert done.stderr == "Error: alfacil cannot go on: No space left on device\n"
    assert done.returncode == 2


def test_a_folder_that_is_gone_is_said_without_a_traceback(project: Project) -> None:
    gone = project.folder / "gone"
    said = "import os, sys; os.rmdir(os.getcwd()); os.execv(sys.executable, sys.argv[1:])"
    for name in ("build", "pack", "check", "fmt"):
        gone.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", said, sys.executable, "-m", "alfacil_plugin", name],
            cwd=gone, env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=60,
            check=False,
        )  # fmt: skip
        assert done.returncode == 2, name
        assert "Traceback" not in done.stderr, name


def test_the_version(project: Project) -> None:
    assert project.run("--version").out.startswith("alfacil, version ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_clicks_own(shell: str) -> None:
    def complete(instruction: str, words: str = "", position: str = "0") -> str:
        done = subprocess.run(
            [sys.executable, "-c", _COMMAND],
            env={**ENVIRONMENT, "_ALFACIL_COMPLETE": f"{shell}_{instruction}",
                 "COMP_WORDS": words, "COMP_CWORD": position},
            capture_output=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        return done.stdout

    assert "_ALFACIL_COMPLETE" in complete("source")
    position = "sta" if shell == "fish" else "1"
    assert "status" in complete("complete", "alfacil sta", position)
