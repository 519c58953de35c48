"""The one way in which git is asked.

A portfolio's repository may come from anybody, and its settings can name programs that git runs.
None of them is run here: each is switched off, nothing is fetched, and nothing is written, not
even git's own index.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from alfacil_plugin.model.history import HistoryState
from alfacil_plugin.model.value import dataclass

SECONDS = 10.0
"""How long git may take for one answer."""
_NO_REPOSITORY = "not a git repository (or any"
# Git's own words, which LC_ALL=C keeps in English.
_PROBLEMS = (
    ("detected dubious ownership", HistoryState.NOT_TRUSTED),
    ("unsafe repository", HistoryState.NOT_TRUSTED),
    (_NO_REPOSITORY, HistoryState.NO_REPOSITORY),
    ("does not have any commits yet", HistoryState.NO_COMMIT),
)
_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.quotePath=false",
    # A folder of evidence may look like a bare repository with settings of its own.
    "safe.bareRepository=explicit",
    "diff.relative=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.showRoot=true",
    "log.showSignature=false",
)
# What else is set for git belongs to the hook or the program that runs us, and to another folder.
_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY", "GIT_EXEC_PATH")
_SCOPES_OF_USERS = frozenset({"system", "global", "command"})
_VARIABLES = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What git answered, or the problem because of which it did not."""

    out: bytes = b""
    problem: HistoryState | None = None


def ask_git(
    folder: Path,
    *arguments: str,
    given: bytes = b"",
    settings: Iterable[str] = (),
    seconds: float = SECONDS,
) -> Answer:
    """Run git in a folder. ``given`` is what it reads, ``settings`` are more of ``name=value``."""
    options = [part for setting in (*_SETTINGS, *settings) for part in ("-c", setting)]
    try:
        done = subprocess.run(
            ["git", "--no-pager", *options, *arguments],
            cwd=folder,
            env=_environment(),
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(problem=HistoryState.TIMED_OUT)
    except FileNotFoundError:
        there = HistoryState.NO_GIT if folder.is_dir() else HistoryState.UNREADABLE
        return Answer(problem=there)
    except (OSError, ValueError, subprocess.SubprocessError):
        # A name with a null character is a ValueError.
        return Answer(problem=HistoryState.UNREADABLE)
    if done.returncode == 0:
        return Answer(done.stdout)
    said = done.stderr.decode(errors="replace")
    problems = (problem for words, problem in _PROBLEMS if words in said)
    problem = next(problems, HistoryState.UNREADABLE)
    if problem is HistoryState.NO_REPOSITORY and _has_repository(folder):
        # Git looks past a repository that is broken.
        problem = HistoryState.UNREADABLE
    return Answer(problem=problem)


def instead_of(folder: Path, family: str, seconds: float = SECONDS) -> list[str] | None:
    """Return settings to put in the place of those of a family that the repository itself sets.

    Each is what the user's own settings say, else empty: it may name a program, which a user may
    have run and a repository may not. None where git cannot say.
    """
    answer = ask_git(folder, "config", "--list", "--show-scope", "-z", seconds=seconds)
    if answer.problem:
        return None
    parts = answer.out.decode(errors="surrogateescape").split("\0")
    own: dict[str, str] = {}
    theirs: dict[str, None] = {}
    for scope, pair in zip(parts[::2], parts[1::2], strict=False):
        name, _, value = pair.partition("\n")
        if name.startswith(f"{family}."):
            if scope in _SCOPES_OF_USERS:
                own[name] = value
            else:
                theirs[name] = None
    if any("=" in name for name in theirs):
        # On a command line such a name would end at the sign.
        return None
    return [f"{name}={own.get(name, '')}" for name in theirs]


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    return kept | _VARIABLES


def _has_repository(folder: Path) -> bool:
    here = folder.absolute()
    return any(os.path.lexists(place / ".git") for place in (here, *here.parents))
