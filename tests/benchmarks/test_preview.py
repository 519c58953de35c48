"""The table of how soon a change is seen: what it says, and that it is made of real runs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import pytest
from playwright.sync_api import Browser

from benchmarks import tools
from benchmarks.edits import Edited, piece_to_edit
from benchmarks.hugo import make_hugo
from benchmarks.pieces import make_pieces
from benchmarks.preview import Row, make_table, rows
from benchmarks.processes import Job, measure
from benchmarks.saves import seconds_to_page

ROOT = Path(__file__).parents[2]
SECONDS = {
    "full build": {"ours": 6.0, "Hugo": 0.8, "bare Material": 60.0},
    "build again after one edit": {"ours": 1.7, "Hugo": 0.8, "bare Material": 60.0},
    "from save to page": {"ours": 2.0, "Hugo": 0.2, "bare Material": 61.0},
}


def test_budgets_are_judged_at_a_thousand_files() -> None:
    assert [(row.budget, row.kept) for row in rows(1000, SECONDS)] == [
        ("–", ""),
        ("≤ 2× Hugo's full build", "no"),
        ("≤ 2 s", "yes"),
    ]
    assert [(row.budget, row.kept) for row in rows(100, SECONDS)] == [("–", "")] * 3


def test_without_hugo_its_budget_is_not_judged() -> None:
    seconds = {work: {"ours": each["ours"]} for work, each in SECONDS.items()}
    assert [row.budget for row in rows(1000, seconds)] == ["–", "–", "≤ 2 s"]


def test_a_line_has_the_seconds_of_each_and_ours_as_their_multiple() -> None:
    row = Row(work="full build", size=1000, seconds=SECONDS["full build"])
    assert str(row) == ("| full build | 1,000 | 6.00 s | 0.80 s (7.50×) | 60.00 s (0.10×) | – |  |")


def test_the_table_has_a_column_for_each_and_says_who_has_none() -> None:
    lines = list(rows(1000, SECONDS))
    table = make_table(lines, "in turns.", ["Hugo 0.1"], ["Zensical has no column."])
    header, rule, *_ = table.splitlines()
    assert header == "| work | files | ours | Hugo | bare Material | budget | kept |"
    assert rule == "|---|---:|---:|---:|---:|---:|---|"
    assert {line.count("|") for line in table.splitlines()[:5]} == {8}
    assert "Hugo 0.1." in table
    assert table.endswith(" Zensical has no column.\n")


def test_an_edit_adds_other_words_each_time_to_the_same_text(tmp_path: Path) -> None:
    file = tmp_path / "session.md"
    file.write_text("Text.\n", encoding="utf-8")
    edited = Edited(file)
    first, second = edited.edit(), edited.edit()
    assert first != second
    assert file.read_text(encoding="utf-8") == f"Text.\n\n{second}\n"


@pytest.mark.parametrize("size", [1, 5, 20])
def test_a_piece_that_is_there_is_edited(size: int) -> None:
    assert piece_to_edit(size) in {piece.path for piece in make_pieces(size)}
    assert piece_to_edit(20).startswith("sessions/")


def test_what_is_warmed_runs_once_uncounted_and_edits_first(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("", encoding="utf-8")
    edited = Edited(tmp_path / "text")
    told = "import os, pathlib, sys; p = pathlib.Path(os.environ['ALFACIL_CACHE']); " + (
        "p.write_text((p.read_text() if p.exists() else '') + open(sys.argv[1]).read())"
    )
    job = Job(
        name="again", command=(sys.executable, "-c", told, str(edited.file)), first=edited.edit,
        warmed=True, environment={"ALFACIL_CACHE": str(tmp_path / "seen")},
    )  # fmt: skip
    measure([Job(name="first", command=(sys.executable, "-c", "")), job], 2)
    assert len(job.seconds) == 2
    seen = "".join(f"\nThis is edit {number}.\n" for number in (1, 2, 3))
    assert (tmp_path / "seen").read_text(encoding="utf-8") == seen


def test_the_layout_of_hugo_shows_every_text_and_its_links(tmp_path: Path) -> None:
    if not shutil.which("hugo"):
        pytest.skip("Hugo is not installed here")
    make_hugo(tmp_path / "hugo", 20)
    tool_command = ("hugo", "--quiet", "--source", str(tmp_path / "hugo"))
    environment = {**os.environ, "HUGO_CACHEDIR": str(tmp_path / "kept")}
    subprocess.run(tool_command, check=True, env=environment, capture_output=True)
    pages = {
        page.parent.name: page.read_text(encoding="utf-8")
        for page in (tmp_path / "hugo" / "public" / "evidence").rglob("index.html")
    }
    assert {Path(piece.path).stem for piece in make_pieces(20)} <= pages.keys()
    assert not [name for name, page in pages.items() if '.md"' in page]
    assert any('href="/evidence/sessions/' in page for page in pages.values())


def test_a_save_is_seen_in_the_browser(tmp_path: Path, browser: Browser) -> None:
    tool = tools.ours().at(tmp_path / "ours", 5)
    assert 0 < seconds_to_page(tool, browser, 1) < 300
    assert "This is edit 2." in tool.edited.file.read_text(encoding="utf-8")


@pytest.fixture
def left() -> Iterator[Path]:
    """A folder for what is temporary: a short path, for Chromium has a socket there."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


def test_a_tiny_run_of_ours_prints_the_table_and_leaves_nothing(tmp_path: Path, left: Path) -> None:
    output = tmp_path / "preview.md"
    command = (
        sys.executable, "-m", "benchmarks.preview", "--sizes", "5", "--runs", "1", "--edits", "1",
        "--beside", "--output", str(output),
    )  # fmt: skip
    environment = {**os.environ, "TMPDIR": str(left), "ALFACIL_CACHE": str(tmp_path / "kept")}
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert lines[0] == "| work | files | ours | budget | kept |"
    assert [line.split(" | ")[:2] for line in lines[2:5]] == [
        ["| full build", "5"],
        ["| build again after one edit", "5"],
        ["| from save to page", "5"],
    ]
    assert output.read_text(encoding="utf-8") == run.stdout
    assert list(left.iterdir()) == []
    assert not (tmp_path / "kept").exists()
    places = (str(ROOT), str(Path.home()), gettempdir())
    assert [place for place in places if place in run.stdout] == []
