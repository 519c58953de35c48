"""``alfacil check`` with --format and --output: what is written where, and for whom."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from reports.readers import READERS
from scratch import ENVIRONMENT, Project, Result

FAULTY = {"sessions/02.md": "---\nkind: 会議\n---\n"}
VARIABLES = ("NO_COLOR", "FORCE_COLOR", "TERM", "GITHUB_STEP_SUMMARY")
PLAIN = {key: value for key, value in ENVIRONMENT.items() if key not in VARIABLES}


def run(project: Project, *arguments: str, **variables: str) -> Result:
    done = subprocess.run(
        [sys.executable, "-m", "alfacil_plugin", "check", *arguments],
        cwd=project.folder,
        env={**PLAIN, **variables},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("form", READERS)
def test_a_file_holds_what_would_be_printed(project: Project, form: str) -> None:
    project.write(FAULTY)
    printed = run(project, "--format", form)
    written = run(project, "--format", form, "--output", "out")
    assert (project.folder / "out").read_text(encoding="utf-8") == printed.out
    assert written.out == run(project).out
    assert {printed.code, written.code} == {1}
    assert printed.err == written.err == ""


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(project: Project) -> None:
    before = set(project.folder.iterdir())
    target = project.folder / "report.json"
    target.write_text("old " * 100_000, encoding="utf-8")
    link = project.folder / "link.json"
    link.symlink_to("report.json")
    assert run(project, "--format", "json", "--output", "link.json").code == 0
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["format"] == "alfacil-report/1"
    assert set(project.folder.iterdir()) == {*before, target, link}
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask


def test_what_is_no_file_is_not_replaced(project: Project) -> None:
    assert run(project, "--format", "json", "--output", os.devnull).code == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("nowhere/report.json", "there is no folder nowhere: make it first"),
        ("portfolio", "portfolio is a folder: name a file in it after --output"),
        ("x" * 300, "cannot be written: "),
    ],
)
def test_what_cannot_be_written_is_misuse(project: Project, target: str, says: str) -> None:
    result = run(project, "--output", target)
    assert result.code == 2
    assert says in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    ],
)
def test_colour_when_it_is_asked_for(
    project: Project, variables: dict[str, str], coloured: bool
) -> None:
    assert ("\x1b[" in run(project, **variables).out) == coloured
    assert "\x1b[" not in run(project, "--format", "json", **variables).out
    run(project, "--output", "out.txt", **variables)
    assert "\x1b[" not in (project.folder / "out.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")
@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({"TERM": "xterm"}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "1"}, False)],
)
def test_colour_on_a_terminal(project: Project, variables: dict[str, str], coloured: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "alfacil_plugin", "check"],
        cwd=project.folder,
        env={**PLAIN, **variables},
        stdout=theirs,
    ) as running:
        os.close(theirs)
        shown = b""
        try:
            while block := os.read(ours, 65536):
                shown += block
        except OSError:
            pass  # how Linux says that the other end is closed
        finally:
            os.close(ours)
    assert running.returncode == 0
    assert b"nothing is wrong" in shown or b"warnings" in shown
    assert (b"\x1b[" in shown) == coloured


def test_a_terminal_that_cannot_show_a_letter_gets_its_number(project: Project) -> None:
    project.write(FAULTY)
    result = run(project, PYTHONIOENCODING="ascii")
    assert result.code == 1
    assert '"\\u4f1a\\u8b70" is not a kind of evidence' in result.out
    exact = run(project, "--format", "json", PYTHONIOENCODING="ascii")
    assert '"会議\\" is not a kind' in exact.out.replace('\\"会', '"会')


def test_annotations_come_with_the_summary_of_the_step(project: Project) -> None:
    project.write(FAULTY)
    summary = project.folder / "summary.md"
    summary.write_text("# What went before\n", encoding="utf-8")
    result = run(project, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert result.code == 1
    assert "::error file=portfolio/sessions/02.md,line=2,col=7,title=ALF101::" in result.out
    markdown = run(project, "--format", "markdown").out
    assert summary.read_text(encoding="utf-8") == f"# What went before\n{markdown}"
    run(project, "--format", "json", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8") == f"# What went before\n{markdown}"


def test_a_summary_that_cannot_be_written_fails_nothing(project: Project) -> None:
    result = run(project, "--format", "github", GITHUB_STEP_SUMMARY=str(project.folder))
    assert result.code == 0
    assert result.err.startswith("the step's summary could not be written: ")


def test_only_the_form_asked_for_is_imported(project: Project) -> None:
    code = (
        "import sys\n"
        "from alfacil_plugin.adapters.cli import main\n"
        "main(['check'], standalone_mode=False)\n"
        "print(sorted(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project.folder, env=PLAIN, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    modules = done.stdout.strip().split("\n")[-1]
    assert "'alfacil_plugin.reports.text'" in modules
    for form in ("sarif", "junit", "github", "gitlab", "markdown"):
        assert f"'alfacil_plugin.reports.{form}'" not in modules
    for name in ("junitparser", "xml.etree.ElementTree", "lxml"):
        assert f"'{name}'" not in modules, name
