"""The last site outlives whatever goes wrong while the next takes its place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from alfacil_plugin.adapters.site_folder import replaced_when_done


def good_site(folder: Path) -> Path:
    site = folder / "site"
    (site / ".git").mkdir(parents=True)
    (site / "index.html").write_text("old", encoding="utf-8")
    (site / "search").mkdir()
    (site / "search" / "search_index.json").write_text("{}", encoding="utf-8")
    return site


def beside(site: Path) -> list[str]:
    return sorted(entry.name for entry in site.parent.iterdir())


def test_the_new_site_takes_the_place_of_the_old_and_keeps_what_is_hidden(tmp_path: Path) -> None:
    site = good_site(tmp_path)
    with replaced_when_done(site) as new:
        (new / "index.html").write_text("new", encoding="utf-8")
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert (site / ".git").is_dir()
    assert beside(site) == ["site"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_build_that_breaks_off_changes_nothing(
    tmp_path: Path, error: type[BaseException]
) -> None:
    site = good_site(tmp_path)

    def build() -> None:
        with replaced_when_done(site) as new:
            (new / "index.html").write_text("half", encoding="utf-8")
            raise error

    with pytest.raises(error):
        build()
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert (site / ".git").is_dir()
    assert beside(site) == ["site"]


@pytest.mark.parametrize("step", [1, 2])
def test_a_rename_that_fails_puts_the_old_site_back(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = good_site(tmp_path)
    real, done = Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        done.append(self.name)
        if len(done) == step:
            raise PermissionError("another program has the folder open")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(PermissionError), replaced_when_done(site) as new:
        (new / "index.html").write_text("new", encoding="utf-8")
    monkeypatch.undo()
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert (site / ".git").is_dir()
    assert beside(site) == ["site"]


@pytest.fixture
def ended() -> int:
    """The number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_a_build_that_was_killed_between_two_steps_costs_no_site(
    tmp_path: Path, ended: int
) -> None:
    site = good_site(tmp_path)
    site.rename(tmp_path / f".site.old-{ended}")
    (tmp_path / f".site.new-{ended}").mkdir()
    with pytest.raises(RuntimeError), replaced_when_done(site):
        raise RuntimeError
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert beside(site) == ["site"]


def test_what_is_hidden_comes_along_from_a_build_that_was_killed_at_its_end(
    tmp_path: Path, ended: int
) -> None:
    old = good_site(tmp_path).rename(tmp_path / f".site.old-{ended}")
    site = tmp_path / "site"
    site.mkdir()
    with replaced_when_done(site) as new:
        (new / "index.html").write_text("new", encoding="utf-8")
    assert (site / ".git").is_dir()
    assert not old.exists()
    assert beside(site) == ["site"]


def test_what_another_build_is_at_is_left_to_it(tmp_path: Path) -> None:
    site = good_site(tmp_path)
    other = tmp_path / f".site.new-{os.getppid()}"
    other.mkdir()
    with replaced_when_done(site) as new:
        (new / "index.html").write_text("new", encoding="utf-8")
    assert beside(site) == [other.name, "site"]


def test_folders_of_somebodys_own_are_not_taken_for_what_a_build_left(tmp_path: Path) -> None:
    mine = [tmp_path / name for name in (".site.old-backup", ".site.new-design")]
    # As many digits as no number of a process has.
    mine += [tmp_path / f".site.{kind}-{'20261122' * 3}" for kind in ("old", "new")]
    for folder in mine:
        folder.mkdir()
        (folder / "page.html").write_text("mine", encoding="utf-8")
    with replaced_when_done(tmp_path / "site"):
        pass
    assert [folder for folder in mine if not (folder / "page.html").is_file()] == []
