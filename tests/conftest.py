"""What the tests share: scratch portfolios, the built example, and no skipping in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from scratch import ENVIRONMENT, MKDOCS_YML, PORTFOLIO_YML, ROOT, SESSION, Project

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# A machine may be busy: no property is about time.
settings.register_profile("alfacil", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# In CI the same inputs every time: what a change is refused for is to be of that change.
settings.register_profile("ci", settings.get_profile("alfacil"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "alfacil")


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
        # The example is of November 2026, and what is overdue depends on the day.
        env={**ENVIRONMENT, "SOURCE_DATE_EPOCH": "1795348800"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium of all tests that need one: that of the system, not one to download."""
    found = next((path for name in _CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("there is no Chromium: apt install chromium, or brew install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure: there everything that tests need is installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what axe found, over all kinds of page."""
    done = [*terminalreporter.stats.get("passed", ()), *terminalreporter.stats.get("failed", ())]
    runs = [value for report in done for name, value in report.user_properties if name == "axe"]
    if runs:
        modes = max(modes for modes, _ in runs)
        terminalreporter.write_line(
            f"axe: {len(runs)} kinds of page × {modes} modes (light, dark × 1280, 390 px) = "
            f"{sum(modes for modes, _ in runs)}, violations {sum(found for _, found in runs)}"
        )
