"""A portfolio of any size, and the same pages as the two projects it is measured against."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.pieces import ONCE, SHARES, Fields, Moment, Recipe
from benchmarks.prose import Body, make_body

_SEED = 2026
_FIRST_DAY = date(2019, 1, 7)
_PIECES_A_DAY = 4
_UNIT = "supervised-action-learning-facilitation"
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Project(StrEnum):
    """What is built: our site, and the yardsticks.

    ``NAV`` is bare Material with the navigation it makes by itself; ``FLOOR`` is the same pages
    kept out of the navigation, which is the least that any site of them can cost.
    """

    OURS = "ours"
    NAV = "nav"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of evidence: its path in the portfolio, front matter and text."""

    path: str
    fields: Fields
    text: str


def make_pieces(size: int) -> Iterator[Piece]:
    """Yield so many pieces; a smaller corpus is the beginning of a larger one."""
    random = Random(_SEED)
    ids: dict[str, list[str]] = {}
    paths: dict[str, str] = {}
    weights = list(SHARES.values())
    for number in range(size):
        recipe = ONCE[number] if number < len(ONCE) else random.choices(list(SHARES), weights)[0]
        day = _FIRST_DAY + timedelta(days=number // _PIECES_A_DAY)
        moment = Moment(random=random, number=number, day=day, ids=ids)
        name = f"{recipe.kind}-{number:05}"
        links = tuple(
            (other, f"../{paths[other]}")
            for other in (*moment.some("session"), *moment.some("reflection"))
        )
        body = make_body(random, links)
        yield Piece(
            path=f"{recipe.folder}/{name}.md",
            fields=_front_matter(name, recipe, moment, body),
            text=body.text,
        )
        ids.setdefault(recipe.kind, []).append(name)
        paths[name] = f"{recipe.folder}/{name}.md"


def make_project(project: Project, folder: Path, size: int) -> None:
    """Write a project of ``size`` pieces into a new folder; each begins with mkdocs.yml."""
    pages = folder / ("portfolio" if project is Project.OURS else "docs/evidence")
    docs = folder / "docs"
    docs.mkdir(parents=True)
    _write(folder / "mkdocs.yml", _yaml(_settings(project)))
    if project is Project.OURS:
        unit = {"id": _UNIT}
        settings = {"learner": "Sample Learner", "title": "A portfolio", "units": [unit]}
        _write(pages / "portfolio.yml", _yaml(settings))
    else:
        _write(docs / "index.md", "# A portfolio\n")
    for piece in make_pieces(size):
        fields = piece.fields if project is Project.OURS else {"title": piece.fields["title"]}
        _write(pages / piece.path, f"---\n{_yaml(fields)}---\n{piece.text}")


def _front_matter(name: str, recipe: Recipe, moment: Moment, body: Body) -> Fields:
    number = moment.number
    fields: Fields = {
        "id": name,
        "kind": recipe.kind,
        "title": f"{recipe.kind.replace('-', ' ').capitalize()} {number}: {moment.day:%d %B}",
        "date": moment.day,
        "claims": list(_claims(recipe, moment, body)),
        **recipe.fields(moment),
    }
    if number % 7 == 0:
        fields["visibility"] = "public"
    return {key: value for key, value in fields.items() if value not in ([], None)}


def _claims(recipe: Recipe, moment: Moment, body: Body) -> Iterator[str | Fields]:
    """Yield claims: of the first pieces for all their criteria, then for some of them.

    Every other claim is at a heading, and some of those have a note.
    """
    random, number = moment.random, moment.number
    wanted = len(recipe.criteria) if number < len(ONCE) else random.randint(1, 2)
    for criterion in sorted(random.sample(recipe.criteria, min(wanted, len(recipe.criteria)))):
        if random.random() < 0.5:
            yield criterion
        else:
            claim: Fields = {"criterion": criterion, "at": random.choice(body.anchors)}
            yield claim | ({"note": "Where the record was kept."} if number % 3 == 0 else {})


def _settings(project: Project) -> Fields:
    """Return mkdocs.yml: the same for every project but for what tells them apart."""
    extensions = ["attr_list", "tables", "admonition", "pymdownx.superfences", "pymdownx.tasklist"]
    settings: Fields = {
        "site_name": "A portfolio",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", "alfacil"] if project is Project.OURS else ["search"],
        "markdown_extensions": [*extensions, {"toc": {"permalink": True}}],
    }
    if project is Project.FLOOR:
        settings |= {"nav": [{"Home": "index.md"}], "not_in_nav": "/evidence/\n"}
    return settings


def _yaml(fields: Fields) -> str:
    return str(yaml.dump(fields, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=100))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    parser.add_argument("--size", type=int, default=1000, help="pieces of evidence (default 1000)")
    parser.add_argument("--project", type=Project, choices=list(Project), default=Project.OURS)
    asked = parser.parse_args()
    make_project(asked.project, asked.folder, asked.size)
