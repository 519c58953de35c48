"""Unit files to units: the bundled ones and the portfolio's own."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from alfacil_plugin.load.fields import read_fields
from alfacil_plugin.load.resources import unit_folder
from alfacil_plugin.load.schemas import Schema
from alfacil_plugin.load.textfile import read_text
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Spot
from alfacil_plugin.model.portfolio import Document, Role
from alfacil_plugin.model.unit import (
    Among,
    Criterion,
    Filter,
    Measure,
    Outcome,
    Requirement,
    Source,
    Standards,
    Unit,
    WordCount,
)
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Units:
    """The units that were read, and the portfolio's own unit files, sound or not.

    ``defined_in`` gives the document of a portfolio's own unit; ``known`` are the ids of all that
    a portfolio may name.
    """

    by_id: Mapping[str, Unit]
    documents: Mapping[str, Document]
    defined_in: Mapping[str, str]
    unreadable: frozenset[str]
    known: tuple[str, ...]


def load_units(portfolio: Path, schema: Schema, named: frozenset[str]) -> Units:
    """Read the bundled units that are named, and all of ``units/``, which take precedence.

    A bundled unit's file is called by its id, so that those not named need not be read.
    """
    by_id: dict[str, Unit] = {}
    documents: dict[str, Document] = {}
    defined_in: dict[str, str] = {}
    unreadable = set()
    bundled = sorted(unit_folder().glob("*.yml"))
    for file in bundled:
        if file.stem not in named:
            continue
        document, unit = _read_unit(file, file.name, schema)
        if unit is None:
            raise ValueError(f"the bundled unit {file.name} is faulty: {document.faults}")
        by_id[unit.id] = unit
    folder = portfolio / "units"
    if folder.is_dir() and not folder.is_symlink():
        for file in sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")]):
            document, unit = _read_unit(file, f"units/{file.name}", schema)
            documents[document.path] = document
            if unit is None:
                unreadable.add(document.claimed_id or file.stem)
            else:
                by_id[unit.id] = unit
                defined_in[unit.id] = document.path
    known = tuple(dict.fromkeys((*(file.stem for file in bundled), *by_id)))
    return Units(by_id, documents, defined_in, frozenset(unreadable), known)


def _read_unit(file: Path, path: str, schema: Schema) -> tuple[Document, Unit | None]:
    if file.is_symlink():
        fault = Fault(kind=FaultKind.LINK, anchor=Anchor(spot=Spot(1, 1)))
        return Document(path=path, role=Role.UNIT, faults=(fault,)), None
    read = read_text(file)
    if read.fault:
        return Document(path=path, role=Role.UNIT, faults=(read.fault,)), None
    fields = read_fields(read.text, 1, schema)
    document = Document(
        path=path,
        role=Role.UNIT,
        text=read.text,
        yaml_text=read.text,
        faults=fields.faults,
        claimed_id=_claimed_id(read.text),
    )
    return document, _unit(fields.data) if fields.data is not None and fields.sound else None


def _claimed_id(text: str) -> str:
    for line in text.splitlines()[:20]:
        if line.startswith("id:"):
            return line.removeprefix("id:").strip().strip("\"'")
    return ""


def _unit(data: Mapping[str, Any]) -> Unit:
    words = data.get("word_count")
    return Unit(
        id=data["id"],
        title=data["title"],
        outcomes=tuple(_outcome(item) for item in data["outcomes"]),
        derived=tuple(data.get("derived", ())),
        language=data.get("language", ""),
        level=data.get("level"),
        credits=data.get("credits"),
        guided_learning_hours=_fraction(data.get("guided_learning_hours")),
        marks=_fraction(data.get("marks")),
        study_hours=_fraction(data.get("study_hours")),
        word_count=WordCount(nominal=words["nominal"], lowest=words["from"], highest=words["to"])
        if words
        else None,
        purpose=data.get("purpose"),
        standards=tuple(
            Standards(body=item["body"], items=tuple(item["items"]))
            for item in data.get("standards", ())
        ),
        assessment_requirements=data.get("assessment_requirements"),
        sector_body=data.get("sector_body"),
        equivalence=data.get("equivalence"),
        subject_classification=data.get("subject_classification"),
        instructions=data.get("instructions"),
        notes=tuple(data.get("notes", ())),
        declaration=data.get("declaration"),
    )


def _outcome(data: Mapping[str, Any]) -> Outcome:
    return Outcome(
        id=data["id"],
        title=data["title"],
        guidance=data.get("guidance"),
        criteria=tuple(
            Criterion(
                id=item["id"],
                text=item["text"],
                requirements=tuple(_requirement(r) for r in item.get("requirements", ())),
            )
            for item in data["criteria"]
        ),
        indicative_content=tuple(data.get("indicative_content", ())),
    )


def _requirement(data: Mapping[str, Any]) -> Requirement:
    measure = next(measure for measure in Measure if measure.value in data)
    asked = data[measure.value]
    # What is asked is a list of kinds (each), of values or headings, or the name of a field.
    named = asked if isinstance(asked, list) else []
    counted = data["in"] if measure is Measure.INCLUDES else "evidence" if named else asked
    kinds = data.get("of", named)
    return Requirement(
        text=data["text"],
        measure=measure,
        looks_at=_filter(kinds, data.get("where")),
        source=Source(data["source"]),
        among=Among(data.get("among", Among.CRITERION)),
        counted=counted,
        at_least=cast(Fraction, _fraction(data.get("at_least", 0))),
        at_most=_fraction(data.get("at_most")),
        has=tuple(data.get("has", ())),
        used_by=tuple(data.get("used_by", ())),
        wanted=tuple(named) if measure in (Measure.INCLUDES, Measure.HEADINGS) else (),
        set_by=_filter(data["set_by"], data.get("set_where")) if "set_by" in data else None,
    )


def _filter(kinds: list[str], where: Mapping[str, Any] | None) -> Filter:
    return Filter(
        kinds=tuple(kinds),
        where={
            name: tuple(value) if isinstance(value, list) else (value,)
            for name, value in (where or {}).items()
        },
    )


def _fraction(value: float | None) -> Fraction | None:
    # By way of text, so that 0.1 is a tenth and not the nearest binary number.
    return None if value is None else Fraction(str(value))
