"""The commit that a portfolio stands at, asked of git where there is one."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from alfacil_plugin.model.pack import Keeping, Origin

_SECONDS = 60
_FIRST_DAY = dt.date(1980, 1, 1)  # that a zip can name


def origin_of(folder: Path, made_from: Sequence[Path], otherwise: dt.date | None) -> Origin:
    """Return the commit of the repository that a folder is in, and its moment.

    ``made_from`` are the files and folders that must be as committed. ``otherwise`` is the day to
    go by where there is no commit: the clock's would give another pack each time.
    ``SOURCE_DATE_EPOCH``, in seconds since 1970, goes before either.
    """
    shown = _ask(folder, "log", "-1", "--format=%H %ct", "HEAD")
    commit, _, seconds = shown.strip().partition(" ") if shown else ("", "", "")
    midnight = dt.datetime.combine(otherwise or _FIRST_DAY, dt.time(), dt.UTC)
    moment = _moment(os.environ.get("SOURCE_DATE_EPOCH", "")) or _moment(seconds) or midnight
    if not commit:
        return Origin(commit="", moment=moment, keeping=Keeping.NO_GIT)
    inside = [str(path) for path in made_from if path.exists()]
    status = _ask(folder, "status", "--porcelain", "--untracked-files=all", "--", *inside)
    # What git cannot say it does not vouch for.
    keeping = Keeping.COMMITTED if status == "" else Keeping.CHANGED
    return Origin(commit=commit, moment=moment, keeping=keeping)


def _moment(seconds: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(int(seconds), dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _ask(folder: Path, *question: str) -> str | None:
    """Return what git answers; None where it cannot."""
    try:
        done = subprocess.run(
            # No program that the repository's own settings name is to run, and nothing is written.
            ["git", "-c", "core.fsmonitor=false", *question],
            cwd=folder,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
