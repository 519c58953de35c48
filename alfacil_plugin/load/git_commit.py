"""The commit that a portfolio stands at, asked of git where there is one."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from alfacil_plugin.load.git import ask_git, instead_of
from alfacil_plugin.model.history import HistoryState
from alfacil_plugin.model.pack import Keeping, Origin

_FIRST_DAY = dt.date(1980, 1, 1)  # that a zip can name
_SECONDS = 60.0
_NOTHING_KEPT = (HistoryState.NO_GIT, HistoryState.NO_REPOSITORY, HistoryState.NO_COMMIT)


def origin_of(folder: Path, made_from: Sequence[Path], otherwise: dt.date | None) -> Origin:
    """Return the commit of the repository that a folder is in, and its moment.

    ``made_from`` are the files and folders that must be as committed. ``otherwise`` is the day to
    go by where there is no commit: the clock's would give another pack each time.
    ``SOURCE_DATE_EPOCH``, in seconds since 1970, goes before either.
    """
    head = ask_git(folder, "log", "-1", "--format=%H %ct", seconds=_SECONDS)
    commit, _, seconds = head.out.decode("ascii", "replace").strip().partition(" ")
    midnight = dt.datetime.combine(otherwise or _FIRST_DAY, dt.time(), dt.UTC)
    moment = _moment(os.environ.get("SOURCE_DATE_EPOCH", "")) or _moment(seconds) or midnight
    if not commit:
        nothing = head.problem in _NOTHING_KEPT
        keeping = Keeping.NO_GIT if nothing else Keeping.NOT_KNOWN
        return Origin(commit="", moment=moment, keeping=keeping)
    return Origin(commit=commit, moment=moment, keeping=_keeping(folder, made_from))


def _keeping(folder: Path, made_from: Sequence[Path]) -> Keeping:
    # A filter is a program, which git would run on a file whose date alone has changed.
    filters = instead_of(folder, "filter", _SECONDS)
    if filters is None:
        return Keeping.NOT_KNOWN
    places = [str(path.resolve()) for path in made_from if path.exists()]
    status = ask_git(
        folder, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames",
        "--ignore-submodules=all", "--", *places, settings=filters, seconds=_SECONDS,
    )  # fmt: skip
    if status.problem:
        return Keeping.NOT_KNOWN
    return Keeping.CHANGED if status.out else Keeping.COMMITTED


def _moment(seconds: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
