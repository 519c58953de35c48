"""The JSON Schemas, bundled and the portfolio's own, and the kinds of evidence they define."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, cast

import jsonschema_rs

from alfacil_plugin.load.expanding import expanded
from alfacil_plugin.load.limits import MAX_FILE_BYTES
from alfacil_plugin.load.resources import schema_folder
from alfacil_plugin.load.shapes import Known, follow_reference, read_shape
from alfacil_plugin.load.yamltree import marks_of
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Route, Spot
from alfacil_plugin.model.portfolio import Document, Role
from alfacil_plugin.model.shape import Data, Kind, Shape
from alfacil_plugin.model.value import dataclass

BASE = "https://alfacil.example/schemas/"
SUFFIX = ".schema.json"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SHARED = (
    "id", "title", "date", "claims", "study_hours", "attachments", "held_elsewhere",
    "visibility", "draft",
)  # fmt: skip
_NEEDED = ("id", "kind", "title", "date")
_SHOWN = 40
NOT_KINDS = frozenset({"evidence", "unit", "portfolio", "report", "roster", "tracking"})


class Store(dict[str, Mapping[str, Any]]):
    """Every schema by its ``$id``: references between them are found without asking any host."""

    @cached_property
    def shapes(self) -> Known:
        """What was read of their meaning so far."""
        return {}

    @cached_property
    def registry(self) -> Any:
        """The schemas as the validators take them, made ready once for all."""
        pairs = [(name, cast(dict[str, Any], document)) for name, document in self.items()]
        return jsonschema_rs.Registry(pairs, draft=jsonschema_rs.Draft202012)


@dataclass(frozen=True)
class Schema:
    """One schema: the JSON itself, its meaning, and a fast yes-or-no."""

    name: str
    document: Mapping[str, Any]
    store: Store

    @cached_property
    def shape(self) -> Shape:
        """What the schema's places mean."""
        return read_shape(self.document, self.store, self.store.shapes)

    @cached_property
    def for_forms(self) -> Mapping[str, Any]:
        """The JSON without references, each place naming the shared definition that it is of."""
        return expanded(self.document, str(self.document["$id"]), self.store, named=True)

    @cached_property
    def _gate(self) -> Any:
        return jsonschema_rs.Draft202012Validator(
            cast(dict[str, Any], self.document),
            registry=self.store.registry,
            validate_formats=True,
        )

    def accepts(self, data: Data) -> bool:
        """Say whether the schema holds for this; ``explain`` says why not."""
        return cast(bool, self._gate.is_valid(data))


@dataclass(frozen=True, slots=True)
class Schemas:
    """Every schema of a portfolio. ``documents`` are the portfolio's own that are faulty."""

    by_name: Mapping[str, Schema]
    documents: Mapping[str, Document]

    @property
    def kinds(self) -> dict[str, Kind]:
        """The kinds of evidence by name, in the order of a piece of work from start to end."""
        ordered = sorted(self.by_name.items(), key=lambda item: (_order(item[1].document), item[0]))
        return {
            name: Kind(
                name=name,
                title=str(schema.document.get("title", name)),
                plural=str(schema.document.get("x-plural", schema.document.get("title", name))),
                description=str(schema.document.get("description", "")),
                read=partial(getattr, schema, "shape"),
                expand=partial(getattr, schema, "for_forms"),
            )
            for name, schema in ordered
            if name not in NOT_KINDS
        }


def _order(document: Mapping[str, Any]) -> int:
    order = document.get("x-order")
    return order if isinstance(order, int) else 99


def load_schemas(portfolio: Path | None = None) -> Schemas:
    """Read the bundled schemas and those in the portfolio's ``schemas/`` folder."""
    documents: dict[str, Mapping[str, Any]] = {}
    faulty: dict[str, Document] = {}
    for file in sorted(schema_folder().glob(f"*{SUFFIX}")):
        documents[file.name.removesuffix(SUFFIX)] = json.loads(file.read_text(encoding="utf-8"))
    folder = portfolio / "schemas" if portfolio else None
    if folder and folder.is_dir() and not folder.is_symlink():
        for file in sorted(folder.glob(f"*{SUFFIX}")):
            read = _read_own(file)
            name = file.name.removesuffix(SUFFIX)
            if isinstance(read, Fault):
                path = f"schemas/{file.name}"
                faulty[path] = Document(path=path, role=Role.SCHEMA, faults=(read,))
            elif name not in documents:
                documents[name] = _with_shared_fields(name, read)
    store = Store({str(document["$id"]): document for document in documents.values()})
    schemas = {name: Schema(name, document, store) for name, document in documents.items()}
    for name in list(schemas):
        fault = (
            _reference_fault(schemas[name], folder / f"{name}{SUFFIX}")
            if (folder and name not in _bundled())
            else None
        )
        if fault:
            path = f"schemas/{name}{SUFFIX}"
            faulty[path] = Document(path=path, role=Role.SCHEMA, faults=(fault,))
            del schemas[name]
    return Schemas(schemas, faulty)


