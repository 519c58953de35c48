"""``alfacil init``: valid at once for every unit and name, over nothing, updated later."""

from __future__ import annotations

import datetime as dt
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from scratch import ENVIRONMENT, ROOT, Project, commit_all

from alfacil_plugin.adapters.owned_files import Host, owned_files, requirements
from alfacil_plugin.app import analyse
from alfacil_plugin.coverage.serving import kinds_needed

UNITS = sorted(file.stem for file in (ROOT / "alfacil_plugin" / "units").glob("*.yml"))
NAMES = ["Sam O'Brien", "Zoë Müller-Ångström", 'Sam: "the" #1 {x}', "🎉 Sam 👩‍👩‍👧", "yes"]


def begin(tmp_path: Path, *more: str, learner: str = "Sam Sample") -> Project:
    """Begin a portfolio in a folder called mine, and return it."""
    units = () if "--unit" in more else ("--unit", UNITS[0])
    made = Project(tmp_path).run("init", "mine", "--learner", learner, *units, *more)
    assert made.code == 0, made.err
    return Project(tmp_path / "mine")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("units", [*([unit] for unit in UNITS), UNITS], ids=" ".join)
def test_every_unit_is_checked_and_built_at_once(units: list[str], tmp_path: Path) -> None:
    begun = begin(tmp_path, *(part for unit in units for part in ("--unit", unit)))
    analysis = analyse(begun.folder)
    assert analysis.errors == ()
    # No doubts either: only that nothing is claimed yet.
    assert {item.code for item in analysis.diagnostics} == {"ALF301"}
    assert analysis.published == ()
    assert {piece.kind for piece in analysis.portfolio.evidence} == kinds_needed(
        [use.unit for use in analysis.portfolio.units]
    )
    assert all(piece.draft and piece.sound for piece in analysis.portfolio.evidence)
    built = begun.run("build")
    assert built.code == 0, built.err
    site = b"".join(files_of(begun.folder / "site").values())
    assert b"example-session" not in site


@pytest.mark.parametrize("name", NAMES)
def test_any_name_comes_back_as_it_was_given(name: str, tmp_path: Path) -> None:
    begun = begin(tmp_path, "--title", f"{name}’s", "--centre", name, learner=name)
    analysis = analyse(begun.folder)
    assert analysis.errors == ()
    portfolio = analysis.portfolio
    assert (portfolio.learner, portfolio.title, portfolio.centre) == (name, f"{name}’s", name)
    site = yaml.safe_load((begun.folder / "mkdocs.yml").read_text(encoding="utf-8"))
    assert site["site_name"] == f"{name}’s"


def test_every_page_is_reached_from_the_top_and_dark_where_the_reader_is(tmp_path: Path) -> None:
    begun = begin(tmp_path)
    theme = yaml.safe_load((begun.folder / "mkdocs.yml").read_text(encoding="utf-8"))["theme"]
    # Our pages have no list of pages at their side: without tabs nothing leads on from them.
    assert "navigation.tabs" in theme["features"]
    assert [one["scheme"] for one in theme["palette"]] == ["default", "slate"]


def test_no_example_is_of_a_day_to_come(tmp_path: Path) -> None:
    begin(tmp_path)
    made = Project(tmp_path).run("check", "mine")
    assert "ALF113" not in made.out
    from alfacil_plugin.exchange.starter import Beginning, starter_files
    from alfacil_plugin.load.schemas import load_schemas

    units = tuple(use.unit for use in analyse(tmp_path / "mine").portfolio.units)
    early = starter_files(
        Beginning(learner="S", title="", centre="", units=units),
        load_schemas(),
        dt.date(2020, 1, 1),
    )
    folder = tmp_path / "early"
    for path, text in early.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    assert analyse(folder, today=dt.date(2020, 1, 1)).errors == ()


@pytest.mark.parametrize(
    ("host", "path"), [("github", ".github/workflows/portfolio.yml"), ("gitlab", ".gitlab-ci.yml")]
)
def test_the_workflow_of_the_host(host: str, path: str, tmp_path: Path) -> None:
    begun = begin(tmp_path, "--host", host)
    shipped = ROOT / "alfacil_plugin" / "ci" / f"{host}.yml"
    assert (begun.folder / path).read_bytes() == shipped.read_bytes()


