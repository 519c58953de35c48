"""The files of a new portfolio: valid at once, with a filled example of each kind it will need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from alfacil_plugin.exchange.starter_examples import example_files
from alfacil_plugin.exchange.yaml_text import quoted
from alfacil_plugin.load.schemas import Schemas
from alfacil_plugin.model.portfolio import UnitUse
from alfacil_plugin.model.unit import Unit
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What is known of a portfolio that is to be begun. ``title`` and ``centre`` may be empty."""

    learner: str
    title: str
    centre: str
    units: tuple[Unit, ...]


def uses_of(units: Sequence[Unit]) -> tuple[UnitUse, ...]:
    """Return units as a new portfolio uses them: short names are the first words of the ids."""
    firsts = [unit.id.partition("-")[0] for unit in units]
    return tuple(
        UnitUse(
            unit=unit, short=first if firsts.count(first) == 1 else unit.id[:30].strip("-"),
            index=index,
        )
        for index, (unit, first) in enumerate(zip(units, firsts, strict=True))
    )  # fmt: skip


def starter_files(beginning: Beginning, schemas: Schemas, today: dt.date) -> dict[str, str]:
    """Return the files by path: settings, a page, examples, a README, what git ignores."""
    examples = example_files(beginning.learner, uses_of(beginning.units), schemas, today)
    title = beginning.title or "My action learning portfolio"
    return {
        "mkdocs.yml": _MKDOCS.format(title=quoted(title)),
        "docs/about.md": "# About\n\nI am learning to facilitate action learning.\n",
        "portfolio/portfolio.yml": _settings(beginning),
        **{f"portfolio/{path}": text for path, text in examples},
        "README.md": _README,
        ".gitignore": _IGNORED,
    }


def _settings(beginning: Beginning) -> str:
    lines = [
        "# Whose portfolio this is, and for which units. The other files in this folder are the",
        "# evidence. alfacil check says what is wrong here, and how to mend it.",
        f"learner: {quoted(beginning.learner)}",
    ]
    if beginning.title:
        lines.append(f"title: {quoted(beginning.title)}")
    lines.append(f"centre: {quoted(beginning.centre)}" if beginning.centre else '# centre: "…"')
    lines.append("units:")
    for use in uses_of(beginning.units):
        lines.append(f"  - id: {use.unit.id}")
        if len(beginning.units) > 1:
            lines.append(f"    short: {use.short}")
    return "\n".join(lines) + _MORE_SETTINGS


_MKDOCS = """\
# The website of the portfolio. alfacil build makes it, into the folder site.
site_name: {title}
theme:
  name: material
  # No request to a host of fonts, or to any other.
  font: false
  features:
    # The way to every page, at the top.
    - navigation.tabs
    - navigation.top
    - search.highlight
  # Light or dark, as the reader's own computer is set.
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
plugins:
  - search
  - alfacil
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - tables
"""
_MORE_SETTINGS = """
# The sets you work with, each with its members by alias, so that a misspelt one is found:
# sets:
#   - id: northern-managers
#     title: Northern managers
#     participants: [Rowan, Hazel, Alder]
# Where your sessions are, for the two nights of the year in which the clocks change:
# time_zone: Europe/London
"""
_README = """\
# A portfolio in action learning

Each piece of evidence is a text file in `portfolio/`. Two commands are all it needs:

```sh
alfacil check
alfacil build
```

The first says what is wrong and what is missing; the second makes the website, into the folder
`site`. `alfacil new session` begins a session record, and `alfacil status` says how far you are.
The files called `example.md` show one filled record of each kind. They are drafts, which count for
nothing; delete them when you like.

`requirements.txt` names the versions that were used: `pip install -r requirements.txt` installs
them. (alfacil itself may be a file that your centre gives you.) `alfacil init --update .` brings
what alfacil wrote here up to date with a newer version, and shows the difference first.

Real names stay out of this folder: people go by an alias. A list of the real names,
`portfolio/roster.yml`, is never kept by git.
"""
_IGNORED = """\
# Made again at any time
site/
.venv/
# What is handed in: alfacil pack --output packs
packs/
# The real names, which git must never keep
roster.yml
roster.yaml
"""
