"""The last site outlives whatever goes wrong while the next takes its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from alfacil_plugin.adapters.site_folder import replaced_when_done


def good_site(folder: Path) -> Path:
    site = folder / "site"
    (site / ".git").mkdir(parents=True)
    (site / "index.html").write_text("old", encoding="utf-8")
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
