"""A submission pack: what it is made from, what it holds, and what is found on looking at one."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from alfacil_plugin.model.saying import marked
from alfacil_plugin.model.value import dataclass


class Keeping(StrEnum):
    """How far git vouches for what a pack is made from."""

    COMMITTED = "committed"
    """Everything is as it was committed."""
    CHANGED = marked("uncommitted changes")
    """Something differs from the commit, or is not in it."""
    NO_GIT = marked("no git")
    """There is no repository, no commit in it yet, or no git to ask."""
    NOT_KNOWN = marked("not known")
    """There is a repository, and git cannot or will not say how everything stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a pack is made from.

    ``commit`` is the commit's full name, empty where there is none. ``moment`` is in UTC: the
    commit's, never the clock's, so that two packs of one commit are alike.
    """

    commit: str
    moment: dt.datetime
    keeping: Keeping


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedFile:
    """A file of a pack: its path in it, its size in bytes, its SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose pack it is. ``left_out`` says in a sentence each what could not be put in, and why."""

    alfacil: str
    title: str
    learner: str
    centre: str
    units: tuple[str, ...]
    origin: Origin
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a pack says of itself: ``files`` are all that it holds, apart from the manifest."""

    about: About
    files: tuple[PackedFile, ...]


class Difference(StrEnum):
    """How a file of a pack differs from what the manifest says."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    REFUSED = "refused"
    """It is nothing that a pack may hold, and was not looked into."""
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One difference, the file it is in, and what there is to say of it."""

    difference: Difference
    path: str
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCheck:
    """What looking at a pack found; as it was made if nothing differs.

    ``size`` in bytes and ``sha256`` are of the zip itself. ``manifest`` is None where it cannot be
    read.
    """

    manifest: Manifest | None
    differing: tuple[Differing, ...]
    size: int
    sha256: str
