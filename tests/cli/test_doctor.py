"""``alfacil doctor``: each thing that can be wrong is found, with its fix, and nothing else."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from scratch import ENVIRONMENT, MKDOCS_YML, Project, Result, commit_all, git

from alfacil_plugin.adapters.doctor.ci_files import look_at_ci
from alfacil_plugin.adapters.doctor.complaint import Complaint, State
from alfacil_plugin.adapters.doctor.programs import look_at_version, material_support
from alfacil_plugin.adapters.doctor.site_settings import look_at_site

_KNOWN = "[user]\n\tname = Sam Sample\n\temail = sam@example.org\n"


def doctor(project: Project, tmp_path: Path, identity: str = _KNOWN, folder: str = ".") -> Result:
    config = tmp_path / "gitconfig"
    config.write_text(identity, encoding="utf-8")
    variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        [sys.executable, "-m", "alfacil_plugin", "doctor", folder],
        cwd=project.folder,
        env={**ENVIRONMENT, **variables, "PYTHONWARNINGS": "error",
             "GIT_CONFIG_GLOBAL": str(config), "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    return Result(done.returncode, done.stdout, done.stderr)


def wrong(complaints: list[Complaint]) -> list[str]:
    return [item.what for item in complaints if item.state is State.WRONG]


def test_a_sound_portfolio_has_nothing_wrong(project: Project, tmp_path: Path) -> None:
    commit_all(project.folder)
    result = doctor(project, tmp_path)
    assert result.code == 0, result.out
    assert result.out.endswith("\nNothing is wrong.\n")
    assert "✓ git has the whole history" in result.out
    assert doctor(project, tmp_path, folder="portfolio").out == result.out


def test_without_a_repository_it_is_a_notice(project: Project, tmp_path: Path) -> None:
    result = doctor(project, tmp_path)
    assert result.code == 0
    assert "! the portfolio is in no git repository" in result.out


def test_git_does_not_know_you(project: Project, tmp_path: Path) -> None:
    commit_all(project.folder)
    result = doctor(project, tmp_path, "[user]\n\tname = Sam\n")
    assert result.code == 1
    assert "✗ git does not know your e-mail address" in result.out
    assert '  fix: git config --global user.email "you@example.org"' in result.out
    assert "know your name" not in result.out


def test_a_shallow_copy(project: Project, tmp_path: Path) -> None:
    commit_all(project.folder)
    commit_all(project.folder)
    git(tmp_path, "clone", "--quiet", "--depth=1", project.folder.as_uri(), "copy")
    result = doctor(Project(tmp_path / "copy"), tmp_path)
    assert result.code == 1
    assert "git fetch --unshallow" in result.out


def test_a_roster_in_git(project: Project, tmp_path: Path) -> None:
    project.write({"roster.yml": "people: {}\n"})
    git(project.folder, "init", "--quiet")
    assert "✗ git does not ignore roster.yml" in doctor(project, tmp_path).out
    commit_all(project.folder)
    result = doctor(project, tmp_path)
    assert result.code == 1
    assert "git rm --cached portfolio/roster.yml" in result.out
    (project.folder / ".gitignore").write_text("roster.yml\n", encoding="utf-8")
    git(project.folder, "rm", "--cached", "--quiet", "portfolio/roster.yml")
    assert "roster" not in doctor(project, tmp_path).out


def test_no_portfolio(project: Project, tmp_path: Path) -> None:
    result = doctor(project, tmp_path, folder="docs")
    assert result.code == 1
    assert "there is no portfolio.yml in docs" in result.out


NO_SETTINGS = "mkdocs.yml cannot be read: MkDocs can make no settings of it"


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        (MKDOCS_YML, []),
        (MKDOCS_YML.replace("  - alfacil\n", ""), ["alfacil is not among the plugins"]),
        ("site_name: x\ntheme: material\n", ["alfacil is not among the plugins"]),
        (MKDOCS_YML.replace("material", "readthedocs"), ["the theme is readthedocs"]),
        (MKDOCS_YML + "  - minify:\n      minify_html: true\n", ["the plugin minify does harm"]),
        (MKDOCS_YML + "  - encryptcontent\n", ["the plugin encryptcontent does harm"]),
        (MKDOCS_YML.partition("plugins:")[0] + "plugins: {search: {}, alfacil: {}}\n", []),
        (MKDOCS_YML + "extra: !ENV [A, b]\nx: !!python/name:os.system\n", []),
        ("[", ["mkdocs.yml cannot be read: while parsing"]),
        ("text\n", ["mkdocs.yml holds no settings"]),
        (
            "theme: [1]\nplugins: 3\n",
            [
                "the theme is",
                "alfacil is not among the plugins",
                "mkdocs.yml gives the site no name",
            ],
        ),
        (MKDOCS_YML + "  - tags\n  - material/meta\n", []),
        (MKDOCS_YML + "  - serach\n", ["the plugin serach is not installed"]),
        (MKDOCS_YML + "docs_dir: pages\n", ["there is no folder pages"]),
        (MKDOCS_YML + f"docs_dir: {'x' * 5000}\n", ["there is no folder xxx"]),
        (MKDOCS_YML + "docs_dir: !ENV [PAGES, docs]\n", []),
        (MKDOCS_YML + "hooks: [own.py]\n", ["there is no hook own.py"]),
        (
            MKDOCS_YML.replace("font: false", "font: false\n  custom_dir: mine"),
            ["there is no folder mine"],
        ),
        ("INHERIT: all.yml\n", []),
        ("INHERIT: all.yml\ntheme:\n  name: mkdocs\n", ["the theme is mkdocs"]),
        ("INHERIT: gone.yml\n", ["mkdocs.yml cannot be read: Inherited config file 'gone.yml'"]),
        ("INHERIT: !ENV [ALL, all.yml]\n", []),
        ("INHERIT: mkdocs.yml\n", [NO_SETTINGS]),
        ("INHERIT all.yml\n", [NO_SETTINGS]),
        ("INHERIT:\n", [NO_SETTINGS]),
        ("INHERIT: [all.yml]\n", [NO_SETTINGS]),
        ("INHERIT: docs\n", ["mkdocs.yml cannot be read: [Errno"]),
        ("5\n", [NO_SETTINGS]),
        ("a: !!bool perhaps\n", [NO_SETTINGS]),
        ("a: !!int ''\n", [NO_SETTINGS]),
        ("a: !!timestamp today\n", [NO_SETTINGS]),
        ("a: 2026-13-01\n", ["mkdocs.yml cannot be read: month must be"]),
        ("\ufeff" + MKDOCS_YML, []),
        ("", ["mkdocs.yml holds no settings"]),
        ("- theme\n", ["mkdocs.yml holds no settings"]),
    ],
)
def test_the_site(settings: str, found: list[str], tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (tmp_path / "all.yml").write_text(MKDOCS_YML, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    complaints = list(look_at_site(tmp_path))
    said = wrong(complaints)
    assert len(said) == len(found)
    assert all(item.startswith(start) for item, start in zip(said, found, strict=True))
    assert all(item.fix for item in complaints if item.state is not State.WELL)


@pytest.mark.parametrize(
    ("line", "hides"),
    [
        ("mkdocs build -q --strict", True),
        ("mkdocs build --strict --quiet --site-dir public", True),
        ("python -m mkdocs build -qs", True),
        ("cd x && mkdocs -q build --strict", True),
        ("mkdocs build --strict", False),
        ("mkdocs build -q && other --strict", False),
        ("# mkdocs build -q --strict", False),
        ("mkdocs build --strict # not -q", False),
        ("mkdocs build --use-directory-urls --strict", False),
    ],
)
@pytest.mark.parametrize("path", [".gitlab-ci.yml", ".github/workflows/site.yaml"])
def test_a_build_that_hides_its_failures(path: str, line: str, hides: bool, tmp_path: Path) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"a:\n  script:\n    - alfacil check\n    - {line}\n", encoding="utf-8")
    said = wrong(list(look_at_ci(tmp_path)))
    assert [item.partition(": ")[0] for item in said] == ([f"{path}:4"] if hides else [])


def test_a_workflow_that_never_checks(tmp_path: Path) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text("a:\n  script: [alfacil build]\n", encoding="utf-8")
    assert wrong(list(look_at_ci(tmp_path))) == [
        ".gitlab-ci.yml builds the site and never runs alfacil check"
    ]


@pytest.mark.parametrize(
    ("found", "state"),
    [("9.8.1", State.WELL), ("9.10", State.WELL), ("9.7.9", State.WRONG), ("10.0", State.WRONG),
     ("", State.WRONG)],
)  # fmt: skip
def test_versions(found: str, state: State) -> None:
    said = look_at_version("mkdocs-material", found, (9, 8), 10)
    assert said.state is state
    assert said.fix == ("" if state is State.WELL else 'pip install "mkdocs-material>=9.8,<10"')


@pytest.mark.parametrize(
    ("today", "words", "state"),
    [
        (dt.date(2026, 1, 1), "supported until 5 May 2027", State.WELL),
        (dt.date(2027, 5, 5), "supported until 5 May 2027", State.NOTICE),
        (dt.date(2027, 5, 6), "no support since 5 May 2027", State.NOTICE),
    ],
)
def test_the_end_of_material(today: dt.date, words: str, state: State) -> None:
    said = material_support(today)
    assert words in said.what
    assert said.state is state
