"""What is read anew after a change is what is read the first time."""

from __future__ import annotations

from pathlib import Path

import pytest
from scratch import PORTFOLIO_YML

from alfacil_plugin.load.memory import Memory
from alfacil_plugin.load.portfolio import load_portfolio
from alfacil_plugin.model.portfolio import Portfolio

SESSION = """---
kind: reflection
id: {id}
title: A reflection
date: 2026-03-01
---
{text}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "portfolio.yml").write_text(PORTFOLIO_YML, encoding="utf-8")
    for name in ("one", "two", "three"):
        text = SESSION.format(id=name, text=f"See [the handout]({name}.txt).")
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
    return tmp_path


def same(one: Portfolio, other: Portfolio) -> bool:
    """Say whether two readings found the same."""
    return (one.documents, one.evidence, one.fingerprints) == (
        other.documents, other.evidence, other.fingerprints
    )  # fmt: skip


def kept(one: Portfolio, other: Portfolio) -> list[str]:
    """Return the ids of the evidence that the later reading took from the earlier."""
    before = {id(piece) for piece in one.evidence}
    return sorted(piece.id for piece in other.evidence if id(piece) in before)


def test_only_what_has_changed_is_read_anew(folder: Path) -> None:
    memory = Memory()
    first = load_portfolio(folder, publishing=True, memory=memory)
    again = load_portfolio(folder, publishing=True, memory=memory)
    assert kept(first, again) == ["one", "three", "two"]
    assert same(first, again)
    changed = SESSION.format(id="two", text="Written anew.")
    (folder / "two.md").write_text(changed, encoding="utf-8")
    (folder / "three.md").rename(folder / "four.md")
    second = load_portfolio(folder, publishing=True, memory=memory)
    assert kept(first, second) == ["one"]
    assert same(second, load_portfolio(folder, publishing=True))
    assert second.fingerprints["two.md"] != first.fingerprints["two.md"]


def test_a_file_that_evidence_names_is_part_of_its_fingerprint(folder: Path) -> None:
    memory = Memory()
    first = load_portfolio(folder, publishing=True, memory=memory).fingerprints
    (folder / "one.txt").write_text("eno", encoding="utf-8")
    second = load_portfolio(folder, publishing=True, memory=memory).fingerprints
    assert [path for path in first if first[path] != second[path]] == ["one.md"]


def test_another_time_zone_or_schema_means_reading_all_anew(folder: Path) -> None:
    memory = Memory()
    first = load_portfolio(folder, memory=memory)
    settings = folder / "portfolio.yml"
    settings.write_text(f"{PORTFOLIO_YML}time_zone: Europe/London\n", encoding="utf-8")
    second = load_portfolio(folder, memory=memory)
    assert kept(first, second) == []
    (folder / "schemas").mkdir()
    (folder / "schemas" / "poster.schema.json").write_text(
        '{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}',
        encoding="utf-8",
    )
    third = load_portfolio(folder, memory=memory)
    assert kept(second, third) == []
    assert same(third, load_portfolio(folder))
