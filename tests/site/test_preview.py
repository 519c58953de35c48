"""A site that is made page by page as a browser asks is the site that a build makes."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from scratch import Project
from site_edits import Edited

from alfacil_plugin.adapters.preview import Preview
from alfacil_plugin.adapters.site_build import ours_among

INDEX = "search/search_index.json"


def load(folder: Path) -> MkDocsConfig:
    return load_config(str(folder / "mkdocs.yml"))


class Previewed:
    """A project and its preview."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.preview = Preview(self.load, home)

    def load(self) -> MkDocsConfig:
        config = load(self.folder)
        for plugin in ours_among(config):
            plugin.on_startup(command="serve", dirty=False)
            plugin.on_demand = True
        return config

    def renew(self) -> None:
        self.preview.renew()

    def read(self, path: str) -> str:
        self.preview.make(path)
        return (self.preview.folder / path).read_text(encoding="utf-8")

    def everything(self) -> dict[str, object]:
        self.preview.finish()
        return contents(self.preview.folder)


def contents(site: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if path == INDEX:
            index = json.loads(file.read_text(encoding="utf-8"))
            # In the order in which pages were made.
            found[path] = sorted(index["docs"], key=lambda entry: str(entry["location"]))
        elif file.is_file() and file.suffix != ".gz":
            found[path] = file.read_bytes()
    return found


def built(folder: Path, site: Path) -> dict[str, object]:
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(site))
    for plugin in ours_among(config):
        # MkDocs keeps one plugin for the whole process.
        plugin.on_demand = False
        plugin.config.cache = False
        plugin.on_startup(command="build", dirty=False)
    build(config)
    return contents(site)


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_the_preview_is_what_a_build_makes(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    edited = Edited(folder, Random(100 + seed))
    previewed = Previewed(folder, tmp_path / "preview")
    previewed.renew()
    done: list[str] = []
    for _ in range(3):
        done.append(edited.edit())
        previewed.renew()
        previewed.read("404.html")
    shown = previewed.everything()
    fresh = built(folder, tmp_path / "site")
    assert sorted(shown) == sorted(fresh), done
    assert [path for path in fresh if shown[path] != fresh[path]] == [], done
    # Of what was there before nothing is left on the disk.
    assert [entry.name for entry in (tmp_path / "preview").iterdir()] == ["4"]


def test_a_page_is_there_before_the_rest(project: Project, tmp_path: Path) -> None:
    previewed = Previewed(project.folder, tmp_path / "preview")
    previewed.renew()
    page = "evidence/sessions/01/index.html"
    assert "We agreed how we would work." in previewed.read(page)
    text = (project.folder / "portfolio" / "sessions" / "01.md").read_text(encoding="utf-8")
    project.write({"sessions/01.md": text.replace("agreed", "settled")})
    previewed.renew()
    assert "We settled how we would work." in previewed.read(page)
    assert "settled" in json.dumps(previewed.everything()[INDEX])


def test_what_is_kept_back_is_in_no_preview(project: Project, tmp_path: Path) -> None:
    text = (project.folder / "portfolio" / "sessions" / "01.md").read_text(encoding="utf-8")
    previewed = Previewed(project.folder, tmp_path / "preview")
    previewed.renew()
    assert any(b"We agreed how" in one for one in bodies(previewed))
    project.write({"sessions/01.md": text.replace("kind:", "visibility: private\nkind:")})
    previewed.renew()
    previewed.preview.make("evidence/sessions/01/index.html")
    assert not any(b"We agreed how" in one for one in bodies(previewed))


def bodies(previewed: Previewed) -> list[bytes]:
    return [
        item if isinstance(item, bytes) else json.dumps(item).encode()
        for item in previewed.everything().values()
    ]
