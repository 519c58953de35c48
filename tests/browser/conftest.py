"""What the browser tests share: the built example as a server gives it, and pages opened on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from scratch import MKDOCS_YML, PORTFOLIO_YML, Project
from serving import served_folder

Opening = Callable[..., Page]
PALETTE = """\
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
"""


@pytest.fixture(scope="session")
def example(example_site: Path) -> Iterator[str]:
    """The address of the built example."""
    with served_folder(example_site) as address:
        yield address


@pytest.fixture(scope="session")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site on which a piece of evidence cannot be shown."""
    folder = tmp_path_factory.mktemp("mistaken")
    (folder / "docs").mkdir()
    config = MKDOCS_YML.replace("  font: false\n", f"  font: false\n{PALETTE}")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    project = Project(folder).write(
        {"portfolio.yml": PORTFOLIO_YML, "sessions/broken.md": "---\nkind: [session\n---\nText.\n"}
    )
    project.lay_out()
    with served_folder(folder / "site") as address:
        yield address


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opening]:
    """Open an address at a width in CSS pixels, light or dark."""
    contexts = []

    def open_page(address: str, *, width: int = 1280, height: int = 900, **how: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            **how,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()
