"""Evidence as it was when it was judged, found in git by its fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from alfacil_plugin.load.evidence import parse_evidence
from alfacil_plugin.load.fingerprints import NO_FILE, digest_of, files_of, fingerprint_of
from alfacil_plugin.load.git_objects import read_versions
from alfacil_plugin.load.schemas import load_schemas
from alfacil_plugin.load.textfile import decode_text
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.history import Commit
from alfacil_plugin.model.portfolio import Portfolio
from alfacil_plugin.model.value import dataclass

_COMMITS = 100
"""How many commits of a piece are looked at: a judged version is seldom far back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A version that was judged, the commit that has it, and the files that differ since."""

    piece: Evidence
    commit: Commit
    files: tuple[str, ...]


def earlier_versions(
    root: Path, portfolio: Portfolio, judged: Iterable[tuple[Evidence, str]]
) -> dict[tuple[str, str], Earlier]:
    """Return the versions that have these fingerprints, by path and fingerprint.

    What git does not hold, or not within the latest commits, is not among them.
    """
    wanted = tuple(judged)
    if not wanted or not portfolio.history.state.tells:
        return {}
    schemas = load_schemas(root)
    kinds = schemas.kinds
    candidates = [
        (piece, print_, commit) for piece, print_ in wanted for commit in _commits(portfolio, piece)
    ]
    texts = read_versions(root, [(commit.hash, piece.path) for piece, _, commit in candidates])
    found: dict[tuple[str, str], Earlier] = {}
    for piece, print_, commit in candidates:
        raw = texts.get((commit.hash, piece.path))
        if raw is None or (piece.path, print_) in found:
            continue
        _, then = parse_evidence(decode_text(raw), piece.path, schemas, kinds, portfolio.time_zone)
        if then is None or not then.sound:
            continue
        digests = _digests(root, then, commit)
        if fingerprint_of(then, digests.__getitem__) == print_:
            files = tuple(_changed(root, piece, digests))
            found[piece.path, print_] = Earlier(piece=then, commit=commit, files=files)
    return found


def _commits(portfolio: Portfolio, piece: Evidence) -> list[Commit]:
    """Return the commits that changed a piece or a file of it, newest first, each once."""
    tracks = (portfolio.history.of(path) for path in (piece.path, *files_of(piece)))
    commits = {commit.hash: commit for track in tracks for commit in track.commits}
    return sorted(commits.values(), key=lambda commit: commit.newer)[:_COMMITS]


def _digests(root: Path, then: Evidence, commit: Commit) -> dict[str, str]:
    named = files_of(then)
    blobs = read_versions(root, [(commit.hash, path) for path in named])
    return {
        path: sha256(blobs[commit.hash, path]).hexdigest()
        if (commit.hash, path) in blobs
        else NO_FILE
        for path in named
    }


def _changed(root: Path, now: Evidence, digests: dict[str, str]) -> Iterator[str]:
    for path in dict.fromkeys((*files_of(now), *digests)):
        if digests.get(path) != digest_of(root / path):
            yield path
