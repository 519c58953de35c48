"""Fields changed in a file's text: what was not touched stays as it was written, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scratch import ROOT

from alfacil_plugin.exchange.edited_text import edited_text
from alfacil_plugin.load.evidence import parse_evidence
from alfacil_plugin.load.frontmatter import split_front_matter
from alfacil_plugin.load.schemas import load_schemas
from alfacil_plugin.load.textfile import decode_text
from alfacil_plugin.load.yamltree import read_yaml

SCHEMAS = load_schemas()
ORDER = list(SCHEMAS.kinds["session"].shape.properties)
RAW = """\
---
# All of it
id: session-01 # my id
kind: session
title: "Old: title"   # keep me
date: 2026-03-12

# The criteria
claims:
  # text of 2.3
  - "2.3" # here
  - criterion: '2.1'
    note: Look   # note
  # - "2.4" # offered
start: "09:30"
# Set (if you like): its short name
# set: north
attendance: [Rowan, Hazel]
actions:
- who: Rowan
  # asked twice
  action: Do it
- who: Hazel
  action: >
    Long
    # no comment
supervised: no
# end
---
Body\x20\x20
text"""


def changed(changes: Mapping[str, Any], body: str | None = None, raw: str = RAW) -> str:
    text = edited_text(raw, changes, body, ORDER)
    assert text is not None
    return text


def replaced(*pairs: tuple[str, str]) -> str:
    text = RAW
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("changes", "pairs"),
    [
        ({}, []),
        ({"title": "New"}, [('"Old: title"   # keep me', '"New"   # keep me')]),
        ({"date": "2026-03-13"}, [("date: 2026-03-12", "date: 2026-03-13")]),
        ({"supervised": True}, [("supervised: no", "supervised: true")]),
        ({"start": None}, [('start: "09:30"\n', "")]),
        ({"set": "south"}, [("# set: north\n", "# set: north\nset: south\n")]),
        ({"hours": 2.5}, [('start: "09:30"\n', 'start: "09:30"\nhours: 2.5\n')]),
        ({"draft": True}, [("supervised: no\n", "supervised: no\ndraft: true\n")]),
        ({"attendance": ["Rowan"]}, [("[Rowan, Hazel]", "[Rowan]")]),
        (
            {"claims": ["2.3", "2.5", {"criterion": "2.1", "note": "Look"}]},
            [('  - "2.3" # here\n', '  - "2.3" # here\n  - "2.5"\n')],
        ),
        (
            {"claims": ["2.3", {"criterion": "2.1", "note": "See # this"}]},
            [("note: Look   # note", 'note: "See # this"   # note')],
        ),
        ({"claims": ["2.3"]}, [("  - criterion: '2.1'\n    note: Look   # note\n", "")]),
        (
            {"actions": [{"who": "Rowan", "action": "Do it", "due": "2026-04-01"},
                         {"who": "Hazel", "action": "Long # no comment\n"}]},
            [("  action: Do it\n", "  action: Do it\n  due: 2026-04-01\n")],
        ),
    ],
)  # fmt: skip
def test_only_what_is_changed_is_written(
    changes: dict[str, Any], pairs: list[tuple[str, str]]
) -> None:
    assert changed(changes) == replaced(*pairs)


def test_the_text_below_changes_alone_and_keeps_the_line_ends_of_the_file() -> None:
    front = RAW.partition("---\nBody")[0]
    assert changed({}, "New\ntext") == f"{front}---\nNew\ntext\n"
    windows = "\ufeff" + RAW.replace("\n", "\r\n")
    assert changed({}, raw=windows) == windows
    made = changed({"title": "New"}, "One\ntwo", windows)
    assert made.startswith("\ufeff---\r\n")
    assert made.endswith("---\r\nOne\r\ntwo\r\n")
    assert "\n" not in made.replace("\r\n", "")


@pytest.mark.parametrize(
    "raw",
    ["no front matter", "---\n{id: a, title: b}\n---\n", "---\nid: &x a\nid2: *x\n---\n",
     "---\nid: a\nid: b\n---\n"],
)  # fmt: skip
def test_what_cannot_be_changed_safely_is_not_changed(raw: str) -> None:
    assert edited_text(raw, {"title": "x"}, None, ORDER) is None


TEXT = st.one_of(
    st.sampled_from(["no", "2.10", "a: b", "# x", "- x", "---", "", "'", '"', "\\", "{", "x\ny"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
FILES = sorted((ROOT / "portfolio").glob("*/*.md"))


@given(file=st.sampled_from(FILES), title=TEXT.filter(bool), data=st.data())
def test_files_of_the_example_say_what_was_meant_and_all_else_as_before(
    file: Any, title: str, data: st.DataObject
) -> None:
    raw = file.read_bytes().decode()
    _, piece = parse_evidence(decode_text(raw.encode()), "x/y.md", SCHEMAS, SCHEMAS.kinds, None)
    assert piece is not None
    fields = cast("dict[str, Any]", piece.fields)
    order = list(SCHEMAS.kinds[piece.kind].shape.properties)
    changes: dict[str, Any] = {"title": title}
    lists = [name for name, value in fields.items() if isinstance(value, list) and value]
    for name in data.draw(st.sets(st.sampled_from(lists)) if lists else st.just(set())):
        items = data.draw(st.permutations(fields[name]))
        changes[name] = items[data.draw(st.integers(0, 1)) :] or None
    text = edited_text(raw, changes, None, order)
    assert text is not None
    before, after = split_front_matter(raw), split_front_matter(text)
    assert after.body == before.body
    _, made = parse_evidence(decode_text(text.encode()), "x/y.md", SCHEMAS, SCHEMAS.kinds, None)
    now = read_yaml(after.yaml_text).data
    then = read_yaml(before.yaml_text).data
    assert isinstance(now, dict)
    assert isinstance(then, dict)
    assert now["title"] == title
    for name, value in then.items():
        if name not in changes:
            assert now[name] == value
    assert made is not None
    for name, value in changes.items():
        if name != "title" and made.sound:
            assert made.fields.get(name) == value
