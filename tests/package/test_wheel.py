"""The built wheel, in an environment with nothing else in it, checks and builds a portfolio."""

from __future__ import annotations

import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from scratch import ENVIRONMENT, ROOT, Project


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
    assert "alfacil_plugin/views/assessment_form.js" in names
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
