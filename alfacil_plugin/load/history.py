"""A portfolio's history, from one look at git's log and one at what is not committed.

What git cannot tell is never guessed at: the state of what is returned says why. It rests on git
2.26 or newer.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

from alfacil_plugin.load.git import SECONDS, ask_git, instead_of
from alfacil_plugin.load.git_objects import read_objects
from alfacil_plugin.model.history import Commit, History, HistoryState, Standing, Track

# No name of a file begins with a slash, so what does is a commit.
_COMMIT = b"/"
_LOG = (
    "log", "-z", "--name-only", "--date-order", "--date=raw",
    "--format=/%H%n%an%n%ae%n%ad%n%cn%n%ce",
    # Of a merge only what it changed by itself: the rest is in the commits that it joins.
    "-c", "--root",
    "--no-renames", "--no-ext-diff", "--no-textconv", "--no-notes", "--no-mailmap",
    "--no-color", "--ignore-submodules=all", f"-O{os.devnull}", "--", ".",
)  # fmt: skip
_STATUS = (
    "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames",
    "--ignore-submodules=all", "--", ".",
)  # fmt: skip
_LINES = 6
_BEGINNING = dt.datetime.combine(dt.date(1970, 1, 1), dt.time())


def read_history(root: Path, seconds: float = SECONDS) -> History:
    """Read the history of a portfolio's folder. ``seconds`` is how long git may take each time."""
    here = ask_git(root, "rev-parse", "--is-shallow-repository", "--show-prefix", seconds=seconds)
    if here.problem:
        return History(state=here.problem)
    shallow, _, rest = here.out.partition(b"\n")
    prefix = rest.removesuffix(b"\n")
    edge = _edge(root, seconds) if shallow == b"true" else frozenset[str]()
    if edge is None:
        return History(state=HistoryState.UNREADABLE)
    log = ask_git(root, *_LOG, seconds=seconds)
    if log.problem not in (None, HistoryState.NO_COMMIT):
        return History(state=log.problem)
    tracks = _tracks(log.out, prefix, edge)
    # A filter is a program, which git would run on a file whose date alone has changed.
    filters = instead_of(root, "filter", seconds)
    if tracks is None or filters is None:
        return History(state=HistoryState.UNREADABLE)
    status = ask_git(root, *_STATUS, settings=filters, seconds=seconds)
    state = HistoryState.SHALLOW if edge else HistoryState.COMPLETE
    return History(
        state=status.problem or log.problem or state,
        tracks=tracks,
        uncommitted=dict(_uncommitted(status.out, prefix)),
    )


def _edge(root: Path, seconds: float) -> frozenset[str] | None:
    """Return the commits with which a shallow copy begins; None where they cannot be read.

    What these changed cannot be told, since the commits before them are not here.
    """
    answer = ask_git(root, "rev-parse", "--git-path", "shallow", seconds=seconds)
    try:
        listed = (root / os.fsdecode(answer.out.removesuffix(b"\n"))).read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    hashes = listed.split()
    headers = read_objects(root, hashes, b"commit", seconds)
    if len(headers) != len(hashes):
        return None
    # git also lists a commit with which everything began, if the copy reaches just so far.
    return frozenset(
        commit
        for commit, header in zip(hashes, headers, strict=True)
        if header is None or b"\nparent " in header.partition(b"\n\n")[0]
    )


def _tracks(log: bytes, prefix: bytes, edge: frozenset[str]) -> dict[str, Track] | None:
    """Return the track of each file; None where a commit's date is none."""
    found: dict[str, list[Commit]] = {}
    cut: set[str] = set()
    same: dict[bytes, str] = {}
    commit, first, newer = None, False, 0
    for part in log.split(b"\0"):
        if part.startswith(_COMMIT):
            commit, first = _commit(part[1:], newer, same), True
            newer += 1
            if commit is None:
                return None
            continue
        # A line's end stands before the first name, or after a merge nothing does.
        name = part.removeprefix(b"\n") if first else part
        first = False
        if not name.startswith(prefix) or not name or commit is None:
            continue
        path = os.fsdecode(name.removeprefix(prefix))
        if commit.hash in edge:
            cut.add(path)
            found.setdefault(path, [])
        else:
            found.setdefault(path, []).append(commit)
    return {path: Track(tuple(commits), path in cut) for path, commits in found.items()}


def _commit(head: bytes, newer: int, same: dict[bytes, str]) -> Commit | None:
    """Return a commit. ``same`` holds the texts so far: a portfolio has few authors."""
    lines = head.split(b"\n")
    when = _local(lines[3]) if len(lines) == _LINES else None
    if when is None:
        return None
    author, author_address, committer, committer_address = (
        same.setdefault(line, line.decode(errors="replace"))
        for line in (lines[1], lines[2], lines[4], lines[5])
    )
    return Commit(
        hash=lines[0].decode(),
        author=author,
        author_address=author_address,
        authored=when,
        committer=committer,
        committer_address=committer_address,
        newer=newer,
    )


def _local(written: bytes) -> dt.datetime | None:
    """Return what the clock showed: written are seconds since 1970 and the clock's offset."""
    try:
        seconds, offset = written.split()
        sign = -1 if offset.startswith(b"-") else 1
        hours, minutes = int(offset[1:3]), int(offset[3:5])
        return _BEGINNING + dt.timedelta(
            seconds=int(seconds), minutes=sign * (60 * hours + minutes)
        )
    except (ValueError, OverflowError):
        return None


def _uncommitted(status: bytes, prefix: bytes) -> Iterator[tuple[str, Standing]]:
    for entry in status.split(b"\0"):
        state, name = entry[:2], entry[3:]
        if name and name.startswith(prefix):
            new = state == b"??" or state in (b"A ", b"AM", b" A", b"AD")
            path = os.fsdecode(name.removeprefix(prefix))
            yield path, Standing.NOT_COMMITTED if new else Standing.CHANGED
