"""Edits of a small project at random: of texts, front matter, names, settings and pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from random import Random

from scratch import PORTFOLIO_YML

_WORDS = (
    "We met.", "We *agreed*.", "## What happened", "As [AC 2.3] asks.", "- one\n- two",
    "~~~\nx\n~~~",
)  # fmt: skip
_SETTINGS = (
    "site_url: https://portfolio.example/",
    "use_directory_urls: false",
    "repo_url: https://github.example/a/b\nedit_uri: edit/main/docs/",
    "copyright: Sample Learner",
    "extra:\n  generator: false",
    "markdown_extensions:\n  - attr_list\n  - tables\n  - toc:\n      permalink: true",
    "markdown_extensions:\n  - pymdownx.superfences\n  - pymdownx.snippets",
    "validation:\n  anchors: warn",
    "nav:\n  - index.md\n  - Ours: about.md\n  - matrix.md",
)
_THEMES = (
    "  features: [navigation.tabs]",
    "  palette: {scheme: slate}",
    "  language: de",
    "  custom_dir: overrides",
)
_PLUGINS = ("[search, alfacil]", "[search: {enabled: false}, alfacil]")


class Edited:
    """A project in a folder, and what may be done to it next."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self.folder = folder
        self._chance = chance
        self._number = 0
        (folder / "docs").mkdir()
        (folder / "overrides").mkdir()
        (folder / "overrides" / "main.html").write_text(
            '{% extends "base.html" %}{% block footer %}{{ pages | length }}{% endblock %}',
            encoding="utf-8",
        )
        self._write("docs/about.md", "# About\n\nSee [home](index.md).\n")
        self._write("docs/part.txt", "A part.\n")
        self._write("portfolio/portfolio.yml", PORTFOLIO_YML)
        self.configure()
        for _ in range(3):
            self.add()

    def edit(self) -> str:
        """Do one thing, and return its name."""
        edits: tuple[Callable[[], None], ...] = (
            self.add, self.reword, self.reword, self.rename, self.remove, self.hide, self.configure,
            self.settle, self.write_page,
        )  # fmt: skip
        chosen = self._chance.choice(edits)
        chosen()
        return chosen.__name__

    def add(self) -> None:
        """Add a piece of evidence."""
        self._number += 1
        self._write(f"portfolio/reflections/r{self._number}.md", self._evidence(self._number))

    def reword(self) -> None:
        """Write a piece anew, front matter and all, under its name."""
        for file in self._some():
            self._write(str(file.relative_to(self.folder)), self._evidence(int(file.stem[1:])))

    def rename(self) -> None:
        """Move a piece to another folder."""
        for file in self._some():
            other = "notes" if file.parent.name == "reflections" else "reflections"
            target = file.parent.parent / other / file.name
            target.parent.mkdir(exist_ok=True)
            file.rename(target)

    def remove(self) -> None:
        """Take a piece away; others may still lead to it."""
        for file in self._some():
            file.unlink()

    def hide(self) -> None:
        """Make a piece a draft, or private."""
        for file in self._some():
            line = self._chance.choice(("draft: yes", "visibility: private"))
            text = file.read_text(encoding="utf-8").replace("kind:", f"{line}\nkind:", 1)
            self._write(str(file.relative_to(self.folder)), text)

    def configure(self) -> None:
        """Write mkdocs.yml anew."""
        settings = self._chance.sample(_SETTINGS, self._chance.randint(0, 2))
        if sum(item.startswith("markdown_extensions") for item in settings) > 1:
            settings = settings[:1]
        theme = self._chance.sample(_THEMES, self._chance.randint(0, 2))
        self._write(
            "mkdocs.yml",
            "\n".join((
                f"site_name: {self._chance.choice(('One', 'Two'))}",
                "theme:", "  name: material", "  font: false", *theme,
                f"plugins: {self._chance.choice(_PLUGINS)}", *settings, "",
            )),
        )  # fmt: skip

    def settle(self) -> None:
        """Write portfolio.yml anew."""
        more = self._chance.choice(("", "title: Another title\n", "centre: A centre\n"))
        self._write("portfolio/portfolio.yml", PORTFOLIO_YML + more)

    def write_page(self) -> None:
        """Write a page of the author's own, or a file that one may include."""
        if self._chance.random() < 0.3:
            self._write("docs/part.txt", f"A part, {self._chance.random()}.\n")
        else:
            link = self._chance.choice(("index.md", "matrix.md", "nowhere.md"))
            self._write(
                "docs/about.md", f'# About\n\nSee [it]({link}).\n\n--8<-- "docs/part.txt"\n'
            )

    def _evidence(self, number: int) -> str:
        day = dt.date(2026, 1, 1) + dt.timedelta(days=self._chance.randint(0, 300))
        claims = self._chance.choice(("", 'claims: ["2.3"]\n', 'claims: ["1.1", "3.2"]\n'))
        other = self._chance.randint(1, self._number + 1)
        links = self._chance.choice(("", f"See [the other](r{other}.md).\n\n"))
        body = "\n\n".join(self._chance.sample(_WORDS, 3))
        return (
            f"---\nid: r{number}\nkind: reflection\n"
            f"title: Reflection {self._chance.randint(1, 9)}\n"
            f"date: {day}\n{claims}---\n{links}{body}\n"
        )

    def _some(self) -> list[Path]:
        files = sorted((self.folder / "portfolio").glob("*/r*.md"))
        return [self._chance.choice(files)] if files else []

    def _write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
