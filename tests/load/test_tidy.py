"""Front matter is put in order without a change to what it says, or to a byte below it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scratch import ROOT

from alfacil_plugin.load.evidence import parse_evidence
from alfacil_plugin.load.fingerprints import fingerprint_of
from alfacil_plugin.load.schemas import load_schemas
from alfacil_plugin.load.textfile import decode_text
from alfacil_plugin.load.tidy import tidy
from alfacil_plugin.model.evidence import Evidence

SCHEMAS = load_schemas()
KINDS = SCHEMAS.kinds

# Each of these is a field of a session, written in some of the ways there are.
FIELDS = {
    "id": ["id: session-01", "id: 'session-01'", '"id": session-01', "id: 012"],
    "kind": ["kind: session", "kind: 'session' # what it is"],
    "title": [
        "title: 'It''s a title'", "title: It's #1 of 3", 'title: "a: b"',
        "title: >-\n  folded\n  text",
        "title: |\n  # no comment\n\n  kept", "title: |+\n  keeps\n\n", "title: no", "title: 2.10",
        "title: 'a \\ b'", "title: plain\n  over two lines", 'title: "over\n\n  two"',
        "title: 12:30",
    ],
    "date": ["date: 2026-03-12", "date: '2026-03-12'"],
    "claims": [
        "claims: [2.3, '2.10', \"2.1\"]", "claims:\n- 2.10\n- criterion: 2.1\n  note: 'a'",
        "claims:\n  # - 2.2 # no\n  - 2.3 # yes\n  # end",
        "claims:\n  [\n    2.3,\n# within\n    2.1\n  ]",
        "claims:",
    ],
    "start": ["start: 09:30", "start: '09:30'", 'start: "09:30"'],
    "end": ["end: 12:00 # noon"],
    "hours": ["hours: 2.50", "hours: '2.5'"],
    "set": ["set: north", "set: 'no'", "set: 2026"],
    "supervised": ["supervised: no", "supervised: 'yes'", "supervised:"],
    "attendance": ["attendance: [Rowan, 'Hazel', no]", "attendance:\n  - Rowan\n\n  - Hazel"],
    "draft": ["draft: false", "draft: ~"],
    "superviced": ["superviced: 1.10"],
}  # fmt: skip
_NEEDED = ["id", "kind", "title", "date", "set", "supervised"]
_BETWEEN = ["", "", "\n", "# about the next\n", "\n# one\n\n# two\n", "# é 🎉\n"]
_BODIES = [
    "Text.\n",
    "",
    "no end",
    "a\r\nb\rc\n",
    "---\nrule\n",
    "\u2028 \x85 x\n",
    "## H  \n\ttab\n\n\n",
]


@st.composite
def files(draw: st.DrawFn) -> str:
    chosen = draw(st.lists(st.sampled_from(sorted(FIELDS)), unique=True))
    names = draw(st.permutations(list(dict.fromkeys([*_NEEDED, *chosen]))))
    front = "".join(
        draw(st.sampled_from(_BETWEEN)) + draw(st.sampled_from(FIELDS[name])) + "\n"
        for name in names
    ) + draw(st.sampled_from(_BETWEEN))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    head = f"---\n{front}---\n".replace("\n", end)
    return draw(st.sampled_from(["", "\ufeff"])) + head + draw(st.sampled_from(_BODIES))


def piece_of(raw: str) -> Evidence | None:
    read = decode_text(raw.encode())
    return parse_evidence(read, "sessions/01.md", SCHEMAS, KINDS, None)[1]


@settings(deadline=None, max_examples=300)
@given(files())
def test_meaning_text_and_bytes_stay(raw: str) -> None:
    done = tidy(raw, KINDS)
    before = piece_of(raw)
    if done is None:
        assert before is None
        return
    after = piece_of(done)
    if before is None:
        assert after is None
        return
    assert after is not None
    assert after.sound >= before.sound
    if before.sound:
        # Of what is not sound a text that is misread is left out until it is quoted.
        assert after.fields == before.fields
    assert not before.sound or fingerprint_of(after, str) == fingerprint_of(before, str)
    body = raw[body_start(raw) :]
    assert done[body_start(done) :] == body
    assert tidy(done, KINDS) == done
    for comment in ("# about the next", "# one", "# two", "# é 🎉", "# noon", "# what it is"):
        assert done.count(comment) == raw.count(comment)


def body_start(raw: str) -> int:
    """Return where the body begins: after the second line that is a fence."""
    position = fences = 0
    for line in raw.removeprefix("\ufeff").replace("\r\n", "\n\n").replace("\r", "\n").split("\n"):
        position += len(line) + 1
        fences += line == "---"
        if fences == 2:
            break
    return position + raw.startswith("\ufeff")


def test_the_order_is_that_of_the_kind_and_comments_go_along() -> None:
    raw = (
        "---\n# All of this is about March.\n\n# who\nset: north\nkind: session\nwrong: 1\n"
        "# the label\n# of it\nid: session-01\nclaims: [2.10] # once\n# the end\n---\nBody\n"
    )
    assert tidy(raw, KINDS) == (
        "---\n# All of this is about March.\n\n# the label\n# of it\nid: session-01\n"
        'kind: session\nclaims: ["2.10"] # once\n# who\nset: north\nwrong: 1\n'
        "# the end\n---\nBody\n"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("claims: [2.1, 2.10]", 'claims: ["2.1", "2.10"]'),
        ("claims: ['2.1']", 'claims: ["2.1"]'),
        ("claims: [facilitating/2.1]", "claims: [facilitating/2.1]"),
        ("start: 09:30", 'start: "09:30"'),
        ("title: It's mine", "title: It's mine"),
        ("title: 'It''s mine'", 'title: "It\'s mine"'),
        ("title: 'say \"no\"'", "title: 'say \"no\"'"),
        ("title: off", 'title: "off"'),
        ("hours: 2.5", "hours: 2.5"),
        ("supervised: no", "supervised: no"),
        ("date: 2026-03-12", "date: 2026-03-12"),
    ],
)
def test_quoting(line: str, expected: str) -> None:
    assert tidy(f"---\nkind: session\n{line}\n---\n", KINDS) == tidy(
        f"---\nkind: session\n{expected}\n---\n", KINDS
    )
    assert expected in (tidy(f"---\nkind: session\n{line}\n---\n", KINDS) or "")


@pytest.mark.parametrize(
    "raw",
    ["none\n", "---\nkind: session\n", "---\nkind: [\n---\n", "---\nkind: diary\n---\n",
     "---\nkind: session\nid: a\nid: b\n---\n", "---\n- a\n---\n",
     "---\na: *x\nkind: session\n---\n"],
)  # fmt: skip
def test_what_cannot_be_read_is_left_alone(raw: str) -> None:
    assert tidy(raw, KINDS) is None


def test_braces_around_it_all_are_left_alone() -> None:
    raw = "---\n{set: a, kind: session}\n---\n"
    assert tidy(raw, KINDS) == raw


@pytest.mark.parametrize("file", sorted((ROOT / "portfolio").rglob("*.md")), ids=lambda f: f.name)
def test_the_example_in_any_order_is_the_example(file: Path) -> None:
    if file.name == "README.md":
        return
    raw = file.read_text(encoding="utf-8")
    assert tidy(raw, KINDS) == raw
    _, front, body = raw.split("---\n", 2)
    blocks: list[str] = []
    for line in front.splitlines(keepends=True):
        if line[0] in " -#":
            blocks[-1] += line
        else:
            blocks.append(line)
    random.Random(file.name).shuffle(blocks)
    assert tidy(f"---\n{''.join(blocks)}---\n{body}", KINDS) == raw
