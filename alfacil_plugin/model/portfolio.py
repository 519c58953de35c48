"""A portfolio as loaded: settings, units, evidence, and every file that was read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from alfacil_plugin.model.audience import Audience
from alfacil_plugin.model.checks import Checks
from alfacil_plugin.model.contents import Contents
from alfacil_plugin.model.evidence import Evidence
from alfacil_plugin.model.fault import Fault
from alfacil_plugin.model.grading import PASS_OR_REFERRAL, Grading
from alfacil_plugin.model.history import NOT_READ, History
from alfacil_plugin.model.people import ActionLearningSet
from alfacil_plugin.model.roles import Person, SamplingPart
from alfacil_plugin.model.roster import NOBODY, Roster
from alfacil_plugin.model.shape import Kind
from alfacil_plugin.model.tags import OwnPage
from alfacil_plugin.model.unit import Unit
from alfacil_plugin.model.value import dataclass

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


class Role(StrEnum):
    """What a file of the portfolio is for."""

    EVIDENCE = "evidence"
    SETTINGS = "settings"
    UNIT = "unit"
    SCHEMA = "schema"
    PAGE = "page"
    """A page of the author's own, beside the portfolio."""


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
    """A unit as this portfolio uses it, under a short name. ``index`` is its place there.

    ``submission`` is the one that is being made: 1 the first, 2 after a referral.
    """

    unit: Unit
    short: str
    index: int
    grading: Grading = PASS_OR_REFERRAL
    submission: int = 1


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
    portfolio.yml names, whether they could be found and read or not. ``sets`` are those that it
    declares, by id; none where the records alone say who is in a set. ``time_zone`` is where the
    times of sessions were read off a clock; ``unknown_time_zone`` what portfolio.yml names instead
    of one that there is, and otherwise empty.

    ``audience`` is for whom it was loaded. ``withheld`` are the paths that no page for it may
    name: evidence that is kept back, and files that such evidence names. ``attachments`` are the
    files that are published, with their sizes in bytes, and ``contents`` what could be read in
    them. ``contacts`` are the e-mail addresses and phone numbers that may be published, plain.

    ``misnamed`` is, where there is no portfolio, a file probably meant as its portfolio.yml.

    ``people`` are those that have a part in assessment, ``plan`` what is to be sampled.
    ``fingerprints`` are those of judged evidence, or of all that is published, by path.
    ``history`` is what git knows of all its files, also of those that are withheld.
    ``pack_name`` is the pattern of a submission pack's name. ``pages`` are the author's own that
    hold tags.
    """

    learner: str
    title: str
    centre: str | None
    units: tuple[UnitUse, ...]
    units_named: int
    unit_files: Mapping[str, str]
    unknown_units: tuple[UnknownUnit, ...]
    sets: Mapping[str, ActionLearningSet]
    time_zone: ZoneInfo | None
    unknown_time_zone: str
    checks: Checks
    kinds: Mapping[str, Kind]
    documents: Mapping[str, Document]
    evidence: tuple[Evidence, ...]
    files: frozenset[str]
    symlinks: frozenset[str]
    disguised: frozenset[str]
    oversized: Mapping[str, int]
    audience: Audience
    withheld: frozenset[str]
    attachments: Mapping[str, int]
    contents: Mapping[str, Contents]
    roster: Roster
    contacts: frozenset[str]
    people: tuple[Person, ...]
    plan: tuple[SamplingPart, ...]
    fingerprints: Mapping[str, str]
    history: History = NOT_READ
    misnamed: str = ""
    pack_name: str = ""
    pages: tuple[OwnPage, ...] = ()

    def publishes(self, path: str | None) -> bool:
        """Say whether a file is on the site: named there, safe, and not kept back."""
        return path is not None and path in self.attachments

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
    sets={},
    time_zone=None,
    unknown_time_zone="",
    checks=Checks(),
    kinds={},
    documents={},
    evidence=(),
    files=frozenset(),
    symlinks=frozenset(),
    disguised=frozenset(),
    oversized={},
    audience=Audience.ASSESSOR,
    withheld=frozenset(),
    attachments={},
    contents={},
    roster=NOBODY,
    contacts=frozenset(),
    people=(),
    plan=(),
    fingerprints={},
)
"""What is loaded where there is no portfolio."""
