"""A commit of one file of evidence, by the git of whoever sits there and in their name."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from alfacil_plugin.adapters.evidence_places import present_place
from alfacil_plugin.adapters.refusal import Refusal

_SECONDS = 60.0  # hooks of theirs may run
_LONGEST = 300
_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # no program can be given these
_VARIABLES = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}
_WHO = (
    "git does not know who you are, so nothing was committed. Type these two lines in a terminal, "
    'with your own: git config --global user.name "Your Name", and '
    'git config --global user.email "you@example.org".'
)
_SAID = (
    ("not a git repository", "The portfolio is in no git repository, so nothing was committed."),
    ("dubious ownership", "The folder belongs to another user, so git does not commit in it."),
    ("ignored by one of your .gitignore", "git is told to ignore this file: see .gitignore."),
    ("nothing to commit", "git has this file as it is already: there is nothing to commit."),
    ("nothing added to commit", "git has this file as it is already: there is nothing to commit."),
    ("no changes added", "git has this file as it is already: there is nothing to commit."),
    ("index.lock", "Another git is at work in this repository: try again when it is done."),
    ("during a merge", "A merge is not finished in this repository: finish it, then commit."),
)


def commit(portfolio: Path, path: str, message: str) -> str:
    """Commit a file of evidence, and nothing else; return the first letters of the commit's hash.

    Raises Refusal with a sentence where git does not. Nothing is ever pushed.
    """
    present_place(portfolio, path)
    message = " ".join(message.split())
    if not message or len(message) > _LONGEST or _NO_TEXT.search(message):
        raise Refusal(422, f"A message of 1 to {_LONGEST} characters is needed.")
    _git(portfolio, "rev-parse", "--show-toplevel")
    if _run(portfolio, "-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT").returncode:
        raise Refusal(409, _WHO)
    known = _run(portfolio, "ls-files", "--error-unmatch", "--", path).returncode == 0
    if not known:
        _git(portfolio, "add", "--intent-to-add", "--", path)
    try:
        _git(portfolio, "commit", "--quiet", "--only", "--message", message, "--", path)
    except Refusal:
        if not known:
            # What a hook of theirs refuses is as it was before.
            _run(portfolio, "rm", "--cached", "--quiet", "--", path)
        raise
    return _git(portfolio, "rev-parse", "--short", "HEAD")


def _git(folder: Path, *arguments: str) -> str:
    done = _run(folder, *arguments)
    said = f"{done.stdout}\n{done.stderr}"
    if done.returncode == 0:
        return done.stdout.strip()
    for words, sentence in _SAID:
        if words in said:
            raise Refusal(409, sentence)
    last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")
    raise Refusal(409, f"git did not commit it. It says: {last[:_LONGEST]}")


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            ["git", "--no-pager", *arguments],
            cwd=folder,
            env={**os.environ, **_VARIABLES},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refusal(409, "git did not answer in time: git status shows how it stands.") from error
    except (OSError, ValueError) as error:
        raise Refusal(409, "git is not installed here, so nothing was committed.") from error
