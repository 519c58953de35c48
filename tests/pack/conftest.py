"""The worked example's pack, made once, from a copy in a repository of its own."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from scratch import ROOT, Project, commit_all

from alfacil_plugin.adapters.pdf import lacks_for_pdf


@dataclass(frozen=True)
class Made:
    """A project and the pack that was made of it, unpacked as well."""

    project: Project
    commit: str
    zip: Path
    folder: Path


@pytest.fixture(scope="session")
def pango() -> None:
    """Skip, with what is missing, where no PDF can be made; in CI a skipped test is a failure."""
    if lacks := lacks_for_pdf():
        pytest.skip(lacks)


@pytest.fixture(scope="session")
def example_pack(tmp_path_factory: pytest.TempPathFactory) -> Made:
    home = tmp_path_factory.mktemp("example-pack")
    project = Project(home / "project")
    for name in ("portfolio", "docs"):
        shutil.copytree(ROOT / name, project.folder / name)
    shutil.copy(ROOT / "mkdocs.yml", project.folder)
    # Its assessor's commits are in another repository.
    commit = commit_all(project.folder)
    done = project.run("pack", "--output", "../packs")
    assert done.code == 0, done.err
    made = next((home / "packs").iterdir())
    with zipfile.ZipFile(made) as archive:
        archive.extractall(home / "unpacked")
    return Made(project, commit, made, home / "unpacked")
