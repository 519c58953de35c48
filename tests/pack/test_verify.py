"""``alfacil verify``: whatever was done to a pack is found, and nothing in it can do harm."""

from __future__ import annotations

import datetime as dt
import io
import json
import random
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pack.conftest import Made
from scratch import ENVIRONMENT, Project

from alfacil_plugin.exchange.pack_check import NotAPackError, check_pack
from alfacil_plugin.exchange.pack_zip import write_pack
from alfacil_plugin.model.pack import About, Keeping, Origin

FILES = {"site/index.html": b"<p>Hello</p>" * 40, "dossier.pdf": b"%PDF-1.7", "empty.txt": b""}
ABOUT = About(
    alfacil="0.1.0", title="T", learner="L", centre="", units=("U",),
    origin=Origin(
        commit="a" * 40, moment=dt.datetime(2026, 3, 3, 8, tzinfo=dt.UTC),
        keeping=Keeping.COMMITTED,
    ),
)  # fmt: skip


def small_pack() -> bytes:
    target = io.BytesIO()
    write_pack(target, ABOUT, FILES)
    return target.getvalue()


SMALL = small_pack()


def found_in(content: bytes) -> list[tuple[str, str]]:
    """Return what differs, as pairs; what is no pack at all as such."""
    try:
        found = check_pack(io.BytesIO(content))
    except NotAPackError:
        return [("no pack", "")]
    return [(item.difference.value, item.path) for item in found.differing]


def remade(change: Callable[[dict[str, bytes]], object] = len) -> bytes:
    """Return the small pack unpacked, changed and packed again by an ordinary zip program."""
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_a_pack_as_it_was_made_passes(example_pack: Made, tmp_path: Path) -> None:
    done = Project(tmp_path).run("verify", str(example_pack.zip))
    assert done.code == 0, done.out
    assert done.out.startswith(f"{example_pack.zip.name} is as it was made.\n")
    assert f"from commit {example_pack.commit[:12]} of 2026-03-03" in done.out
    assert list(tmp_path.iterdir()) == []


def test_every_flipped_bit_of_a_small_pack_is_found() -> None:
    assert found_in(SMALL) == []
    for at in range(len(SMALL)):
        for bit in range(8):
            flipped = bytearray(SMALL)
            flipped[at] ^= 1 << bit
            assert found_in(bytes(flipped)), (at, bit)


def test_flipped_bytes_of_the_examples_pack_are_found(example_pack: Made, tmp_path: Path) -> None:
    content = example_pack.zip.read_bytes()
    chance = random.Random(8)
    damaged = tmp_path / "damaged.zip"
    for at in (0, len(content) - 1, *(chance.randrange(len(content)) for _ in range(3))):
        damaged.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        done = Project(tmp_path).run("verify", "damaged.zip")
        assert done.code == 1, (at, done.out, done.err)
        assert "damaged.zip is not as it was made" in done.out


def test_what_was_changed_taken_out_and_added_is_named() -> None:
    def change(files: dict[str, bytes]) -> None:
        files["site/index.html"] = files["site/index.html"].replace(b"Hello", b"Hullo")
        del files["dossier.pdf"]
        files["more.txt"] = b"more"

    assert found_in(remade(change)) == [
        ("missing", "dossier.pdf"),
        ("added", "more.txt"),
        ("changed", "site/index.html"),
    ]


def test_a_pack_that_was_packed_anew_is_told_from_the_one_that_was_made() -> None:
    assert found_in(remade()) == [("changed", "the zip itself")]


def test_a_pack_cut_short_anywhere_or_with_something_after_it_is_found() -> None:
    for length in range(len(SMALL)):
        assert found_in(SMALL[:length]), length
    assert found_in(SMALL + b"\n") == [("changed", "the zip itself")]
    assert found_in(b"MZ" + SMALL) == [("changed", "the zip itself")]


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "/etc/evil", "site/../../evil", "C:/evil", "a\\..\\evil", "a//b", "./a", "a/"],
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    found = found_in(remade(lambda files: files.update({name: b""})))
    assert ("refused", name) in found


