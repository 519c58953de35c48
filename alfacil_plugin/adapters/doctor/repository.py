"""The repository: whether git is there, knows its user, has all history and keeps no roster."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alfacil_plugin.adapters.doctor.complaint import Complaint, State
from alfacil_plugin.load.git import ask_git
from alfacil_plugin.load.git_keeping import git_keeps
from alfacil_plugin.load.roster import OTHER_ENDING, ROSTER
from alfacil_plugin.model.history import HistoryState
from alfacil_plugin.model.roster import GitKeeps

_PROBLEMS = {
    HistoryState.NO_GIT: ("git is not installed", "install git: https://git-scm.com/downloads"),
    HistoryState.NOT_TRUSTED: (
        "the folder belongs to another user, so git does not look at it",
        'git config --global --add safe.directory "$PWD"',
    ),
    HistoryState.TIMED_OUT: ("git did not answer in time", "git status shows why"),
    HistoryState.UNREADABLE: ("git cannot read this repository", "git status shows why"),
}


def look_at_repository(root: Path) -> Iterator[Complaint]:
    """Yield what is to say of the repository that a portfolio is in."""
    answer = ask_git(root, "rev-parse", "--is-shallow-repository")
    if answer.problem is HistoryState.NO_REPOSITORY:
        yield Complaint(
            State.NOTICE,
            "the portfolio is in no git repository: no version before this one is kept",
            "git init, then git add . and git commit",
        )
        yield from _identity(root)
        return
    if answer.problem in _PROBLEMS:
        what, fix = _PROBLEMS[answer.problem]
        state = State.WRONG if answer.problem is not HistoryState.TIMED_OUT else State.NOTICE
        yield Complaint(state, what, fix)
        return
    if answer.out.strip() == b"true":
        yield Complaint(
            State.WRONG,
            "this copy of the repository is shallow: what changed when cannot be told",
            "git fetch --unshallow (in CI: fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab)",
        )
    else:
        yield Complaint(State.WELL, "git has the whole history")
    yield from _identity(root)
    yield from _roster(root)


def _identity(root: Path) -> Iterator[Complaint]:
    known = {
        key: ask_git(root, "config", "--get", f"user.{key}").out.strip()
        for key in ("name", "email")
    }
    for key, example in (("name", "Your Name"), ("email", "you@example.org")):
        if not known[key]:
            yield Complaint(
                State.WRONG,
                f"git does not know your {'name' if key == 'name' else 'e-mail address'}, and "
                "commits nothing without it",
                f'git config --global user.{key} "{example}"',
            )
    if all(known.values()):
        yield Complaint(State.WELL, "git knows who you are")


def _roster(root: Path) -> Iterator[Complaint]:
    for name in (ROSTER, OTHER_ENDING):
        kept = git_keeps(root, name)
        if kept is GitKeeps.YES:
            yield Complaint(
                State.WRONG,
                f"git keeps {name}, the list of real names",
                f"git rm --cached {root.name}/{name}, add a line {name} to .gitignore, and ask for "
                "help before anybody is given the repository: earlier versions still hold it",
            )
        elif kept is GitKeeps.WOULD:
            yield Complaint(
                State.WRONG,
                f"git does not ignore {name}, the list of real names",
                f"add a line {name} to .gitignore",
            )
