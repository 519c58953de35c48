"""``alfacil pack``: two of one commit are alike, the manifest tells the truth, the name is safe."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pty
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pack.conftest import Made
from scratch import ENVIRONMENT, PORTFOLIO_YML, ROOT, SESSION, Project, commit_all

from alfacil_plugin.exchange.pack_name import pack_name


def manifest_of(pack: Path) -> dict[str, Any]:
    with zipfile.ZipFile(pack) as archive:
        loaded: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return loaded


def the_pack(project: Project, folder: str = "packs") -> Path:
    (made,) = (project.folder / folder).glob("*.zip")
    return made


def test_two_packs_of_one_commit_are_alike_byte_for_byte(
    example_pack: Made, tmp_path: Path
) -> None:
    # Another copy, in another place, at another time, in another time zone.
    copy = Project(tmp_path / "elsewhere")
    shutil.copytree(example_pack.project.folder, copy.folder)
    done = subprocess.run(
        [sys.executable, "-m", "alfacil_plugin", "pack", "--output", "out"],
        cwd=copy.folder, env={**ENVIRONMENT, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7"},
        capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    second = the_pack(copy, "out")
    assert second.name == example_pack.zip.name
    assert second.read_bytes() == example_pack.zip.read_bytes()


def test_a_pack_is_as_of_its_commit_on_whatever_day_it_is_made(
    project: Project, tmp_path: Path
) -> None:
    # Due after the commit and before today: overdue by the clock, and open by the commit.
    plan = (
        "---\nid: plan-rowan\nkind: action-plan\ntitle: Rowan\ndate: 2026-03-01\nclaims: ['2.4']\n"
        "participant: Rowan\nset: northern-managers\nactions:\n  - action: Ask\n"
        "    due: 2026-04-01\n    status: open\n---\nSo.\n"
    )
    project.write({"sessions/01.md": SESSION, "plan.md": plan})
    commit_all(project.folder)
    for days in ("0", "400"):
        # The clock of the interpreter alone: what is asked of the day is asked of Python.
        (tmp_path / "sitecustomize.py").write_text(
            "import datetime as dt\nreal = dt.date\n"
            "class Meta(type):\n"
            "    def __instancecheck__(cls, value): return isinstance(value, real)\n"
            "class Late(real, metaclass=Meta):\n"
            f"    today = classmethod(lambda cls: real.today() + dt.timedelta(days={days}))\n"
            "    fromisoformat = classmethod(lambda cls, text: real.fromisoformat(text))\n"
            "dt.date = Late\n",
            encoding="utf-8",
        )
        done = subprocess.run(
            [sys.executable, "-m", "alfacil_plugin", "pack", "--without-pdf", "--output", days],
            cwd=project.folder, env={**ENVIRONMENT, "PYTHONPATH": str(tmp_path)},
            capture_output=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    first, later = the_pack(project, "0"), the_pack(project, "400")
    assert first.read_bytes() == later.read_bytes()
    with zipfile.ZipFile(first) as archive:
        page = archive.read("site/sets/northern-managers/index.html").decode()
    assert "12 March 2026" in page
    assert "verdue" not in page.replace("not overdue", "")


@pytest.mark.usefixtures("pango")
def test_the_manifest_lists_every_file_with_its_sum_and_the_commit(example_pack: Made) -> None:
    manifest = manifest_of(example_pack.zip)
    assert manifest["format"] == "alfacil-pack/1"
    assert manifest["made_from"] == {
        "commit": example_pack.commit,
        "state": "committed",
        "date": "2026-03-03T08:00:00Z",
    }
    listed = {item["path"]: item for item in manifest["files"]}
    there = {
        path.relative_to(example_pack.folder).as_posix(): path.read_bytes()
        for path in example_pack.folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert listed.keys() == there.keys()
    assert {"coverage.xlsx", "dossier.pdf", "READ-ME-FIRST.txt", "site/index.html"} <= there.keys()
    for path, content in there.items():
        assert listed[path]["size"] == len(content)
        assert listed[path]["sha256"] == hashlib.sha256(content).hexdigest()


def test_times_permissions_and_order_are_the_same_for_all(example_pack: Made) -> None:
    with zipfile.ZipFile(example_pack.zip) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(2026, 3, 3, 8, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {stat.S_IFREG | 0o644}
    names = [entry.filename for entry in entries]
    assert names == [*sorted(names[:-1]), "manifest.json"]
    assert not [name for name in names if re.search(r"(^|/)\.|tmp|alfacil-[a-z0-9_]{8}/", name)]


def test_progress_is_told_in_plain_lines_where_there_is_no_terminal(project: Project) -> None:
    done = project.run("pack", "--output", "packs", "--without-pdf")
    assert done.code == 0, done.err
    assert done.err.splitlines() == [
        "[1/4] Building the site",
        "[2/4] Laying out the dossier",
        "[3/4] Packing",
        "[4/4] Looking it over",
    ]
    first, *rest = done.out.splitlines()
    assert first == str(
        Path("packs") / "Sample-Learner-facilitating-action-learning-2026-03-12.zip"
    )
    assert rest[-1] == "  dossier.pdf is left out, as asked for."
    assert "  not kept in git, so nothing says which state of the work it is" in rest
    assert manifest_of(the_pack(project))["left_out"] == ["dossier.pdf is left out, as asked for"]
    assert not list((project.folder / "packs").glob(".*"))


def test_progress_on_a_terminal_is_one_line_that_goes_when_all_is_done(project: Project) -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "alfacil_plugin", "pack", "--output", "packs", "--without-pdf"],
        cwd=project.folder, env={**ENVIRONMENT, "TERM": "xterm"}, stdout=subprocess.PIPE,
        stderr=theirs, timeout=120, check=True,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    assert b"\n" not in shown
    assert b"\r\x1b[K[1/4] Building the site" in shown
    assert shown.endswith(b"\r\x1b[K")
    assert b"\x1b" not in done.stdout


def test_without_weasyprint_the_pack_is_made_and_says_what_is_missing(project: Project) -> None:
    # A module that cannot be imported stands for one that is not installed.
    hidden = project.folder / "hidden" / "weasyprint.py"
    for raised, wanted in (
        ("ImportError", "pip install 'alfacil[pdf]'"),
        ("OSError('cannot load library')", "apt install libpango-1.0-0"),
    ):
        hidden.parent.mkdir(exist_ok=True)
        hidden.write_text(f"raise {raised}\n", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "alfacil_plugin", "pack", "--output", "packs"],
            cwd=project.folder, env={**ENVIRONMENT, "PYTHONPATH": str(hidden.parent)},
            capture_output=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert wanted in done.stdout
        with zipfile.ZipFile(the_pack(project)) as archive:
            assert "dossier.pdf" not in archive.namelist()
            assert wanted in " ".join(archive.read("READ-ME-FIRST.txt").decode().split())


def test_what_is_not_committed_is_said(project: Project) -> None:
    commit = commit_all(project.folder)

    def made_from() -> dict[str, Any]:
        done = project.run("pack", "--output", "packs", "--without-pdf")
        assert done.code == 0, done.err
        found: dict[str, Any] = manifest_of(the_pack(project))["made_from"]
        return found

    assert made_from()["state"] == "committed"
    # The pack itself and what the site is not made from do not matter.
    assert made_from() == {"commit": commit, "state": "committed", "date": "2026-03-03T08:00:00Z"}
    second = SESSION.replace("session-01", "session-02").replace("2026-03-12", "2026-03-13")
    project.write({"sessions/02.md": second})
    assert made_from() == {
        "commit": commit,
        "state": "uncommitted changes",
        "date": "2026-03-03T08:00:00Z",
    }
    (project.folder / ".gitignore").write_text("02.md\n", encoding="utf-8")
    commit_all(project.folder)
    assert made_from()["state"] == "uncommitted changes"


def test_no_pack_is_made_while_something_is_wrong(project: Project) -> None:
    project.write({"sessions/02.md": SESSION.replace("2.3", "2.11")})
    done = project.run("pack", "--output", "packs", "--without-pdf")
    assert done.code == 1
    assert "ALF202" in done.err
    assert "No pack is made: mend what is named above, and try again." in done.err
    assert not (project.folder / "packs").exists()


def test_a_placeholder_that_there_is_not_is_a_mistake_in_the_settings(project: Project) -> None:
    project.write({"portfolio.yml": PORTFOLIO_YML + 'pack: {name: "{lerner}-{date}"}\n'})
    done = project.run("check")
    assert done.code == 2
    assert '4:14: error ALF106 "{lerner}-{date}" is not in the right form for "name"' in done.out
    assert "fix: write it like {learner}-{unit}-{date}" in done.out
    assert project.run("pack", "--output", "packs", "--without-pdf").code == 2


def test_the_name_follows_the_pattern(project: Project) -> None:
    project.write({"portfolio.yml": PORTFOLIO_YML + 'pack: {name: "Unit 5: {learner}?"}\n'})
    assert project.run("pack", "--output", "packs", "--without-pdf").code == 0
    assert the_pack(project).name == "Unit-5-Sample-Learner.zip"


def test_a_pack_takes_the_place_of_an_earlier_one_and_of_nothing_else(project: Project) -> None:
    project.write({"portfolio.yml": PORTFOLIO_YML + 'pack: {name: "{learner}"}\n'})
    mine = project.folder / "packs" / "Sample-Learner.zip"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    done = project.run("pack", "--output", "packs", "--without-pdf")
    assert done.code == 2
    assert "Sample-Learner.zip is there already and is no pack" in done.err
    assert mine.read_text(encoding="utf-8") == "mine"
    mine.unlink()
    for _ in range(2):
        assert project.run("pack", "--output", "packs", "--without-pdf").code == 0


@pytest.mark.parametrize("folder", ["portfolio", "portfolio/sessions", "docs"])
def test_a_pack_does_not_go_into_what_it_is_made_from(project: Project, folder: str) -> None:
    done = project.run("pack", "--output", folder)
    assert done.code == 2
    assert "which the pack is made from" in done.err
    assert not list(project.folder.rglob("*.zip"))


@pytest.mark.parametrize(
    ("pattern", "values", "name"),
    [
        ("{centre}-{learner}", {"centre": "", "learner": "A B"}, "A-B"),
        ("{learner}", {"learner": "../../Ann/O'Brien: <x>"}, "Ann-O-Brien-x"),
        ("{learner}", {"learner": "Zoë Ångström"}, "Zoë-Ångström"),
        ("{learner}", {"learner": "con"}, "pack-con"),
        ("{learner}", {"learner": "LPT1.old"}, "pack-LPT1.old"),
        ("{learner}", {"learner": "..."}, "pack"),
        ("{learner}", {"learner": "x" * 500}, "x" * 120),
        ("{learner} ", {"learner": "trailing. "}, "trailing"),
        ("{learner}", {"learner": "a\nb\x00c\u202ed"}, "a-b-c-d"),
    ],
)
def test_names_are_taken_by_every_system(pattern: str, values: dict[str, str], name: str) -> None:
    assert pack_name(pattern, values) == name


def test_the_schema_names_every_placeholder_that_is_filled_in() -> None:
    schema = json.loads((ROOT / "schemas" / "portfolio.schema.json").read_text(encoding="utf-8"))
    name = schema["properties"]["pack"]["properties"]["name"]
    known = re.search(r"\((centre\|[a-z|]+)\)", name["pattern"])
    assert known
    for placeholder in known.group(1).split("|"):
        assert f"{{{placeholder}}}" in name["description"]