def test_links_are_refused() -> None:
    target = io.BytesIO(remade())
    with zipfile.ZipFile(target, "a") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert ("refused", "link") in found_in(target.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused() -> None:
    target = io.BytesIO(remade())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("dossier.pdf", b"another")
    assert ("refused", "dossier.pdf") in found_in(target.getvalue())


def test_a_bomb_is_not_unpacked_further_than_it_says_it_goes() -> None:
    def change(files: dict[str, bytes]) -> None:
        files["empty.txt"] = bytes(200_000_000)

    assert found_in(remade(change)) == [("changed", "empty.txt")]


def test_a_bomb_that_owns_up_to_its_size_is_refused() -> None:
    def change(files: dict[str, bytes]) -> None:
        manifest = json.loads(files["manifest.json"])
        manifest["files"][0]["size"] = 2**50
        files["manifest.json"] = json.dumps(manifest).encode()

    assert found_in(remade(change)) == [("refused", "manifest.json")]


def test_files_that_share_their_bytes_are_refused() -> None:
    # A list that names one stretch of the file very often: a zip of a few hundred bytes that
    # unpacks to any size.
    data = zlib.compress(bytes(100_000), 9)[2:-4]
    sums = (zlib.crc32(bytes(100_000)), len(data), 100_000)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 33, *sums, 1, 0) + b"a" + data
    listed = b"".join(
        struct.pack(
            "<4s4B4H3L5H2L", b"PK\1\2", 20, 3, 20, 0, 0, 8, 0, 33, *sums, 4, 0, 0, 0, 0, 0, 0
        )
        + f"{number:04}".encode()
        for number in range(1000)
    )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1000, 1000, len(listed), len(local), 0)
    assert found_in(local + listed + end) == [("damaged", "the zip itself")]


def test_a_list_that_would_fill_the_memory_is_not_read() -> None:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, 2**31, 0, 0)
    assert found_in(b"PK\3\4" + bytes(100) + end) == [("damaged", "the zip itself")]


def test_a_pipe_is_no_pack() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "alfacil_plugin", "verify", "/dev/stdin"],
        env=ENVIRONMENT, input=b"PK", capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"/dev/stdin cannot be read: it is no file on a disk" in done.stderr


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Dear assessor,\n", "it is not a zip"),
        (b"", "it is not a zip"),
        (remade(lambda files: files.pop("manifest.json")), "it is a zip without"),
        (
            remade(lambda files: files.update({"manifest.json": b'{"format": "alfacil-pack/2"}'})),
            "it is of the format alfacil-pack/2, and this alfacil reads alfacil-pack/1",
        ),
        (
            remade(lambda files: files.update({"manifest.json": b'{"name": "an app"}'})),
            "it is not that of a pack made by alfacil",
        ),
    ],
)
def test_what_is_no_pack_is_said_so(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "other.zip").write_bytes(content)
    done = Project(tmp_path).run("verify", "other.zip")
    assert done.code == 2
    assert "other.zip is not a submission pack" in done.err
    assert why in done.err


def test_a_file_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    assert Project(tmp_path).run("verify", "none.zip").code == 2


def test_names_in_a_pack_command_no_terminal(tmp_path: Path) -> None:
    nasty = "\x1b]0;owned\x07\n::error::x"
    (tmp_path / "nasty.zip").write_bytes(remade(lambda files: files.update({nasty: b""})))
    done = Project(tmp_path).run("verify", "nasty.zip")
    assert done.code == 1
    assert "\x1b" not in done.out
    assert "\n::error" not in done.out


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(SMALL)), st.integers(0, 60))
def test_no_bytes_make_it_fall_over(noise: bytes, at: int, taken: int) -> None:
    changed = SMALL[:at] + noise + SMALL[at + taken :]
    assert bool(found_in(changed)) == (changed != SMALL)


def test_a_copy_of_the_example_with_one_word_changed_is_found(
    example_pack: Made, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(example_pack.folder, copy)
    page = copy / "site" / "matrix.html"
    page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    again = shutil.make_archive(str(tmp_path / "again"), "zip", copy)
    done = Project(tmp_path).run("verify", again)
    assert done.code == 1
    assert "changed  site/matrix.html\n" in done.out
