"""What the tests share: scratch portfolios, the built example, and no skipping in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from scratch import ENVIRONMENT, MKDOCS_YML, PORTFOLIO_YML, ROOT, SESSION, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one unit and one session, sound in every way."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    scratch = Project(tmp_path)
    return scratch.write({"portfolio.yml": PORTFOLIO_YML, "sessions/01.md": SESSION})


@pytest.fixture
def session() -> Callable[..., str]:
    """Make a session's text with lines of its front matter replaced or added."""

    def make(body: str = "We met.\n", **fields: str) -> str:
        lines = {
            "id": "session-x",
            "kind": "session",
            "title": "A session",
            "date": "2026-03-12",
            "claims": '["2.3"]',
            "hours": "2.5",
            "set": "northern-managers",
            "supervised": "no",
            **fields,
        }
        front = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
        return f"---\n{front}---\n{body}"

    return make


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, built strictly by ``alfacil build``, once for all tests."""
    site = tmp_path_factory.mktemp("example") / "site"
    done = subprocess.run(
        [sys.executable, "-m", "alfacil_plugin", "build", "--site-dir", str(site)],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return site


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure: there everything that tests need is installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
