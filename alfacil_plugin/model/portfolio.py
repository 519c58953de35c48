"""A portfolio as loaded: settings, units, evidence, and every file that was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from alfacil_plugin.model.attachments import may_be_published
from alfacil_plugin.model.checks import Checks
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.fault import Fault
from alfacil_plugin.model.shape import Kind
from alfacil_plugin.model.unit import Unit


class Role(StrEnum):
    """What a file of the portfolio is for."""

    EVIDENCE = "evidence"
    SETTINGS = "settings"
    UNIT = "unit"
    SCHEMA = "schema"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file that was read, sound or not.

    ``path`` is relative to the portfolio. ``text`` is empty where the file could not be decoded.
    ``yaml_line`` is the line of the file on which its YAML begins, counted from 1, and
    ``yaml_text`` that YAML. ``withheld`` says that the file seems to be a draft or private, so
    that not even its name may be published while it cannot be read.
    """

    path: str
    role: Role
    text: str = ""
    yaml_text: str = ""
    yaml_line: int = 1
    faults: tuple[Fault, ...] = ()
    claimed_id: str = ""
    claimed_ids: tuple[str, ...] = ()
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitUse:
    """A unit as this portfolio uses it, under a short name. ``index`` is its place there."""

    unit: Unit
    short: str
    index: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownUnit:
    """A unit that portfolio.yml names and nobody defines. ``known`` are the ids that exist."""

    id: str
    index: int
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Everything that was loaded, before anything is linked or judged.

    ``files`` are the attachments that could be published: the paths of all regular files that
    are no evidence. ``evidence`` holds only what has sound front matter. ``unit_files`` gives the
    path of each unit that the portfolio defines itself. ``disguised`` are the files that evidence
    names and that are not what their endings say, ``oversized`` those too large to be published,
    with their size in bytes. ``units_named`` counts the units that
    portfolio.yml names, whether they could be found and read or not.
    """

    learner: str
    title: str
    centre: str | None
    units: tuple[UnitUse, ...]
    units_named: int
    unit_files: Mapping[str, str]
    unknown_units: tuple[UnknownUnit, ...]
    checks: Checks
    kinds: Mapping[str, Kind]
    documents: Mapping[str, Document]
    evidence: tuple[Evidence, ...]
    files: frozenset[str]
    symlinks: frozenset[str]
    disguised: frozenset[str]
    oversized: Mapping[str, int]

    def publishes(self, path: str | None) -> bool:
        """Say whether a file may be on the site: there, safe, what it says it is, not too large."""
        return (
            path is not None
            and path in self.files
            and may_be_published(path)
            and path not in self.disguised
            and path not in self.oversized
        )

    @property
    def knows_its_units(self) -> bool:
        """Whether every unit it names was found; if not, claims cannot be judged as wrong."""
        return 0 < self.units_named == len(self.units)


EMPTY = Portfolio(
    learner="",
    title="",
    centre=None,
    units=(),
    units_named=0,
    unit_files={},
    unknown_units=(),
    checks=Checks(),
    kinds={},
    documents={},
    evidence=(),
    files=frozenset(),
    symlinks=frozenset(),
    disguised=frozenset(),
    oversized={},
)
"""What is loaded where there is no portfolio."""
