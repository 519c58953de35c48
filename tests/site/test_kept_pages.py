"""A site made with pages that were kept is, to the byte, the one that is made anew."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from scratch import ENVIRONMENT, MKDOCS_YML, Project
from site_edits import Edited

from alfacil_plugin.adapters.kept_pages import KeptPages
from alfacil_plugin.adapters.site_build import ours_among

SEQUENCES = int(os.environ.get("ALFACIL_EXAMPLES", "25")) // 2
KILLS = SEQUENCES // 4


def built(folder: Path, site: Path, *, cache: bool) -> dict[str, bytes]:
    """Build a project and return every file of its site."""
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(site))
    for plugin in ours_among(config):
        plugin.config.cache = cache
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return files(site)


def files(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        # What is packed there holds the second it was packed in.
        if file.is_file() and file.suffix != ".gz"
    }


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_any_edits_a_kept_and_a_fresh_build_are_alike(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("ALFACIL_CACHE", str(tmp_path / "kept"))
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    chance = Random(seed)
    edited = Edited(project, chance)
    built(project, tmp_path / "site", cache=True)
    done: list[str] = []
    kept: dict[str, bytes] = {}
    said: list[str] = []
    for _ in range(chance.randint(1, 4)):
        done.append(edited.edit())
        caplog.clear()
        kept = built(project, tmp_path / "site", cache=True)
        said = warned(caplog)
    caplog.clear()
    fresh = built(project, tmp_path / "fresh", cache=False)
    assert sorted(kept) == sorted(fresh), done
    assert [path for path in fresh if kept[path] != fresh[path]] == [], done
    assert said == warned(caplog), done


def warned(caplog: pytest.LogCaptureFixture) -> list[str]:
    return sorted(item.getMessage() for item in caplog.records if item.levelno >= logging.WARNING)


def test_what_is_kept_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALFACIL_CACHE", str(tmp_path / "kept"))
    project = tmp_path / "project"
    project.mkdir()
    Edited(project, Random(0))
    built(project, tmp_path / "site", cache=True)
    kept = sorted(file for file in (tmp_path / "kept").glob("*/*"))
    assert kept
    for file in kept:
        os.utime(file, (0, 0))
    built(project, tmp_path / "site", cache=True)
    used = {file for file in (tmp_path / "kept").glob("*/*") if file.stat().st_mtime > 0}
    assert used == set(kept)
    built(project, tmp_path / "site", cache=False)
    assert sorted((tmp_path / "kept").glob("*/*")) == kept


@pytest.mark.parametrize(
    "plugins", ["[search: {enabled: false}, alfacil]", "[search, alfacil: {audience: public}]"]
)
def test_plugins_that_are_set_in_another_way_make_other_pages(
    plugins: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALFACIL_CACHE", str(tmp_path / "kept"))
    project = tmp_path / "project"
    project.mkdir()
    Edited(project, Random(0))
    (project / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    before = built(project, tmp_path / "site", cache=True)
    settings, _, _ = MKDOCS_YML.partition("plugins:")
    (project / "mkdocs.yml").write_text(f"{settings}plugins: {plugins}\n", encoding="utf-8")
    kept = built(project, tmp_path / "site", cache=True)
    assert kept != before
    assert kept == built(project, tmp_path / "fresh", cache=False)


_PLAIN = "plugins: [search, alfacil]\n"
_MATERIAL = "theme: {name: material, font: false}\n" + _PLAIN
_HOOK = "hooks: [hook.py]\n" + _MATERIAL
_MORE_TEMPLATES = (
    "def on_config(config):\n    config.theme.dirs.insert(0, 'more')\n    return config\n"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            {"mkdocs.yml": "theme: {name: mkdocs, locale: fr}\nplugins: [alfacil]\n"},
            {"mkdocs.yml": "theme: {name: mkdocs, locale: de}\nplugins: [alfacil]\n"},
            id="locale",
        ),
        pytest.param(
            {"mkdocs.yml": _MATERIAL + "extra: {homepage: 2026-01-01}\n"},
            {"mkdocs.yml": _MATERIAL + "extra: {homepage: 2026-01-02}\n"},
            id="day",
        ),
        pytest.param(
            {"mkdocs.yml": _HOOK, "hook.py": _MORE_TEMPLATES, "more/main.html": "one"},
            {"more/main.html": "two"},
            id="templates of a hook",
        ),
        pytest.param(
            {
                "mkdocs.yml": _MATERIAL
                + "markdown_extensions: ['pymdownx.snippets:SnippetExtension']\n",
                "docs/about.md": '# About\n\n--8<-- "part.txt"\n',
                "part.txt": "One.",
            },
            {"part.txt": "Two."},
            id="snippets named by their class",
        ),
    ],
)
def test_what_pages_rest_on_beside_their_text_makes_other_pages(
    before: dict[str, str], after: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALFACIL_CACHE", str(tmp_path / "kept"))
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1100000000")
    Edited(project, Random(0))
    first: dict[str, bytes] = {}
    last: dict[str, bytes] = {}
    for written in (before, after):
        for path, text in written.items():
            (project / path).parent.mkdir(exist_ok=True)
            whole = f"site_name: Scratch\n{text}" if path == "mkdocs.yml" else text
            (project / path).write_text(whole, encoding="utf-8")
        last, first = first, built(project, tmp_path / "site", cache=True)
    assert first != last
    assert first == built(project, tmp_path / "fresh", cache=False)


def test_a_home_page_that_says_when_it_was_made_says_when(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALFACIL_CACHE", str(tmp_path / "kept"))
    project = tmp_path / "project"
    project.mkdir()
    Edited(project, Random(0))
    yml = f"site_name: Scratch\ntheme: mkdocs\n{_PLAIN}"
    (project / "mkdocs.yml").write_text(yml, encoding="utf-8")
    kept: dict[str, bytes] = {}
    for day in (1_000_000_000, 1_100_000_000):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
        kept = built(project, tmp_path / "site", cache=True)
    assert kept == built(project, tmp_path / "fresh", cache=False)
    assert b"Build Date UTC : 2004" in kept["index.html"]


@pytest.mark.parametrize(
    ("meta", "extra"),
    [
        ("1: one\ntwo: 2", "{}"),
        ("2026-03-01: a day\ntwo: 2", "{1: one, two: 2}"),
        ("whole: &a [*a]", "&a {whole: *a}"),
    ],
)
def test_front_matter_and_settings_may_hold_whatever_yaml_can_write(
    meta: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALFACIL_CACHE", str(tmp_path / "kept"))
    project = tmp_path / "project"
    project.mkdir()
    Edited(project, Random(0))
    (project / "mkdocs.yml").write_text(f"{MKDOCS_YML}extra: {extra}\n", encoding="utf-8")
    (project / "docs" / "about.md").write_text(f"---\n{meta}\n---\n# About\n", encoding="utf-8")
    kept = built(project, tmp_path / "site", cache=True)
    assert kept == built(project, tmp_path / "fresh", cache=False)


def test_what_was_damaged_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALFACIL_CACHE", str(tmp_path / "kept"))
    project = tmp_path / "project"
    project.mkdir()
    Edited(project, Random(1))
    fresh = built(project, tmp_path / "site", cache=True)
    for number, file in enumerate(sorted((tmp_path / "kept").glob("*/*"))):
        whole = file.read_bytes()
        file.write_bytes((whole[:-1], whole + b"x", b"", whole[:20])[number % 4])
    assert built(project, tmp_path / "site", cache=True) == fresh


def test_what_is_kept_stays_within_bounds(tmp_path: Path) -> None:
    kept = KeptPages(tmp_path / "kept", most_bytes=1_000)
    for number in range(20):
        kept.put(f"{number:064x}", b"x" * 100)
        os.utime(tmp_path / "kept" / "00" / f"{number:062x}", (number, number))
    left_by_a_crash = tmp_path / "kept" / "00" / ".0123456789abcdef"
    left_by_a_crash.write_text("x")
    os.utime(left_by_a_crash, (0, 0))
    kept.use(f"{0:064x}")
    kept.tidy()
    left = [number for number in range(20) if kept.get(f"{number:064x}") is not None]
    assert left == [0, 14, 15, 16, 17, 18, 19]
    assert not list((tmp_path / "kept").glob("*/.*"))
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0


def test_what_others_keep_in_a_folder_that_is_named_stays(tmp_path: Path) -> None:
    others = [tmp_path / name for name in ("work/.env", "work/thesis.md", "ab/.env", "ab/notes.md")]
    for file in others:
        file.parent.mkdir(exist_ok=True)
        file.write_text("x" * 100)
        os.utime(file, (0, 0))
    kept = KeptPages(tmp_path, most_bytes=10)
    kept.put("ab" * 32, b"x")
    kept.tidy()
    assert kept.get("ab" * 32) is None
    assert [file for file in others if not file.is_file()] == []


def test_a_user_without_a_home_has_a_site_all_the_same(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As in a container that runs as a number.
    def unknown(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr("pwd.getpwuid", unknown)
    for name in ("ALFACIL_CACHE", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert "matrix/index.html" in built(project.folder, tmp_path / "site", cache=True)


def test_nobody_else_reads_what_is_kept_in_a_folder_that_was_there(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir(mode=0o755)
    KeptPages(tmp_path / "kept").put("ab" * 32, b"x")
    made = list((tmp_path / "kept").rglob("*"))
    assert len(made) == 2
    assert [path for path in made if path.stat().st_mode & 0o077] == []


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file")
    kept = KeptPages(tmp_path / "kept")
    kept.put("ab" * 32, b"x")
    kept.tidy()
    assert kept.get("ab" * 32) is None


def test_a_build_that_is_killed_leaves_the_last_site_and_the_next_build_right(
    project: Project, tmp_path: Path
) -> None:
    chance = Random(0)
    environment = {**ENVIRONMENT, "ALFACIL_CACHE": str(tmp_path / "kept")}
    command = [sys.executable, "-m", "alfacil_plugin", "build"]
    site = project.folder / "site"

    def run(*more: str) -> None:
        subprocess.run(
            [*command, *more], cwd=project.folder, env=environment, check=True, capture_output=True
        )

    start = time.monotonic()
    run()
    whole = time.monotonic() - start
    killed = number = 0
    while killed < KILLS:
        last = files(site)
        number += 1
        text = f"---\nid: n{number}\nkind: reflection\ntitle: N\ndate: 2026-03-01\n---\nText.\n"
        project.write({f"n{number}.md": text})
        start = time.monotonic()
        with subprocess.Popen(
            command, cwd=project.folder, env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            try:
                process.wait(timeout=chance.random() * whole)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        if process.returncode != -signal.SIGKILL:
            assert process.returncode == 0
            whole = time.monotonic() - start
            continue
        killed += 1
        found = files(site)
        if found != last:
            # It had put the new site in its place, and was clearing up: that one is whole.
            run()
            assert files(site) == found
    run()
    kept = files(site)
    run("--no-cache")
    assert files(site) == kept
