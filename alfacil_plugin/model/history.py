"""What git knows of a portfolio: who changed which file when, and what it has not been given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.value import dataclass


class HistoryState(StrEnum):
    """How far a portfolio's history is known."""

    NOT_READ = "not read"
    """Nobody asked for it."""
    COMPLETE = "complete"
    SHALLOW = "shallow"
    """This copy of the repository begins with a later commit than the first."""
    NO_GIT = "no git"
    """The program is not installed here."""
    NO_REPOSITORY = "no repository"
    NO_COMMIT = "no commit"
    """There is a repository, and nothing was committed to it yet."""
    NOT_TRUSTED = "not trusted"
    """The folder belongs to another user, for which git wants its ``safe.directory``."""
    TIMED_OUT = "timed out"
    UNREADABLE = "unreadable"

    @property
    def tells(self) -> bool:
        """Whether what is said of single files can be relied on."""
        return self in (HistoryState.COMPLETE, HistoryState.SHALLOW, HistoryState.NO_COMMIT)


class Standing(StrEnum):
    """How a file on disk stands to the last commit."""

    COMMITTED = "committed"
    CHANGED = "changed since the last commit"
    NOT_COMMITTED = "not committed"
    NOT_KEPT = "not kept"
    """The repository ignores it, or it belongs to another repository inside this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit.

    ``hash`` is whole. ``authored`` is the date and time on its author's clock. Names and addresses
    are as they were committed, and no page may show an address. ``newer`` counts the commits of
    this portfolio that came after it: of two commits the one with the smaller number is the later.
    """

    hash: str
    author: str
    author_address: str
    authored: dt.datetime
    committer: str
    committer_address: str
    newer: int


@dataclass(frozen=True, slots=True)
class Track:
    """The commits that changed a file, newest first.

    ``cut`` says that there are or may be earlier ones, which a shallow copy does not have.
    """

    commits: tuple[Commit, ...] = ()
    cut: bool = False

    @property
    def first(self) -> Commit | None:
        """The commit that brought the file; None where there is none, or it cannot be seen."""
        return self.commits[-1] if self.commits and not self.cut else None

    @property
    def last(self) -> Commit | None:
        """The latest commit that changed the file; None where there is none to be seen."""
        return self.commits[0] if self.commits else None


_NO_TRACK = Track()


class Signature(StrEnum):
    """What can be said of a commit's signature here."""

    NONE = "none"
    GOOD = "good"
    NOT_TRUSTED = "not trusted"
    """Good, by a key of which it is not known whose it is."""
    EXPIRED = "expired"
    REVOKED = "revoked"
    BAD = "bad"
    """It was not made over this commit."""
    NOT_CHECKED = "not checked"
    """There is one, and here it cannot be checked: no key, or no program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A portfolio's history: the track of each file, and which files are not as committed.

    Both are by the file's path in the portfolio. Files are followed through no renaming.
    ``signatures`` are those of the latest commits of assessors' and quality assurers' records, by
    their paths.
    """

    state: HistoryState
    tracks: Mapping[str, Track] = field(default_factory=dict)
    uncommitted: Mapping[str, Standing] = field(default_factory=dict)
    signatures: Mapping[str, Signature] = field(default_factory=dict)

    def of(self, path: str) -> Track:
        """Return the track of a file; an empty one where there is none."""
        return self.tracks.get(path, _NO_TRACK)

    def standing(self, path: str) -> Standing | None:
        """Return how a file stands to the last commit; None where nothing is known."""
        if not self.state.tells:
            return None
        known = Standing.COMMITTED if path in self.tracks else Standing.NOT_KEPT
        return self.uncommitted.get(path, known)


NOT_READ = History(state=HistoryState.NOT_READ)
"""The history where nobody asked for it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change as a page may tell it. ``by`` is empty where nobody may be named."""

    on: dt.date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a piece of evidence comes from, for the audience of its portfolio.

    ``recorded`` is its first commit and ``changed`` its last, where that is another. ``cut`` as in
    ``Track``. ``since`` are the declarations that it has changed since, by itself or by a file
    that is published with it.
    """

    state: HistoryState
    standing: Standing | None = None
    recorded: Change | None = None
    changed: Change | None = None
    cut: bool = False
    since: tuple[Evidence, ...] = ()
