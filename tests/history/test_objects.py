"""Earlier versions of files, and signatures, from real repositories."""

from __future__ import annotations

import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from history.test_reading import ODD, files
from scratch import commit_all, git

from alfacil_plugin.load.git_objects import read_versions, signature_status
from alfacil_plugin.load.history import read_history
from alfacil_plugin.model.history import Signature


def test_every_version_of_every_name(tmp_path: Path) -> None:
    home = tmp_path / "p é"
    files(home, *ODD, text="one\nand more\n\n")
    first = commit_all(tmp_path)
    files(home, *ODD, text="two")
    second = commit_all(tmp_path)
    (home / "picture.png").write_bytes(bytes(range(256)) + b"\n" + b"0" * 40 + b" blob 3\n")
    third = commit_all(tmp_path)
    wanted = [(commit, name) for commit in (first, second, third) for name in ODD]
    found = read_versions(home, [*wanted, (third, "picture.png")])
    assert found.pop((third, "picture.png")) == (home / "picture.png").read_bytes()
    assert set(found) == set(wanted)
    for (commit, _), text in found.items():
        assert text == (b"one\nand more\n\n" if commit == first else b"two")


def test_the_history_leads_to_its_versions(tmp_path: Path) -> None:
    for text in ("one", "two", "three"):
        files(tmp_path, "p/a.md", text=text)
        commit_all(tmp_path)
    commits = read_history(tmp_path / "p").of("a.md").commits
    found = read_versions(tmp_path / "p", [(commit.hash, "a.md") for commit in commits])
    assert list(found.values()) == [b"three", b"two", b"one"]


def test_what_is_not_there_is_not_found_and_takes_nothing_with_it(tmp_path: Path) -> None:
    home = tmp_path / "p"
    files(home, "a.md", "folder/b.md")
    files(tmp_path, "outside.md")
    here = commit_all(tmp_path)
    wanted = [
        (here, "gone.md"), (here, "gone\n.md"), ("0" * 40, "a.md"), ("HEAD", "a.md"),
        (here[:12], "a.md"), ("--help", "a.md"), (here, "folder"), (here, ""),
        (here, "../outside.md"), (here, "../../etc/passwd"), (here, "/etc/passwd"),
        (f"{here}\n{here}", "a.md"), (here, "nul\0.md"), (here, "nul\0\n.md"), (here, "a.md"),
    ]  # fmt: skip
    assert read_versions(home, wanted) == {(here, "a.md"): b"one\n"}


def test_without_a_repository_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_versions(tmp_path, [("0" * 40, "a.md")]) == {}
    assert signature_status(tmp_path, ["0" * 40]) == {}
    monkeypatch.setenv("PATH", "")
    assert read_versions(tmp_path, [("0" * 40, "a.md")]) == {}
    assert signature_status(tmp_path, ["0" * 40]) == {}


@pytest.fixture
def signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, dict[str, str]]:
    """A repository with an unsigned commit, one that is signed with a key, and a forged one."""
    own = tmp_path / "own"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(own))
    key, home = tmp_path / "key", tmp_path / "home"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True
    )
    files(home, "a.md")
    commits = {"plain": commit_all(home)}
    git(tmp_path, "config", "--global", "gpg.format", "ssh")
    git(tmp_path, "config", "--global", "user.signingKey", str(key))
    git(home, "commit", "--quiet", "--allow-empty", "-S", "--message", "Signed")
    commits["signed"] = git(home, "rev-parse", "HEAD")
    raw = git(home, "cat-file", "commit", "HEAD").replace("Signed", "Forged")
    (tmp_path / "raw").write_text(f"{raw}\n", encoding="utf-8")
    commits["forged"] = git(home, "hash-object", "-t", "commit", "-w", str(tmp_path / "raw"))
    allowed = key.with_suffix(".pub").read_text(encoding="utf-8")
    (tmp_path / "allowed").write_text(f"learner@example.org {allowed}", encoding="utf-8")
    return home, commits


def test_signatures_by_keys_that_the_user_knows(
    signed: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    home, commits = signed
    git(tmp_path, "config", "--global", "gpg.ssh.allowedSignersFile", str(tmp_path / "allowed"))
    found = signature_status(home, [*commits.values(), "f" * 40, "HEAD"])
    assert found == {
        commits["plain"]: Signature.NONE,
        commits["signed"]: Signature.GOOD,
        commits["forged"]: Signature.BAD,
    }


def test_a_repository_vouches_for_nobody_and_runs_nothing(
    signed: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    home, commits = signed
    mark, bad = tmp_path / "ran", tmp_path / "bad"
    bad.write_text(f'#!/bin/sh\necho ran >> "{mark}"\n', encoding="utf-8")
    bad.chmod(bad.stat().st_mode | stat.S_IXUSR)
    git(home, "config", "gpg.ssh.allowedSignersFile", str(tmp_path / "allowed"))
    for name in ("gpg.program", "gpg.ssh.program", "gpg.x509.program", "gpg.openpgp.program"):
        git(home, "config", name, str(bad))
    found = signature_status(home, commits.values())
    assert not mark.exists()
    assert found[commits["plain"]] is Signature.NONE
    assert found[commits["signed"]] in (Signature.NOT_CHECKED, Signature.NOT_TRUSTED)


def test_a_signature_that_cannot_be_checked_is_not_none(
    signed: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, commits = signed
    only_git = tmp_path / "bin"
    only_git.mkdir()
    (only_git / "git").symlink_to(shutil.which("git") or "")
    monkeypatch.setenv("PATH", str(only_git))
    found = signature_status(home, commits.values())
    assert found[commits["plain"]] is Signature.NONE
    assert found[commits["signed"]] is Signature.NOT_CHECKED
