"""What a fingerprint sees, and what it does not."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from alfacil_plugin.app import analyse

FIELDS: dict[str, Any] = {
    "id": "plan",
    "kind": "plan",
    "title": "The plan of the first set, which has a rather long title that YAML may wrap",
    "date": "2026-03-12",
    "claims": ["2.1", {"criterion": "2.2", "at": "why", "note": "a note of several words"}],
    "hours": 12.5,
    "attachments": ["files/sheet.txt"],
}
BODY = "## Why\n\nBecause the set\nasked for it.\n\n- one\n- two\n"
FILE = b"A sheet.\n"
WORD = st.text("abcdefghijklmnop", min_size=1, max_size=8)


def fingerprint(root: Path, head: str, body: str, file: bytes = FILE, end: str = "\n") -> str:
    (root / "files").mkdir(parents=True, exist_ok=True)
    (root / "files/sheet.txt").write_bytes(file)
    (root / "portfolio.yml").write_text(
        "learner: Sample Learner\nunits: [{id: facilitating-action-learning}]\n"
    )
    text = f"---\n{head.strip()}\n---\n{body}".replace("\n", end)
    (root / "plan.md").write_bytes(text.encode())
    portfolio = analyse(root, publishing=True).portfolio
    return portfolio.fingerprints["plan.md"]


def written(fields: dict[str, Any], width: int = 80) -> str:
    text: str = yaml.safe_dump(fields, width=width, sort_keys=False, allow_unicode=True)
    # As a learner writes it: a date without quotation marks is text here.
    return text


@settings(max_examples=60, deadline=None)
@given(
    st.integers(20, 200),
    st.sampled_from(["\n", "\r\n"]),
    st.randoms(use_true_random=False),
    st.lists(st.integers(0, 3), min_size=7, max_size=7),
)
def test_how_it_is_written_leaves_it(
    tmp_path_factory: Any, width: int, end: str, order: random.Random, spaces: list[int]
) -> None:
    root = tmp_path_factory.getbasetemp() / "written"
    plain = fingerprint(root, written(FIELDS), BODY)
    names = list(FIELDS)
    order.shuffle(names)
    shuffled = {name: FIELDS[name] for name in names}
    shuffled["claims"] = order.sample(FIELDS["claims"], 2)
    lines = BODY.split("\n")
    body = "\n".join(
        line + " " * count for line, count in zip(lines, [*spaces, *spaces], strict=False)
    )
    assert fingerprint(root, written(shuffled, width), body, end=end) == plain


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10), WORD)
def test_any_word_changed_alters_it(tmp_path_factory: Any, at: int, word: str) -> None:
    root = tmp_path_factory.getbasetemp() / "words"
    plain = fingerprint(root, written(FIELDS), BODY)
    words = BODY.split(" ")
    at %= len(words)
    changed = [*words[:at], words[at] + word, *words[at + 1 :]]
    assert fingerprint(root, written(FIELDS), " ".join(changed)) != plain


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(FILE) - 1), st.integers(1, 255))
def test_any_byte_of_an_attachment_alters_it(tmp_path_factory: Any, at: int, by: int) -> None:
    root = tmp_path_factory.getbasetemp() / "bytes"
    plain = fingerprint(root, written(FIELDS), BODY)
    flipped = bytearray(FILE)
    flipped[at] ^= by
    assert fingerprint(root, written(FIELDS), BODY, bytes(flipped)) != plain


def test_a_claim_changed_alters_it(tmp_path: Path) -> None:
    plain = fingerprint(tmp_path, written(FIELDS), BODY)
    claims: list[list[Any]] = [
        ["2.1"],
        ["2.1", "2.2"],
        ["2.1", {"criterion": "2.2", "at": "why"}],
        ["2.1", {"criterion": "2.2", "at": "why", "note": "another note"}],
        ["2.3", FIELDS["claims"][1]],
    ]
    found = {fingerprint(tmp_path, written({**FIELDS, "claims": item}), BODY) for item in claims}
    assert plain not in found
    assert len(found) == len(claims)


def test_a_number_is_the_same_however_it_is_written(tmp_path: Path) -> None:
    head = json.dumps({**FIELDS, "hours": 12.5})
    assert fingerprint(tmp_path, head, BODY) == fingerprint(
        tmp_path, head.replace("12.5", "12.50"), BODY
    )


def test_who_may_see_it_is_no_part_of_it(tmp_path: Path) -> None:
    plain = fingerprint(tmp_path, written(FIELDS), BODY)
    assert fingerprint(tmp_path, written({**FIELDS, "visibility": "public"}), BODY) == plain


def test_a_file_that_is_gone_alters_it(tmp_path: Path) -> None:
    plain = fingerprint(tmp_path, written(FIELDS), BODY)
    (tmp_path / "files/sheet.txt").unlink()
    assert analyse(tmp_path, publishing=True).portfolio.fingerprints["plan.md"] != plain
