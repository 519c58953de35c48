"""What is read from git: whole histories, odd names, and every way in which it can be wanting."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scratch import Project, commit_all, git

from alfacil_plugin.load.git import instead_of
from alfacil_plugin.load.history import read_history
from alfacil_plugin.model.history import HistoryState, Standing

ODD = (
    "with space.md", 'quo"te\'s.md', "é – ü.md", "line\nend.md", "\n.md", ":(top)x.md", "-n.md",
    "back\\slash.md", "tab\t.md", "sub folder/\nü/a b.md", "*.md", "e\u0301.md", "café\r",
)  # fmt: skip


def files(folder: Path, *names: str, text: str = "one\n") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def standings(folder: Path, *names: str) -> list[Standing | None]:
    history = read_history(folder)
    return [history.standing(name) for name in names]


def test_first_and_last_commit_of_each_file(tmp_path: Path) -> None:
    home = tmp_path / "my portfolio"
    files(home, "a.md", "b.md")
    files(tmp_path, "outside.md")
    first = commit_all(tmp_path, on="2026-03-03T23:30")
    files(home, "a.md", text="two\n")
    last = commit_all(tmp_path, author="A. Nother", on="2026-04-09T00:10")
    files(tmp_path, "outside.md", text="two\n")
    commit_all(tmp_path)
    history = read_history(home)
    assert history.state is HistoryState.COMPLETE
    assert sorted(history.tracks) == ["a.md", "b.md"]
    assert [commit.hash for commit in history.of("a.md").commits] == [last, first]
    changed = history.of("a.md").last
    assert changed is not None
    assert (changed.author, changed.author_address) == ("A. Nother", "learner@example.org")
    # The author's own clock, whatever the machine's.
    assert changed.authored == dt.datetime.fromisoformat("2026-04-09T00:10")
    assert history.of("b.md").first is history.of("b.md").last
    assert history.of("nowhere.md").first is None


def test_odd_names_are_the_ones_that_python_reads(tmp_path: Path) -> None:
    home = tmp_path / "port\nfolio é"
    files(home, *ODD)
    commit_all(tmp_path)
    files(home, ODD[3], text="two\n")
    files(home, "new\n.md")
    history = read_history(home)
    assert set(history.tracks) == set(ODD)
    assert dict(history.uncommitted) == {
        ODD[3]: Standing.CHANGED,
        "new\n.md": Standing.NOT_COMMITTED,
    }


NAME = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12
).filter(lambda name: name not in (".", "..") and name.lower() != ".git")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=st.lists(NAME, min_size=1, max_size=5, unique=True), below=st.booleans())
def test_any_name_is_found_again(names: list[str], below: bool, tmp_path: Path) -> None:
    top = tmp_path / "repository"
    shutil.rmtree(top, ignore_errors=True)
    home = top / "p" if below else top
    home.mkdir(parents=True)
    kept = []
    for name in names:
        if not (home / name).exists() and not name.startswith(".git"):
            files(home, name)
            kept.append(name)
    commit_all(top)
    history = read_history(home)
    assert set(history.tracks) == set(kept)
    assert all(history.standing(name) is Standing.COMMITTED for name in kept)


def test_a_merge_is_no_change_but_what_it_mends_is(tmp_path: Path) -> None:
    files(tmp_path, "a.md", "b.md")
    commit_all(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "side")
    files(tmp_path, "a.md", text="side\n")
    files(tmp_path, "c.md")
    side = commit_all(tmp_path, author="On the side", on="2026-03-04T09:00")
    git(tmp_path, "checkout", "--quiet", "main")
    files(tmp_path, "a.md", text="main\n")
    commit_all(tmp_path, on="2026-03-05T09:00")
    with pytest.raises(Exception, match="merge"):
        git(tmp_path, "merge", "side")
    files(tmp_path, "a.md", text="both\n")
    merge = commit_all(tmp_path, author="Who merged", on="2026-03-06T09:00")
    history = read_history(tmp_path)
    last = history.of("a.md").last
    assert last is not None
    assert last.hash == merge
    assert len(history.of("a.md").commits) == 4
    assert [commit.hash for commit in history.of("c.md").commits] == [side]


def test_how_each_file_stands(tmp_path: Path) -> None:
    files(tmp_path, "same.md", "changed.md", "staged.md", "gone.md")
    files(tmp_path, ".gitignore", text="ignored.md\n")
    commit_all(tmp_path)
    files(tmp_path, "changed.md", "staged.md", text="two\n")
    files(tmp_path, "new.md", "added.md", "intended.md", "ignored.md")
    git(tmp_path, "add", "staged.md", "added.md")
    git(tmp_path, "add", "--intent-to-add", "intended.md")
    (tmp_path / "gone.md").unlink()
    names = ("same.md", "changed.md", "staged.md", "new.md", "added.md", "intended.md")
    assert standings(tmp_path, *names, "ignored.md") == [
        Standing.COMMITTED, Standing.CHANGED, Standing.CHANGED, Standing.NOT_COMMITTED,
        Standing.NOT_COMMITTED, Standing.NOT_COMMITTED, Standing.NOT_KEPT,
    ]  # fmt: skip


def test_a_shallow_copy_says_what_it_cannot_see(tmp_path: Path) -> None:
    whole, copy = tmp_path / "whole", tmp_path / "copy"
    files(whole, "p/old.md", "p/edited.md")
    commit_all(whole)
    files(whole, "p/seam.md")
    commit_all(whole)
    files(whole, "p/edited.md", text="two\n")
    files(whole, "p/new.md")
    last = commit_all(whole)
    git(tmp_path, "clone", "--quiet", "--depth", "2", whole.as_uri(), str(copy))
    history = read_history(copy / "p")
    assert history.state is HistoryState.SHALLOW
    # In the commit that a shallow copy begins with every file looks new.
    for name in ("old.md", "seam.md"):
        assert history.of(name).commits == ()
        assert history.of(name).cut
    assert history.of("edited.md").cut
    assert history.of("edited.md").first is None
    assert [commit.hash for commit in history.of("edited.md").commits] == [last]
    assert not history.of("new.md").cut
    assert read_history(whole / "p").state is HistoryState.COMPLETE


def test_a_file_renamed_begins_anew(tmp_path: Path) -> None:
    files(tmp_path, "a.md")
    commit_all(tmp_path)
    git(tmp_path, "mv", "a.md", "b.md")
    renamed = commit_all(tmp_path)
    assert [c.hash for c in read_history(tmp_path).of("b.md").commits] == [renamed]


def test_no_commit_no_repository_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path, "a.md")
    assert read_history(tmp_path).state is HistoryState.NO_REPOSITORY
    assert standings(tmp_path, "a.md") == [None]
    git(tmp_path, "init", "--quiet")
    assert read_history(tmp_path).state is HistoryState.NO_COMMIT
    assert standings(tmp_path, "a.md") == [Standing.NOT_COMMITTED]
    monkeypatch.setenv("PATH", str(tmp_path / "nothing here"))
    assert read_history(tmp_path).state is HistoryState.NO_GIT


def test_a_folder_that_its_repository_ignores(tmp_path: Path) -> None:
    files(tmp_path, ".gitignore", text="p/\n")
    files(tmp_path, "p/a.md")
    commit_all(tmp_path)
    assert read_history(tmp_path / "p").state is HistoryState.COMPLETE
    assert standings(tmp_path / "p", "a.md") == [Standing.NOT_KEPT]


def test_a_worktree_and_a_submodule_are_repositories_too(tmp_path: Path) -> None:
    whole, tree, outer = tmp_path / "whole", tmp_path / "tree", tmp_path / "outer"
    files(whole, "p/a.md")
    first = commit_all(whole)
    git(whole, "worktree", "add", "--quiet", "-b", "other", str(tree))
    files(outer, "readme.txt")
    commit_all(outer)
    local = ("-c", "protocol.file.allow=always")
    git(outer, *local, "submodule", "--quiet", "add", whole.as_uri(), "inner")
    commit_all(outer)
    for home in (tree / "p", outer / "inner" / "p"):
        history = read_history(home)
        assert history.state is HistoryState.COMPLETE
        assert [commit.hash for commit in history.of("a.md").commits] == [first]
    assert standings(outer, "inner/p/a.md") == [Standing.NOT_KEPT]


@pytest.mark.parametrize("break_it", ["head", "pointer", "index", "objects", "config"])
def test_a_broken_repository_is_unreadable(tmp_path: Path, break_it: str) -> None:
    files(tmp_path, "p/a.md")
    commit_all(tmp_path)
    dot_git = tmp_path / ".git"
    match break_it:
        case "head":
            (dot_git / "HEAD").write_text("no such thing\n", encoding="utf-8")
        case "pointer":
            shutil.rmtree(dot_git)
            dot_git.write_text("gitdir: nowhere\n", encoding="utf-8")
        case "index":
            (dot_git / "index").write_bytes(b"no index")
        case "objects":
            shutil.rmtree(dot_git / "objects")
            (dot_git / "objects").mkdir()
        case _:
            (dot_git / "config").write_text("[broken\n", encoding="utf-8")
    history = read_history(tmp_path / "p")
    assert history.state is HistoryState.UNREADABLE
    assert history.standing("a.md") is None


def test_a_date_outside_the_calendar_is_no_date(tmp_path: Path) -> None:
    files(tmp_path, "a.md")
    commit_all(tmp_path)
    raw = git(tmp_path, "cat-file", "commit", "HEAD").replace(" +0100", "000 +0100")
    (tmp_path / "raw").write_text(f"{raw}\n", encoding="utf-8")
    forged = git(tmp_path, "hash-object", "-t", "commit", "-w", "--literally", "raw")
    git(tmp_path, "update-ref", "HEAD", forged)
    assert read_history(tmp_path).state is HistoryState.UNREADABLE


def program(file: Path, *lines: str) -> Path:
    file.write_text("\n".join(("#!/bin/sh", *lines, "")), encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


def test_git_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "p"
    files(home, "a.md")
    program(tmp_path / "git", "exec sleep 30")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    begun = time.monotonic()
    assert read_history(home, seconds=0.3).state is HistoryState.TIMED_OUT
    assert time.monotonic() - begun < 5


def test_no_program_that_the_repository_names_is_run(tmp_path: Path) -> None:
    home, mark = tmp_path / "home" / "p", tmp_path / "ran"
    files(home, "a.md", "b.txt")
    files(home, ".gitattributes", text="*.md filter=bad diff=bad\n*.txt filter=worse\n")
    first = commit_all(home.parent)
    bad = str(program(tmp_path / "bad", f'echo "$0 $@" >> "{mark}"', "cat"))
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    program(hooks / "post-index-change", f'echo hook >> "{mark}"')
    for name, value in {
        "core.fsmonitor": bad, "core.pager": bad, "pager.log": bad, "core.hooksPath": str(hooks),
        "core.sshCommand": bad, "alias.log": f"!{bad}", "alias.status": f"!{bad}",
        "diff.external": bad, "diff.bad.textconv": bad, "diff.bad.command": bad,
        "filter.bad.clean": bad, "filter.worse.process": bad, "filter.worse.required": "true",
        "gpg.program": bad, "log.showSignature": "true", "log.follow": "true",
        "log.showRoot": "false", "diff.orderFile": "no such file", "color.ui": "always",
        "status.showUntrackedFiles": "no", "diff.relative": "true", "log.date": "relative",
        "status.branch": "true", "status.short": "false", "diff.renames": "copies",
        "log.mailmap": "true", "format.pretty": "raw", "core.quotePath": "true",
        "diff.noprefix": "true", "log.diffMerges": "first-parent", "submodule.recurse": "true",
    }.items():  # fmt: skip
        git(home, "config", name, value)
    # The same text and another date: git has to look, and would through the filter.
    for name in ("a.md", "b.txt"):
        os.utime(home / name, (1, 1))
    index = (home.parent / ".git" / "index").read_bytes()
    history = read_history(home)
    assert not mark.exists(), mark.read_text(encoding="utf-8")
    assert history.state is HistoryState.COMPLETE
    assert dict(history.uncommitted) == {}
    assert [commit.hash for commit in history.of("a.md").commits] == [first]
    assert (home.parent / ".git" / "index").read_bytes() == index
    # And a plain status would have run them, so that this test can fail.
    subprocess.run(["git", "status"], cwd=home, capture_output=True, check=False)
    assert mark.exists()


def test_a_users_own_filter_is_left_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "own"))
    files(tmp_path / "p", "a.md")
    commit_all(tmp_path / "p")
    git(tmp_path, "config", "--global", "filter.lfs.clean", "mine")
    git(tmp_path / "p", "config", "filter.lfs.clean", "theirs")
    git(tmp_path / "p", "config", "filter.lfs.process", "theirs")
    assert instead_of(tmp_path / "p", "filter") == ["filter.lfs.clean=mine", "filter.lfs.process="]
    git(tmp_path / "p", "config", "filter.a=b.clean", "theirs")
    assert instead_of(tmp_path / "p", "filter") is None
    assert read_history(tmp_path / "p").state is HistoryState.UNREADABLE


def test_evidence_that_looks_like_a_repository_is_none(tmp_path: Path) -> None:
    files(tmp_path, "p/a.md")
    commit_all(tmp_path)
    mark = tmp_path / "ran"
    bad = program(tmp_path / "bad", f'echo ran >> "{mark}"')
    home = tmp_path / "p"
    files(home, "HEAD", text="ref: refs/heads/main\n")
    files(home, "config", text=f'[core]\n\tbare = true\n\tfsmonitor = "{bad}"\n')
    (home / "objects").mkdir()
    (home / "refs").mkdir()
    assert read_history(home).state is HistoryState.UNREADABLE
    assert not mark.exists()


def test_what_a_hook_sets_for_git_does_not_lead_astray(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = commit_all(project.folder)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")
    monkeypatch.setenv("GIT_WORK_TREE", "/")
    history = read_history(project.folder / "portfolio")
    assert history.state is HistoryState.COMPLETE
    assert [commit.hash for commit in history.of("sessions/01.md").commits] == [first]


def test_two_thousand_commits_are_read_at_once(tmp_path: Path) -> None:
    stream = "".join(
        f"commit refs/heads/main\nmark :{at}\n"
        f"committer Sample Learner <learner@example.org> {1_700_000_000 + 60 * at} +0000\n"
        f"data 2\nx\n{f'from :{at - 1}' if at > 1 else ''}\n"
        f"M 644 inline p/{at % 300}.md\ndata {len(str(at))}\n{at}\n\n"
        for at in range(1, 2001)
    )
    git(tmp_path, "init", "--quiet")
    (tmp_path / "stream").write_text(stream, encoding="utf-8")
    with (tmp_path / "stream").open("rb") as opened:
        subprocess.run(["git", "fast-import", "--quiet"], cwd=tmp_path, stdin=opened, check=True)
    git(tmp_path, "reset", "--hard", "--quiet", "main")
    history = read_history(tmp_path / "p")
    assert len(history.tracks) == 300
    assert sum(len(track.commits) for track in history.tracks.values()) == 2000