def test_what_git_is_not_to_keep_it_does_not(tmp_path: Path) -> None:
    begun = begin(tmp_path)
    begun.write({"roster.yml": "people: {}\n"})
    assert begun.run("build").code == 0
    commit_all(begun.folder)
    kept = subprocess.run(
        ["git", "ls-files"], cwd=begun.folder, capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    assert not [path for path in kept if path.startswith("site/") or "roster" in path]
    assert "portfolio/portfolio.yml" in kept


def test_the_versions_are_those_installed_and_name_no_index() -> None:
    text = requirements()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert all(line.count("==") == 1 for line in lines)
    assert "://" not in text
    assert lines[0].startswith("alfacil==")
    assert not [line for line in lines if line.startswith(("pytest", "weasyprint", "ruff"))]


def test_the_readme_has_two_commands(tmp_path: Path) -> None:
    text = (begin(tmp_path).folder / "README.md").read_text(encoding="utf-8")
    assert text.partition("```sh\n")[2].partition("```")[0] == "alfacil check\nalfacil build\n"


@pytest.mark.parametrize("path", ["mkdocs.yml", "portfolio/sessions/example.md", ".vscode", "docs"])
def test_it_writes_over_nothing(path: str, tmp_path: Path) -> None:
    there = tmp_path / "mine" / path
    there.parent.mkdir(parents=True)
    there.write_text("mine\n", encoding="utf-8")
    before = files_of(tmp_path)
    result = Project(tmp_path).run("init", "mine", "--learner", "S", "--unit", UNITS[0])
    assert result.code == 2
    assert f"\n  {path}\n" in result.err
    assert files_of(tmp_path) == before


def test_it_writes_through_no_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "portfolio").symlink_to(tmp_path / "elsewhere")
    result = Project(tmp_path).run("init", "mine", "--learner", "S", "--unit", UNITS[0])
    assert result.code == 2
    assert files_of(tmp_path) == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say with --learner"),
        (["--learner", "S"], "say with --unit"),
        (["--learner", "S", "--unit", "facilitating-action-lerning"], "did you mean"),
        (["--learner", " ", "--unit", UNITS[0]], "it is empty"),
        (["--learner", "x" * 201, "--unit", UNITS[0]], "longer than 200"),
        (["--learner", "S", "--unit", UNITS[0], "--host", "sourceforge"], "--host"),
        (["--update"], "there is no portfolio in mine"),
    ],
)
def test_misuse_writes_nothing(arguments: list[str], said: str, tmp_path: Path) -> None:
    result = Project(tmp_path).run("init", "mine", *arguments)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err
    assert not (tmp_path / "mine").exists()


def test_a_second_time_it_points_to_update(tmp_path: Path) -> None:
    begin(tmp_path)
    before = files_of(tmp_path)
    again = Project(tmp_path).run("init", "mine", "--learner", "S", "--unit", UNITS[0])
    assert again.code == 2
    assert "alfacil init --update mine" in again.err
    assert files_of(tmp_path) == before


def test_update_shows_the_difference_and_writes_only_when_told(tmp_path: Path) -> None:
    begun = begin(tmp_path, "--host", "gitlab")
    current = Project(tmp_path).run("init", "--update", "mine")
    assert (current.code, current.out) == (
        0, "Everything is as this version of alfacil writes it.\n",
    )  # fmt: skip
    workflow = begun.folder / ".gitlab-ci.yml"
    workflow.write_text("old: yes\n", encoding="utf-8")
    (begun.folder / ".vscode/tasks.json").unlink()
    (begun.folder / "mkdocs.yml").write_text("site_name: mine\n", encoding="utf-8")
    before = files_of(begun.folder)
    shown = Project(tmp_path).run("init", "--update", "mine")
    assert shown.code == 1
    assert "\n-old: yes\n" in f"\n{shown.out}"
    assert "+++ .vscode/tasks.json (new)" in shown.out
    assert files_of(begun.folder) == before
    written = Project(tmp_path).run("init", "--update", "--yes", "mine")
    assert written.code == 0
    after = files_of(begun.folder)
    for path, text in owned_files(Host.GITLAB).items():
        assert after[path] == text.encode()
    assert after["mkdocs.yml"] == b"site_name: mine\n"


def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    main, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "alfacil_plugin", "init", "mine"],
        cwd=tmp_path, env=ENVIRONMENT, stdin=other,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    os.close(other)
    for answer in ("Zoë Sample", "7", "1", "", "gitlab"):
        os.write(main, f"{answer}\n".encode())
        time.sleep(0.05)
    out, _ = process.communicate(timeout=60)
    os.close(main)
    assert process.returncode == 0, out
    assert b"Type numbers from 1 to 2." in out
    portfolio = analyse(tmp_path / "mine").portfolio
    assert (portfolio.learner, portfolio.centre) == ("Zoë Sample", None)
    assert (tmp_path / "mine" / ".gitlab-ci.yml").is_file()
