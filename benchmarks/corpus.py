"""A portfolio of any size, and the same pages as the two projects it is measured against."""

from __future__ import annotations

import argparse
import json
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from alfacil_plugin.load.bundle import stand_alone
from alfacil_plugin.load.schemas import load_schemas
from benchmarks.kinds import Fields
from benchmarks.pieces import make_pieces

_UNIT = "supervised-action-learning-facilitation"
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _WrittenOut(_DUMPER):  # type: ignore[misc]
    """Writes a value each time it is used: anchors are no part of front matter."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


class Project(StrEnum):
    """What is built: our site, and the yardsticks.

    ``NAV`` is bare Material with the navigation it makes by itself; ``FLOOR`` is the same pages
    kept out of the navigation, which is the least that any site of them can cost. ``RECORDS`` is
    our front matter alone, a YAML file each, with one JSON Schema for all kinds.
    """

    OURS = "ours"
    NAV = "nav"
    FLOOR = "floor"
    RECORDS = "records"


def make_project(project: Project, folder: Path, size: int) -> None:
    """Write a project of ``size`` pieces into a new folder; each begins with mkdocs.yml."""
    if project is Project.RECORDS:
        _make_records(folder, size)
        return
    pages = folder / ("portfolio" if project is Project.OURS else "docs/evidence")
    docs = folder / "docs"
    docs.mkdir(parents=True)
    _write(folder / "mkdocs.yml", _yaml(_settings(project)))
    if project is Project.OURS:
        _write(pages / "portfolio.yml", f"learner: Sample Learner\nunits:\n  - id: {_UNIT}\n")
    else:
        _write(docs / "index.md", "# A portfolio\n")
    for piece in make_pieces(size):
        fields = piece.fields if project is Project.OURS else {"title": piece.fields["title"]}
        _write(pages / piece.path, f"---\n{_yaml(fields)}---\n{piece.text}")


def _make_records(folder: Path, size: int) -> None:
    pieces = list(make_pieces(size))
    kinds = load_schemas(None).by_name
    cases = [
        {
            "if": {"properties": {"kind": {"const": kind}}},
            "then": {key: value for key, value in stand_alone(kinds[kind]).items() if key != "$id"},
        }
        for kind in sorted({str(piece.fields["kind"]) for piece in pieces})
    ]
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "allOf": cases}
    _write(folder / "schema.json", json.dumps(schema))
    for piece in pieces:
        _write(folder / f"{Path(piece.path).with_suffix('')}.yml", _yaml(piece.fields))


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
    return str(
        yaml.dump(fields, Dumper=_WrittenOut, sort_keys=False, allow_unicode=True, width=100)
    )


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
