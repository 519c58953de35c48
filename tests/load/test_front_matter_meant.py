"""Faulty front matter still says what kind a file is meant to be, and that it is private."""

from __future__ import annotations

import pytest

from alfacil_plugin.load.frontmatter import kind_named, says_private

FIELDS = "id: one\nkind: session\nvisibility: private\n"


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{FIELDS}---\nText\n",
        f"---\n{FIELDS}...\nText\n",
        f"---\n{FIELDS}\nText\n",
        f"\n---\n{FIELDS}---\nText\n",
        f"----\n{FIELDS}----\nText\n",
        f"\u2014\n{FIELDS}\u2014\nText\n",
        f"{FIELDS}\nText\n",
        "---\nKind: session\nVISIBILITY: Private\n---\n",
        "---\n'kind' : session\n\"visibility\": 'private'\n---\n",
        "---\n  id: one\n  kind: session\n  visibility: private\n---\n",
        "  id: one\n  kind: session\n  visibility: private\n",
        "---\n{id: one, kind: session, visibility: private}\n---\n",
        "---\nkind:\n  session\nvisibility:\n  private\n---\n",
    ],
)
def test_what_was_meant_as_front_matter_is_read(text: str) -> None:
    assert kind_named(text) == "session"
    assert says_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: On kind: session\nnote: of visibility: private\n---\n",
        f"# How to write it\n\n{FIELDS}",
        f"---\n\n# How to write it\n\n{FIELDS}",
        f"---\ntitle: How\n---\n\n```\n---\n{FIELDS}---\n```\n",
        "---\nvisibility: privately\n---\n",
        "---\ntitle: Mine\ncard:\n  kind: session\n  visibility: private\n---\n",
        "",
    ],
)
def test_what_is_about_front_matter_is_none(text: str) -> None:
    assert kind_named(text) == ""
    assert not says_private(text)
