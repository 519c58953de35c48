"""A text becomes a number or a boolean where the schema says so, and nowhere else."""

from __future__ import annotations

import pytest

from alfacil_plugin.load.convert import Converter, misread
from alfacil_plugin.load.yamltree import read_yaml
from alfacil_plugin.model.shape import Data, Shape

SHAPE = Shape(
    properties={
        "n": Shape(types=frozenset({"number"})),
        "i": Shape(types=frozenset({"integer", "null"})),
        "b": Shape(types=frozenset({"boolean"})),
        "t": Shape(types=frozenset({"string"})),
    }
)


def converted(yaml_text: str) -> Data:
    return Converter().convert(read_yaml(yaml_text).data, SHAPE)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("n: 2.5", {"n": 2.5}),
        ("n: 3", {"n": 3}),
        ('n: "3"', {"n": 3}),
        ("n: \uff13", {"n": "\uff13"}),
        ("n: 1e9", {"n": "1e9"}),
        ("n: two", {"n": "two"}),
        ("n: 12:30", {"n": "12:30"}),
        ("b: yes", {"b": True}),
        ("b: No", {"b": False}),
        ("b: on", {"b": "on"}),
        ("t: 2.10", {"t": "2.10"}),
        ("t: no", {"t": "no"}),
        ("t:", {}),
        ("t: ~", {}),
        ('t: ""', {"t": ""}),
        ("i:", {"i": None}),
        ("x: 2.10", {"x": "2.10"}),
    ],
)
def test_conversion(written: str, read: Data) -> None:
    assert converted(written) == read


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("2.10", "2.1"),
        ("2.1", ""),
        ("10", ""),
        ("2026", ""),
        ("012", "10"),
        ("0.50", "0.5"),
        ("1_000", "1000"),
        ("yes", "true"),
        ("Off", "false"),
        ("2026-03-12", ""),
        ("12:30", ""),
        ("session-01", ""),
        ("0", ""),
        ("3.0", ""),
        (".5", "0.5"),
    ],
)
def test_what_other_tools_would_read(text: str, read_as: str) -> None:
    assert misread(text) == read_as


def test_a_text_in_quotation_marks_misleads_nobody() -> None:
    converter = Converter()
    converter.convert(read_yaml('t: "2.10"').data, SHAPE)
    assert converter.faults == []
    converter.convert(read_yaml("t: 2.10").data, SHAPE)
    assert [fault.detail["read_as"] for fault in converter.faults] == ["2.1"]
