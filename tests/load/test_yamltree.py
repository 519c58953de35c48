"""YAML is read as it is written: texts stay texts, and every key has its place."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from alfacil_plugin.load.yamltree import marks_of, read_yaml
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.model.place import Spot


@pytest.mark.parametrize("text", ["2.10", "no", "12:30", "012", "1e3", "2026-03-12", "~", "0x1F"])
def test_a_scalar_is_the_text_that_was_written(text: str) -> None:
    assert read_yaml(f"a: {text}\n").data == {"a": text}


def test_places_are_those_of_the_file() -> None:
    marks = marks_of("a: 1\nb:\n  - c: x\n    d: [y, z]\n", first_line=2)
    assert marks[("a",)].key == Spot(2, 1)
    assert marks[("a",)].value == Spot(2, 4)
    assert marks[("b", 0, "d")].key == Spot(5, 5)
    assert marks[("b", 0, "d", 1)].value == Spot(5, 12)


def test_columns_count_characters_and_not_bytes() -> None:
    assert marks_of('{"é👍": x, b: y}\n')[("b",)].key == Spot(1, 11)


def test_rare_line_ends_move_no_place() -> None:
    text = 'a: "x\u2028y\x85z"\nb: 1\n'
    assert marks_of(text)[("b",)].key == Spot(2, 1)
    assert read_yaml(text).data == {"a": "x y z", "b": "1"}


def test_every_second_key_is_found_and_the_first_value_kept() -> None:
    tree = read_yaml("a: 1\na: 2\nb: {c: 1, c: 2}\na: 3\n")
    assert [fault.kind for fault in tree.faults] == [FaultKind.DUPLICATE_KEY] * 3
    assert [fault.anchor.spot for fault in tree.faults] == [Spot(2, 1), Spot(3, 11), Spot(4, 1)]
    assert tree.data == {"a": "1", "b": {"c": "1"}}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a: &x 1\n", FaultKind.INDIRECTION),
        ("a: *x\n", FaultKind.INDIRECTION),
        ("a: !!set {x}\n", FaultKind.INDIRECTION),
        ("a: !x y\n", FaultKind.INDIRECTION),
        ("a: 1\n---\nb: 2\n", FaultKind.SYNTAX),
        ("? [a]\n: b\n", FaultKind.SYNTAX),
        ("a: [1\n", FaultKind.SYNTAX),
        ("a: \x00\n", FaultKind.SYNTAX),
        ("[" * 21 + "]" * 21, FaultKind.TOO_DEEP),
        ("[" + "a," * 6_000 + "]", FaultKind.TOO_DEEP),
        ("a: " + "x" * 70_000, FaultKind.TOO_DEEP),
    ],
)
def test_what_is_refused(text: str, kind: FaultKind) -> None:
    tree = read_yaml(text)
    assert tree.data is None
    assert [fault.kind for fault in tree.faults] == [kind]


def test_twenty_levels_are_read() -> None:
    assert read_yaml("[" * 20 + "]" * 20).faults == ()


VALUES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20),
    lambda children: (
        st.lists(children, max_size=4)
        | st.dictionaries(st.text("abcdef", min_size=1, max_size=5), children, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_pyyaml_writes_is_read_back(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    if not any(mark in text for mark in ("&id", "*id", "!!")):
        tree = read_yaml(text)
        assert tree.faults == ()
        assert tree.data == value


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    tree = read_yaml(text)
    lines = text.replace("\r\n", "\n").count("\n") + text.count("\r") + 2
    for fault in tree.faults:
        assert fault.anchor.spot is not None
        assert 1 <= fault.anchor.spot.line <= lines
