"""Earlier versions of files, and the signatures of commits, each in one run of git."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from alfacil_plugin.load.git import SECONDS, ask_git, instead_of
from alfacil_plugin.model.history import Signature

Version: TypeAlias = tuple[str, str]
"""A commit's whole hash and a path in the portfolio."""

_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_FOUND = re.compile(rb"[0-9a-f]{40,64} ([a-z]+) ([0-9]+)")
_LINE_END = re.compile(r"[\r\n]")
_SIGNED = re.compile(rb"^gpgsig(?:-sha256)? ", re.MULTILINE)
_VERDICTS = {
    "G": Signature.GOOD,
    "U": Signature.NOT_TRUSTED,
    "X": Signature.EXPIRED,
    "Y": Signature.EXPIRED,
    "R": Signature.REVOKED,
    "B": Signature.BAD,
}
# Where the repository names a program or a list of keys and its user does not, git's own stand in.
_PROGRAMS = {
    "gpg.program": "gpg",
    "gpg.openpgp.program": "gpg",
    "gpg.x509.program": "gpgsm",
    "gpg.ssh.program": "ssh-keygen",
}


def read_versions(
    root: Path, versions: Iterable[Version], seconds: float = SECONDS
) -> dict[Version, bytes]:
    """Return files as they were at a commit, as git keeps them: with plain line ends.

    What a commit does not hold, or cannot be read, is not among them.
    """
    wanted = [version for version in dict.fromkeys(versions) if _may_be_asked(version)]
    # git reads a name to a line; the rare name with a line's end in it is asked for by itself.
    lines = [version for version in wanted if not _LINE_END.search(version[1])]
    texts = read_objects(root, [_named(version) for version in lines], b"blob", seconds)
    found = {version: text for version, text in zip(lines, texts, strict=False) if text is not None}
    for version in wanted:
        if _LINE_END.search(version[1]):
            answer = ask_git(root, "cat-file", "blob", _named(version), seconds=seconds)
            if answer.problem is None:
                found[version] = answer.out
    return found


def signature_status(
    root: Path, commits: Iterable[str], seconds: float = SECONDS
) -> dict[str, Signature]:
    """Return what can be said of the signatures of commits, by whole hash.

    Programs and keys that check them are those of git's user, never those that the repository
    names. What is no commit here is not among them.
    """
    hashes = [commit for commit in dict.fromkeys(commits) if _HASH.fullmatch(commit)]
    headers = read_objects(root, hashes, b"commit", seconds)
    signed = {
        commit: _SIGNED.search(header.partition(b"\n\n")[0]) is not None
        for commit, header in zip(hashes, headers, strict=False)
        if header is not None
    }
    verdicts = _verdicts(root, [commit for commit in signed if signed[commit]], seconds)
    return {
        commit: verdicts.get(commit, Signature.NOT_CHECKED) if has else Signature.NONE
        for commit, has in signed.items()
    }


def _verdicts(root: Path, commits: list[str], seconds: float) -> Mapping[str, Signature]:
    settings = instead_of(root, "gpg", seconds) if commits else None
    if settings is None:
        return {}
    pairs = (setting.partition("=") for setting in settings)
    answer = ask_git(
        root,
        "log", "--no-walk=unsorted", "--stdin", "--format=%H %G?", "--no-color", "--no-mailmap",
        given="".join(f"{commit}\n" for commit in commits).encode(),
        settings=[f"{name}={value or _PROGRAMS.get(name, '')}" for name, _, value in pairs],
        seconds=seconds,
    )  # fmt: skip
    lines = (line.partition(" ") for line in answer.out.decode(errors="replace").splitlines())
    return {commit: _VERDICTS.get(verdict, Signature.NOT_CHECKED) for commit, _, verdict in lines}


def _may_be_asked(version: Version) -> bool:
    """Say whether this is a commit and a path, and no other thing that git would understand."""
    commit, path = version
    return bool(_HASH.fullmatch(commit)) and not {"", ".", ".."} & set(path.split("/"))


def _named(version: Version) -> str:
    return f"{version[0]}:./{version[1]}"


def read_objects(
    root: Path, names: list[str], kind: bytes, seconds: float = SECONDS
) -> list[bytes | None]:
    """Return objects in the order of their names; None for what is not there, or not of a kind."""
    if not names:
        return []
    given = "".join(f"{name}\n" for name in names).encode(errors="surrogateescape")
    answer = ask_git(root, "cat-file", "--batch", given=given, seconds=seconds)
    rest = answer.out
    found: list[bytes | None] = []
    while rest:
        head, _, rest = rest.partition(b"\n")
        match = _FOUND.fullmatch(head)
        if match is None:
            found.append(None)
            continue
        size = int(match[2])
        found.append(rest[:size] if match[1] == kind else None)
        rest = rest[size + 1 :]
    return found
