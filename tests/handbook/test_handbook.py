"""README.md and the handbook as a whole: what they show is what a reader would see."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from handbook.pages import PAGES, blocks, change, files, outputs, read
from handbook.shell import run
from scratch import ROOT, Project

from alfacil_plugin.model.status import Status
from alfacil_plugin.views.words import status_view

ASSESSORS = "docs/assessors.md"
# Each of these is run by a test that names every one of its outputs.
RUN = ["README.md", "docs/ci.md", "docs/learners.md", "docs/tags.md", "docs/unit-authors.md"]


@pytest.fixture
def example(tmp_path: Path) -> Project:
    """A copy of the worked example, to make mistakes in."""
    shutil.copytree(ROOT / "portfolio", tmp_path / "portfolio")
    return Project(tmp_path)


def test_every_page_that_shows_a_diagnostic_is_run() -> None:
    showing = [
        page.as_posix()
        for page in PAGES
        if any(re.search(r"\bALF\d{3}\b", block.text) for block in blocks(page))
    ]
    assert showing == RUN


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_no_fence_escapes_the_tests(page: Path) -> None:
    fences = [line for line in read(page).splitlines() if line.lstrip().startswith(("```", "~~~"))]
    assert len(fences) == 2 * len(blocks(page))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_file_given_in_full_is_named_before_it(page: Path) -> None:
    # Where Markdown is shown without fence titles, the text has to say which file it is.
    for path in files(page):
        folder = path.rpartition("/")[0]
        before = read(page).partition(f'title="{path}"')[0]
        assert f"`{path}`" in before or f"`{folder}`" in before


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", re.sub(r"`[^`\n]*`", "", read(page))):
        if "://" not in target:
            assert (ROOT / page.parent / target).exists(), target


def test_the_two_slips_of_the_readme(example: Project) -> None:
    slips, unmet = outputs("README.md")
    as_it_is = example.run("check")
    assert as_it_is.code == 0
    assert unmet in as_it_is.out
    sessions = example.folder / "portfolio" / "sessions"
    change(sessions / "depot-1.md", "facilitating/2.3", "facilitating/2.11")
    change(sessions / "ward-1.md", "supervised: true", "superviced: true")
    with_slips = example.run("check")
    assert with_slips.code == 1
    # Before and after them stands what was judged, and is another since.
    found = re.split(r"\n(?=portfolio/)", with_slips.out)
    mistakes = [item for item in found if " error " in item.partition("\n")[0]]
    assert "\n".join(mistakes).startswith(slips.rstrip("\n"))
    assert len(mistakes) == 2


def test_assessors_read_of_every_status_worst_first() -> None:
    rows = re.findall(r"^\| (\S) (\w+) \| .+ \|$", read(ASSESSORS), re.MULTILINE)
    views = [status_view(status) for status in Status]
    assert rows == [(view.glyph, view.name) for view in views]


def test_the_commands_of_the_readme_are_there() -> None:
    """They are only looked for: they would build the example, and run these tests, once more."""
    lines = "".join(block.text for block in blocks("README.md", "sh")).splitlines()
    assert lines == ["make site", "python3 -m http.server -d site", "make test"]
    for line in ("make site", "make test"):
        assert run(f"{line} --dry-run", ROOT).code == 0
    assert "`alfacil schema session`" in read("README.md")
    assert run("alfacil schema session", ROOT).code == 0
