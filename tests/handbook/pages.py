"""The handbook's pages as data: their fenced blocks, and which of these are files or output.

A fence with ``title="PATH"`` is that file in full; one marked ``text`` without a title is output.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from scratch import ROOT

# The pages in docs/rules are made from the rules, whose own tests run their examples.
PAGES = [
    Path("README.md"),
    *(
        file.relative_to(ROOT)
        for file in sorted(ROOT.glob("docs/**/*.md"))
        if file.parent != ROOT / "docs" / "rules"
    ),
]
_FENCE = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block: its language, the title of its fence (or empty), and what is in it."""

    language: str
    title: str
    text: str


def read(page: str | Path) -> str:
    """Return a page's Markdown, by its path in the repository."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str | Path, language: str | None = None) -> list[Block]:
    """Return a page's blocks in order: all, or the untitled ones in a language."""
    found = [
        Block(language=part["language"], title=part["title"] or "", text=part["text"])
        for part in _FENCE.finditer(read(page))
    ]
    return [item for item in found if language in (None, item.language if not item.title else None)]


def outputs(page: str | Path) -> list[str]:
    """Return the excerpts of output that a page shows."""
    return [block.text for block in blocks(page, "text")]


def files(page: str | Path) -> dict[str, str]:
    """Return the files that a page gives in full, by path."""
    return {block.title: block.text for block in blocks(page) if block.title}


def write(folder: Path, content: dict[str, str]) -> None:
    """Write files below a folder, by path."""
    for path, text in content.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def change(file: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file, which has to be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} does not hold {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
