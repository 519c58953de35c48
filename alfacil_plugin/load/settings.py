"""portfolio.yml: whose portfolio it is, for which units, and what its checks are to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from alfacil_plugin.load.fields import read_fields
from alfacil_plugin.load.schemas import Schema
from alfacil_plugin.load.textfile import read_text
from alfacil_plugin.load.units import Units
from alfacil_plugin.model.assessment import SamplingStage
from alfacil_plugin.model.checks import DRAFT, SUBMISSION, Checks, Gate, Ignore, Stage
from alfacil_plugin.model.contact import plain
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.grading import PASS_OR_REFERRAL, Grading, Scheme
from alfacil_plugin.model.people import ActionLearningSet
from alfacil_plugin.model.place import Anchor, Spot
from alfacil_plugin.model.portfolio import Document, Role, UnitUse, UnknownUnit
from alfacil_plugin.model.roles import Part, Person, SamplingPart
from alfacil_plugin.model.status import Status
from alfacil_plugin.model.value import dataclass

SETTINGS = "portfolio.yml"
_HALF = 50  # per cent: each scheme asks for half where the centre says nothing else
PACK_NAME = "{centre}-{learner}-{unit}-{date}"


@dataclass(frozen=True, slots=True)
class Settings:
    """portfolio.yml as a document, and what it says; nothing where its schema refuses it."""

    document: Document
    data: Mapping[str, Any]


def read_settings(root: Path, schema: Schema) -> Settings:
    """Read a portfolio's portfolio.yml."""
    file = root / SETTINGS
    read = read_text(file)
    fault = (
        Fault(kind=FaultKind.LINK, anchor=Anchor(spot=Spot(1, 1)))
        if file.is_symlink()
        else read.fault
    )
    if fault is not None:
        return Settings(Document(path=SETTINGS, role=Role.SETTINGS, faults=(fault,)), {})
    fields = read_fields(read.text, 1, schema)
    document = Document(
        path=SETTINGS,
        role=Role.SETTINGS,
        text=read.text,
        yaml_text=read.text,
        faults=fields.faults,
    )
    return Settings(document, cast(dict[str, Any], fields.data) if fields.sound else {})


def units_named(
    data: Mapping[str, Any], units: Units
) -> tuple[tuple[UnitUse, ...], tuple[UnknownUnit, ...]]:
    """Return the units that portfolio.yml names: those found, and those that nobody defines."""
    used, unknown = [], []
    for index, item in enumerate(data.get("units", [])):
        unit = units.by_id.get(item["id"])
        if unit:
            used.append(
                UnitUse(
                    unit=unit,
                    short=item.get("short", unit.id),
                    index=index,
                    grading=_grading(item.get("grading")),
                    submission=item.get("submission", 1),
                )
            )
        elif item["id"] not in units.unreadable:
            # A unit file that cannot be read has said so already.
            unknown.append(UnknownUnit(id=item["id"], index=index, known=units.known))
    return tuple(used), tuple(unknown)


def sets_of(data: Mapping[str, Any]) -> dict[str, ActionLearningSet]:
    """Return the sets that portfolio.yml declares, by id; of two with one id the first."""
    found: dict[str, ActionLearningSet] = {}
    for index, item in enumerate(data.get("sets", [])):
        declared = ActionLearningSet(
            id=item["id"],
            title=item.get("title", item["id"]),
            client=item.get("client", ""),
            participants=tuple(item.get("participants", ())),
            index=index,
        )
        found.setdefault(declared.id, declared)
    return found


def contacts_of(data: Mapping[str, Any]) -> frozenset[str]:
    """Return the e-mail addresses and phone numbers that may be published, plain."""
    return frozenset(plain(item) for item in data.get("contacts", ()))


def people_of(data: Mapping[str, Any]) -> tuple[Person, ...]:
    """Return those who have a part in assessment."""
    return tuple(
        Person(
            name=item["name"],
            part=Part(item["role"]),
            initials=item.get("initials", ""),
            addresses=frozenset(text.casefold() for text in item.get("addresses", ())),
            index=index,
        )
        for index, item in enumerate(data.get("people", ()))
    )


def plan_of(data: Mapping[str, Any], units: tuple[UnitUse, ...]) -> tuple[SamplingPart, ...]:
    """Return the sampling plan."""
    ids = {name: use.unit.id for use in units for name in (use.short, use.unit.id)}
    return tuple(
        SamplingPart(
            share=Fraction(str(item["share"])),
            why=item.get("why", ""),
            # A name that no unit has is about nothing; a rule says so.
            unit=ids.get(item["unit"], item["unit"]) if "unit" in item else "",
            criteria=tuple(item.get("criteria", ())),
            assessors=tuple(item.get("assessors", ())),
            kinds=tuple(item.get("kinds", ())),
            stage=SamplingStage(item["stage"]) if "stage" in item else None,
            index=index,
        )
        for index, item in enumerate(data.get("sampling_plan", ()))
    )


def _grading(data: Mapping[str, Any] | None) -> Grading:
    """Return how a unit is graded, with the figures that a scheme has unless it is told others."""
    if data is None:
        return PASS_OR_REFERRAL
    scheme = Scheme(data["scheme"])

    def least(name: str, of: Scheme) -> Fraction | None:
        value = data.get(name, _HALF if of is scheme else None)
        return None if value is None else Fraction(str(value))

    return Grading(
        scheme=scheme,
        marks={name: Fraction(str(marks)) for name, marks in data.get("marks", {}).items()},
        each=least("each", Scheme.MARKS),
        section=None if "section" not in data else Fraction(str(data["section"])),
        overall=least("overall", Scheme.SECTIONS),
        mean=least("mean", Scheme.MEAN),
        attempts=data.get("attempts"),
    )


def pack_name_of(data: Mapping[str, Any]) -> str:
    """Return the pattern of a pack's name."""
    return str(data.get("pack", {}).get("name", PACK_NAME))


def checks_of(data: Mapping[str, Any], units: tuple[UnitUse, ...]) -> Checks:
    """Return what portfolio.yml asks of the checks; a stage of its own may replace a preset."""
    asked = data.get("checks", {})
    ids = {name: use.unit.id for use in units for name in (use.short, use.unit.id)}
    own = tuple(_stage(name, item, ids) for name, item in asked.get("stages", {}).items())
    presets = tuple(s for s in (DRAFT, SUBMISSION) if s.name not in {stage.name for stage in own})
    return Checks(
        select=tuple(asked.get("select", ())),
        ignore=tuple(
            Ignore(
                code=item["code"],
                reason=item["reason"],
                files=tuple(item.get("files", ())),
                index=index,
            )
            for index, item in enumerate(asked.get("ignore", ()))
        ),
        stages=(*presets, *own),
    )


def _stage(name: str, data: Mapping[str, Any], ids: Mapping[str, str]) -> Stage:
    return Stage(
        name=name,
        gates=tuple(
            Gate(
                status=Status(item.get("status", "claimed")),
                # A name that no unit has demands nothing; a rule says so.
                unit=ids.get(item["unit"], item["unit"]) if "unit" in item else "",
                outcome=item.get("outcome", ""),
                criterion=item.get("criterion", ""),
                by=dt.date.fromisoformat(item["by"]) if "by" in item else None,
            )
            for item in data.get("cover", ())
        ),
        fail=tuple(data["fail"]) if "fail" in data else None,
    )
