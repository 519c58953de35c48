"""What the speed table is measured on is sound evidence, and the same at every making."""

import subprocess
import sys
from pathlib import Path
from statistics import mean
from tempfile import gettempdir

import pytest

from alfacil_plugin.app import analyse
from alfacil_plugin.model.analysis import Analysis
from benchmarks.corpus import Project, make_project
from benchmarks.pieces import make_pieces

ROOT = Path(__file__).parents[2]
SIZE = 300


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def pages_of(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*.md")}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "ours"
    make_project(Project.OURS, folder, SIZE)
    return folder


@pytest.fixture(scope="module")
def analysis(corpus: Path) -> Analysis:
    return analyse(corpus)


def test_two_makings_are_the_same_to_the_byte(corpus: Path, tmp_path: Path) -> None:
    make_project(Project.OURS, tmp_path / "again", SIZE)
    assert files_of(tmp_path / "again") == files_of(corpus)


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one() -> None:
    assert list(make_pieces(20)) == list(make_pieces(40))[:20]


def test_nothing_in_it_is_wrong(analysis: Analysis) -> None:
    assert [(item.path, item.line, item.code) for item in analysis.errors] == []


@pytest.mark.parametrize("size", [1, 10, 20])
def test_nothing_is_wrong_in_a_small_one_either(size: int, tmp_path: Path) -> None:
    make_project(Project.OURS, tmp_path / "small", size)
    assert [(item.path, item.line, item.code) for item in analyse(tmp_path / "small").errors] == []


def test_it_has_as_many_pieces_as_asked_and_claims_every_criterion(analysis: Analysis) -> None:
    assert len(analysis.published) == SIZE
    assert [len(unit.criteria) for unit in analysis.units] == [13]
    assert [item.criterion.id for item in analysis.criteria if not item.claims] == []


def test_it_has_what_real_evidence_has(analysis: Analysis) -> None:
    assert len({piece.kind for piece in analysis.published}) == 12
    claims = [claim for piece in analysis.published for claim in piece.claims]
    assert 0.3 < sum(claim.at is not None for claim in claims) / len(claims) < 0.7
    assert mean(len(piece.links) for piece in analysis.published) > 1
    assert mean(len(piece.references) for piece in analysis.published) > 1
    assert mean(len(piece.headings) for piece in analysis.published) >= 4


def test_a_piece_has_about_250_words() -> None:
    words = [len(piece.text.split()) for piece in make_pieces(1000)]
    assert mean(words) == pytest.approx(250, abs=10)
    assert min(words) > 150
    assert max(words) < 350


@pytest.mark.parametrize("project", [Project.NAV, Project.FLOOR])
def test_a_yardstick_has_the_same_pages(project: Project, corpus: Path, tmp_path: Path) -> None:
    make_project(project, tmp_path / "yardstick", SIZE)
    evidence = tmp_path / "yardstick" / "docs" / "evidence"
    assert pages_of(evidence) == pages_of(corpus / "portfolio")
    for path in pages_of(evidence):
        ours, theirs = (
            (folder / path).read_text(encoding="utf-8").split("---\n", 2)
            for folder in (corpus / "portfolio", evidence)
        )
        assert theirs[2] == ours[2]
        assert theirs[1].startswith("title: ")
        assert theirs[1] in ours[1]


def test_the_quick_run_prints_a_table_without_a_path_of_this_machine(tmp_path: Path) -> None:
    output = tmp_path / "speed.md"
    command = (sys.executable, "-m", "benchmarks.run", "--quick", "--output", str(output))
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    lines = run.stdout.splitlines()
    assert lines[0] == "| work | ours | yardstick | ratio | budget | kept |"
    assert [line.split(" | ")[0] for line in lines[2:12]] == [
        "| full build, 10 files",
        "| full build, 10 files",
        "| build again after one edit, 10 files, with the cache",
        "| full build, 30 files",
        "| memory of that build, 30 files",
        "| check, 30 files",
        "| check, 10 files",
        "| check, 20 files, cold start",
        "| check, 20 files",
        "| check, 10 files",
    ]
    assert output.read_text(encoding="utf-8") == run.stdout
    places = (str(ROOT), str(Path.home()), gettempdir())
    assert [place for place in places if place in run.stdout + run.stderr] == []