def _with_shared_fields(name: str, own: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a portfolio's own schema with what loading relies on in every kind of evidence.

    Unless it says otherwise it knows no fields but its own: a misspelt ``visibility`` is found.
    """
    shared = {field: {"$ref": f"evidence{SUFFIX}#/$defs/{field}"} for field in _SHARED}
    return {
        "additionalProperties": False,
        **own,
        "$schema": _DRAFT,
        "$id": f"{BASE}{name}{SUFFIX}",
        "type": "object",
        "required": list(dict.fromkeys((*_NEEDED, *own.get("required", ())))),
        "properties": {**own["properties"], **shared, "kind": {"const": name}},
    }


@cache
def _bundled() -> frozenset[str]:
    return frozenset(file.name.removesuffix(SUFFIX) for file in schema_folder().glob(f"*{SUFFIX}"))


def _read_own(file: Path) -> Mapping[str, Any] | Fault:
    text = ""
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_FILE_BYTES:
            return _bad_schema(Spot(1, 1), "it is a link, no file, or larger than 1 MB")
        text = file.read_text(encoding="utf-8-sig")
        document = json.loads(text)
        # The validator would ask another host for any other draft.
        if isinstance(document, dict) and document.get("$schema", _DRAFT) != _DRAFT:
            return _bad_schema(_spot_of(text, ("$schema",)), f'its $schema is not "{_DRAFT}"')
        jsonschema_rs.meta.validate(document)
    except json.JSONDecodeError as error:
        return _bad_schema(Spot(error.lineno, error.colno), f"it is not JSON: {error.msg}")
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        return _bad_schema(Spot(1, 1), f"it cannot be read ({type(error).__name__})")
    except jsonschema_rs.ValidationError as error:
        route: Route = tuple(error.instance_path)
        where = "/".join(str(step) for step in route) or "the top"
        found = json.dumps(error.instance, ensure_ascii=False)
        shown = found if len(found) <= _SHOWN else "this"
        return _bad_schema(
            _spot_of(text, route), f"it is no JSON Schema at {where}: {shown} cannot stand there"
        )
    if not isinstance(document, dict) or "properties" not in document:
        return _bad_schema(Spot(1, 1), "it says nothing of the kind's fields (properties)")
    return document


def _spot_of(text: str, route: Route) -> Spot:
    """Return where a value of a schema stands: to a reader, JSON is YAML."""
    marks = marks_of(text)
    while route and route not in marks:
        route = route[:-1]
    return marks[route].value if route in marks and route else Spot(1, 1)


def _references(node: Any, route: Route) -> Iterator[tuple[str, Route]]:
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for step, child in items:
        if step == "$ref" and isinstance(child, str):
            yield child, (*route, step)
        elif isinstance(child, dict | list):
            yield from _references(child, (*route, step))


def _broken_reference(schema: Schema, file: Path) -> Fault | None:
    text = file.read_text(encoding="utf-8-sig")
    for reference, route in _references(json.loads(text), ()):
        try:
            follow_reference(reference, str(schema.document["$id"]), schema.store)
        except (KeyError, TypeError):
            return _bad_schema(_spot_of(text, route), f'its $ref "{reference}" leads nowhere')
    return None


def _reference_fault(schema: Schema, file: Path) -> Fault | None:
    try:
        schema.accepts({})
        schema.shape  # noqa: B018  (reading the property resolves every reference)
    except (ValueError, KeyError, RecursionError, jsonschema_rs.ReferencingError) as error:
        first = str(error).partition("\n")[0]
        return _broken_reference(schema, file) or _bad_schema(
            Spot(1, 1), f"a $ref in it leads nowhere: {first}"
        )
    except (AttributeError, TypeError):
        return _bad_schema(Spot(1, 1), "an x- word in it has a value of the wrong type")
    return None


def _bad_schema(spot: Spot, problem: str) -> Fault:
    return Fault(kind=FaultKind.BAD_SCHEMA, anchor=Anchor(spot=spot), detail={"problem": problem})
