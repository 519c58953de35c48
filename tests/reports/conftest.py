"""A portfolio that means harm: in the names of its files, in titles, in every quoted value."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from scratch import Project

from alfacil_plugin.app import analyse
from alfacil_plugin.model.analysis import Analysis

NAMES = (
    "commas, and: colons.md",
    "100%0A25%.md",
    "a\nnew line.md",
    "::error file=x,line=1::y.md",
    "##[error]##vso[task.complete]x.md",
    "&<>\"'|`*_[x](y).md",
    "<code>]]><!--&#64;&amp;.md",
    "@everyone #1 !2 ~bug www.x.example https:x.example.md",
    "\x1b[31mred\r.md",
    "é 😀 会議\u202e.md",
    "$x$ :smile: \\ C:\\x.md",
    "not UTF-8 \udcff.md",
)
TITLES = (
    r"\n::error file=x::y\e[31m",
    "##[error]x ##vso[a]",
    "<script>alert(1)</script> <!-- ]]>",
    "@everyone | `code` **bold** https://x.example",
    "é😀会議 \\u202e \\0",
)


@pytest.fixture
def hostile(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with the hostile portfolio; the test runs in its folder."""
    monkeypatch.chdir(project.folder)
    for index, name in enumerate(NAMES):
        title = TITLES[index % len(TITLES)]
        text = (
            f'---\nid: s{index}\nkind: reflection\ntitle: "😀 é"\ndate: 2026-03-12\n'
            f'claims: ["é", "😀😀", "{title}"]\nabout: ["{title}"]\nvisibility: "{title}"\n---\n'
            f"# x\n\n会議 [y](<{index}.md>)\n"
        )
        target = project.folder.joinpath("portfolio", "sessions", name)
        try:
            target.write_text(text, encoding="utf-8")
        except (OSError, UnicodeEncodeError):
            # Some file systems have rules of their own; what they refuse cannot harm us.
            assert os.name == "nt" or "\udcff" in name
    project.write({"files/@a|b.html": "<p>", "sessions/bytes.md": b"---\ntitle: caf\xe9\n---\n"})
    project.folder.joinpath("portfolio", "sessions", "link,:%.md").symlink_to("01.md")
    return project


@pytest.fixture
def analysed(hostile: Project) -> Callable[..., Analysis]:
    """Analyse the hostile portfolio."""

    def run(stage: str = "draft") -> Analysis:
        assert Path.cwd() == hostile.folder
        return analyse(Path(), stage)

    return run
