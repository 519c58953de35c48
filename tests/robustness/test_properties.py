"""No bytes, no YAML and no front matter make a check raise, hang, or point outside the file.

``ALFACIL_EXAMPLES`` sets how many inputs each property tries; docs/robustness.md says what was
tried when.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scratch import PORTFOLIO_YML, SESSION

from alfacil_plugin.app import analyse
from alfacil_plugin.load.schemas import load_schemas
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.publish import publish

EXAMPLES = int(os.environ.get("ALFACIL_EXAMPLES", "25"))
PATIENT = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
KINDS = sorted(load_schemas().kinds)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "portfolio.yml").write_text(PORTFOLIO_YML, encoding="utf-8")
    (tmp_path / "good.md").write_text(SESSION, encoding="utf-8")
    return tmp_path


def checked(folder: Path, name: str, content: bytes) -> Analysis:
    """Analyse and publish a portfolio with this file in it, and hold the result to its promises."""
    (folder / name).write_bytes(content)
    begun = time.perf_counter()
    analysis = analyse(folder)
    took = time.perf_counter() - begun
    # A second, for a file of a megabyte at most: what hangs takes minutes.
    assert took < 5, f"{took:.1f} s"
    lines = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for item in analysis.diagnostics:
        if item.path == name:
            assert 1 <= item.line <= len(lines)
            longest = len(lines[item.line - 1]) + 1
            assert 1 <= item.column <= max(longest, 1), (item, lines[item.line - 1])
    site = publish(analysis, directory_urls=True)
    sound = {piece.path for piece in analysis.published}
    for page in site.pages:
        made = page.make()
        if page.source == name and name not in sound:
            assert "cannot be shown" in made.title
    for asset in site.assets:
        asset.make()
    return analysis


@PATIENT
@given(content=st.binary(max_size=2_000))
def test_any_bytes_as_evidence(folder: Path, content: bytes) -> None:
    checked(folder, "x.md", content)


@PATIENT
@given(content=st.binary(max_size=400), where=st.sampled_from(["portfolio.yml", "x.schema.json"]))
def test_any_bytes_as_configuration(folder: Path, content: bytes, where: str) -> None:
    for name in (where, "units/x.yml", "schemas/x.schema.json"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    analyse(folder)


@PATIENT
@given(front=TEXTS, body=TEXTS)
def test_any_text_between_the_fences(folder: Path, front: str, body: str) -> None:
    checked(folder, "x.md", f"---\n{front}\n---\n{body}".encode())


@PATIENT
@given(kind=st.sampled_from(KINDS), fields=st.dictionaries(TEXTS, VALUES, max_size=6))
def test_any_yaml_as_front_matter(folder: Path, kind: str, fields: dict[str, Any]) -> None:
    front = yaml.safe_dump({"kind": kind, **fields}, allow_unicode=True)
    checked(folder, "x.md", f"---\n{front}---\nText.\n".encode())


@st.composite
def _front_matter(draw: st.DrawFn) -> dict[str, Any]:
    """Front matter that its schema nearly or wholly accepts: an example with some of it changed."""
    kind = draw(st.sampled_from(KINDS))
    example = dict(load_schemas().by_name[kind].document["examples"][0])
    for name in draw(st.lists(st.sampled_from(sorted(example)), max_size=3)):
        example.pop(name, None)
        if draw(st.booleans()):
            example[name] = draw(VALUES)
    return example


@PATIENT
@given(fields=_front_matter(), body=TEXTS)
def test_front_matter_derived_from_the_schemas(
    folder: Path, fields: dict[str, Any], body: str
) -> None:
    front = json.dumps(fields, default=str)
    checked(folder, "x.md", f"---\n{front}\n---\n{body}".encode("utf-8", "replace"))


@PATIENT
@given(
    body=st.text(st.sampled_from("[]()!<>`*_#-~|:{}\\\"'= \n\tab1./&^"), max_size=600),
)
def test_any_markdown_as_text(folder: Path, body: str) -> None:
    text = SESSION.replace("session-01", "session-02").split("## What")[0] + body
    checked(folder, "x.md", text.encode())
