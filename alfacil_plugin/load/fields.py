"""YAML text to checked fields: read, convert by the schema, refuse with faults."""

from __future__ import annotations

from typing import cast

from alfacil_plugin.load.convert import Converter
from alfacil_plugin.load.explain import explain
from alfacil_plugin.load.schemas import Schema
from alfacil_plugin.load.yamltree import Tree, read_yaml
from alfacil_plugin.model.fault import Fault, FaultKind
from alfacil_plugin.model.place import Anchor, Spot
from alfacil_plugin.model.shape import Data
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True)
class Fields:
    """What a document's YAML holds.

    ``data`` is None where it could not be read; where it is not ``sound`` the schema refuses it,
    and the faults say why.
    """

    data: dict[str, Data] | None
    faults: tuple[Fault, ...]
    sound: bool


def read_mapping(yaml_text: str, first_line: int) -> tuple[dict[str, Data] | None, Tree]:
    """Read YAML that must be keys with values; the tree holds the faults if it is not."""
    tree = read_yaml(yaml_text, first_line)
    if tree.faults:
        return None, tree
    if not isinstance(tree.data, dict):
        fault = Fault(kind=FaultKind.NOT_FIELDS, anchor=Anchor(spot=Spot(first_line, 1)))
        return None, Tree(data=None, faults=(fault,))
    return tree.data, tree


def check_fields(data: dict[str, Data], schema: Schema, notes: tuple[Fault, ...] = ()) -> Fields:
    """Convert a mapping by its schema, and check it. ``notes`` join its faults."""
    converter = Converter()
    converted = cast(dict[str, Data], converter.convert(data, schema.shape))
    if not schema.accepts(converted):
        faults = explain(converted, schema)
        refused = {fault.anchor.route for fault in faults}
        lossy = (fault for fault in converter.faults if fault.anchor.route not in refused)
        return Fields(converted, (*notes, *faults, *lossy), sound=False)
    return Fields(converted, (*notes, *converter.faults), sound=True)


def read_fields(yaml_text: str, first_line: int, schema: Schema) -> Fields:
    """Read and check YAML whose schema is known beforehand."""
    data, tree = read_mapping(yaml_text, first_line)
    if data is None:
        return Fields(None, tree.faults, sound=False)
    return check_fields(data, schema, tree.notes)
