"""The built wheel, in an environment with nothing else in it, checks and builds a portfolio."""

from __future__ import annotations

import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from scratch import ENVIRONMENT, ROOT, Project, commit_all, git
from serving import served


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT))
    return next(out.glob("alfacil-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, with the locked versions of what it needs and nothing else."""
    home = tmp_path_factory.mktemp("empty")
    venv.create(home, with_pip=True)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = home / "pins.txt"
    pins.write_text("\n".join(re.findall(r"^[^\s#][^\\\n]*", lock, re.MULTILINE)), encoding="utf-8")
    python = home / "bin" / "python"
    run(str(python), "-m", "pip", "install", "--quiet", "-c", str(pins), str(wheel))
    return home / "bin"


def run(*command: str, cwd: Path | None = None) -> str:
    environment = {**ENVIRONMENT, "PYTHONWARNINGS": "default", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8",
        timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_holds_schemas_units_templates_and_styles(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    for folder, pattern in (("schemas", "*.json"), ("alfacil_plugin", "units/*.yml")):
        for file in (ROOT / folder).glob(pattern):
            path = file.relative_to(ROOT).as_posix()
            assert (f"alfacil_plugin/{path}" if folder == "schemas" else path) in names
    assert "alfacil_plugin/views/alfacil.css" in names
    for file in (ROOT / "alfacil_plugin" / "views").glob("*.[cj]s*"):
        assert f"alfacil_plugin/views/{file.name}" in names
    assert "alfacil_plugin/views/templates/matrix.html" in names
    assert {"alfacil_plugin/views/offline.js", "alfacil_plugin/views/dossier.css"} <= names
    assert "alfacil_plugin/py.typed" in names
    assert not [name for name in names if name.startswith(("tests", "portfolio", "docs"))]


def test_it_checks_and_builds_in_an_empty_environment(installed: Path, project: Project) -> None:
    out = run(str(installed / "alfacil"), "check", cwd=project.folder)
    assert "Facilitating action learning: 8 criteria: 7 missing, 1 claimed" in out
    run(str(installed / "mkdocs"), "build", "--strict", "--quiet", cwd=project.folder)
    assert "Session 1" in project.page("evidence/sessions/01")
    assert (project.folder / "site" / "assets" / "alfacil.css").is_file()


def test_a_portfolio_is_begun_checked_and_built_with_nothing_else(
    installed: Path, tmp_path: Path
) -> None:
    alfacil, folder = str(installed / "alfacil"), tmp_path / "mine"
    who = ("--learner", "Zoë O'Brien: 🎉", "--unit", "facilitating-action-learning")
    run(alfacil, "init", str(folder), *who, "--host", "github")
    assert ": no errors, 8 warnings." in run(alfacil, "check", cwd=folder)
    run(alfacil, "new", "session", "--title", "Session 1", "--claims", "2.3",
        "--set", "north", "--field", "supervised=no", "--field", "hours=2", cwd=folder)  # fmt: skip
    assert "8 criteria: 7 missing, 1 claimed" in run(alfacil, "check", cwd=folder)
    run(alfacil, "build", cwd=folder)
    page = folder / "site" / "evidence" / "sessions" / "session-01" / "index.html"
    assert "Session 1" in page.read_text(encoding="utf-8")
    pins = (folder / "requirements.txt").read_text(encoding="utf-8")
    assert "\nalfacil==" in pins
    assert "\nmkdocs-material==9." in pins
    assert "pytest" not in pins


def test_a_session_goes_from_the_form_to_a_commit_and_a_site_with_nothing_else(
    installed: Path, tmp_path: Path, browser: Browser
) -> None:
    alfacil, folder = str(installed / "alfacil"), tmp_path / "mine"
    who = ("--learner", "Sam Sample", "--unit", "facilitating-action-learning")
    run(alfacil, "init", str(folder), *who, "--host", "github")
    run(alfacil, "new", "session", "--title", "Session 1", "--claims", "2.3", "--date",
        "2026-03-05", "--set", "north", "--field", "supervised=no", "--field", "hours=2",
        cwd=folder)  # fmt: skip
    assert ": no errors" in run(alfacil, "check", cwd=folder)
    commit_all(folder)
    git(folder, "config", "user.name", "Sam Sample")
    git(folder, "config", "user.email", "sam@example.org")
    page = browser.new_page()

    def serve(port: int) -> list[str]:
        return [alfacil, "serve", "--no-open", "--port", str(port)]

    with served(folder, serve) as site:
        page.goto(f"{site}add/?kind=session")
        page.get_by_label("Title (needed)").fill("Session 2: from the form")
        page.get_by_label("Date (needed)").fill("2026-03-12")
        page.get_by_label("Set (needed)").fill("north")
        page.get_by_label("Hours", exact=True).fill("2.5")
        page.locator('[data-field="supervised"]').get_by_label("no", exact=True).check()
        page.locator('[data-field="claims"]').get_by_label("2.3").check()
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("h1")).to_have_text("Session 2: from the form", timeout=90_000)
        page.get_by_role("button", name="Commit this file").click()
        expect(page.locator("[data-saved]")).to_contain_text("Committed as", timeout=30_000)
    page.close()
    assert git(folder, "log", "-1", "--format=%an: %s") == (
        "Sam Sample: Add session-02: Session 2: from the form"
    )
    assert git(folder, "status", "--porcelain") == ""
    assert "8 criteria: 7 missing, 1 claimed" in run(alfacil, "check", cwd=folder)
    run(alfacil, "build", cwd=folder)
    built = folder / "site" / "evidence" / "sessions" / "session-02" / "index.html"
    assert "Session 2: from the form" in built.read_text(encoding="utf-8")
