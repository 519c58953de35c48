"""``alfacil new KIND``: a file for a new piece of evidence, with every field explained in it."""

from __future__ import annotations

import datetime as dt
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

import click

from alfacil_plugin.adapters.cli.output import NotWrittenError
from alfacil_plugin.adapters.cli.questions import ask_for_claims, ask_for_fields
from alfacil_plugin.adapters.evidence_check import said_of
from alfacil_plugin.coverage.criteria import CriterionNames
from alfacil_plugin.coverage.new_piece import folder_of, ids_taken, next_id
from alfacil_plugin.coverage.serving import Served, criteria_served, every_criterion
from alfacil_plugin.exchange.record_text import Record, record_text
from alfacil_plugin.load.evidence import parse_evidence
from alfacil_plugin.load.portfolio import find_portfolio, load_portfolio
from alfacil_plugin.load.schemas import Schemas, load_schemas
from alfacil_plugin.load.textfile import TextFile
from alfacil_plugin.model.fault import FaultKind
from alfacil_plugin.model.portfolio import Portfolio
from alfacil_plugin.model.shape import Data, Kind, Shape
from alfacil_plugin.validate.suggest import did_you_mean

_BODY = "<!-- Write your text below. ## begins a heading, and a claim can name it with at. -->\n"
_TRUTH = {"true": True, "yes": True, "false": False, "no": False}


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
@click.option("--title", metavar="T", help="What it is, in one line.")
@click.option("--date", metavar="DATE", help="The day it is of, year-month-day (default: today).")
@click.option(
    "--claims", metavar="CRITERION", multiple=True,
    help="A criterion that it is for, such as 2.3. May be given several times.",
)  # fmt: skip
@click.option("--set", "set_", metavar="SET", help="The action learning set, by its short name.")
@click.option(
    "--field", "fields", metavar="NAME=VALUE", multiple=True,
    help="Any other field of the kind; a list with commas. May be given several times.",
)  # fmt: skip
@click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Write to FILE instead of the folder in which that kind is kept.",
)  # fmt: skip
def command(  # noqa: PLR0913  (one for each option)
    kind: str,
    folder: str,
    *,
    title: str | None,
    date: str | None,
    claims: tuple[str, ...],
    set_: str | None,
    fields: tuple[str, ...],
    output: Path | None,
) -> None:
    """Begin a piece of evidence of KIND in the portfolio in DIR (default: here).

    The file has the next id, every field of the kind with its explanation, and the criteria that
    this kind usually serves, ready to be claimed. What is needed and not known yet is left open,
    and alfacil check names it as a missing field until you have filled it in. On a terminal you
    are asked; a script says it all with options. Nothing is ever written over. Exits with 0, or
    with 2 if it was called wrongly.

    Example: alfacil new session --title "Session 3: whose problem is it?" --claims 2.3
    """
    root = find_portfolio(Path(folder))
    if root is None:
        raise NotWrittenError(
            f"there is no portfolio.yml in {folder}: go to the folder of your portfolio, or begin "
            "one with alfacil init"
        )
    schemas = load_schemas(root)
    chosen = schemas.kinds.get(kind)
    if chosen is None:
        hint = did_you_mean(kind, schemas.kinds)
        raise click.BadParameter(f'there is no kind "{kind}"; {hint}', param_hint="KIND")
    portfolio = load_portfolio(root)
    served = criteria_served(kind, portfolio.units)
    values = _given(chosen, fields)
    values |= {"set": set_} if set_ else {}
    values |= {"date": date} if date else {}
    asking = not title and sys.stdin.isatty()
    if asking:
        known = {"title": title} if title else {}
        values = ask_for_fields(chosen, {**known, **values}, dt.date.today())
        claims = claims or ask_for_claims(served)
    elif not title:
        raise click.UsageError("say with --title what it is, in one line")
    else:
        values["title"] = title
    values.setdefault("date", dt.date.today().isoformat())
    record = Record(
        kind=chosen,
        values={**values, "id": next_id(kind, ids_taken(portfolio)), "kind": kind},
        criteria=served,
        claims=_claimed(claims, portfolio) if "claims" in chosen.shape.properties else (),
        body=_BODY,
    )
    text = record_text(record, schemas.by_name[kind])
    _refuse_unsound(text, kind, schemas)
    written = _write(output or _place(root, record, portfolio), text)
    click.echo(f"{written} is there. Open it in your editor and fill it in.")
    click.echo("Then type: alfacil check")


def _given(kind: Kind, fields: tuple[str, ...]) -> dict[str, Data]:
    values: dict[str, Data] = {}
    known = kind.shape.properties
    for written in fields:
        name, sign, text = written.partition("=")
        name = name.strip()
        if not sign:
            raise click.BadParameter(f"{written!r} is not NAME=VALUE", param_hint="--field")
        if name in ("id", "kind", "claims") or name not in known:
            open_ones = [item for item in known if item not in ("id", "kind", "claims")]
            hint = did_you_mean(name, open_ones)
            raise click.BadParameter(
                f'"{name}" cannot be set on {kind.name} here; {hint}', param_hint="--field"
            )
        values[name] = value_of(text.strip(), known[name])
    return values


def value_of(text: str, shape: Shape) -> Data:
    """Return what somebody typed as the value of a field."""
    if "array" in shape.types:
        return [part.strip() for part in text.split(",") if part.strip()]
    if "boolean" in shape.types and text.lower() in _TRUTH:
        return _TRUTH[text.lower()]
    if shape.types & {"number", "integer"}:
        try:
            return float(text) if "." in text else int(text)
        except ValueError:
            return text
    return text


def _claimed(names: tuple[str, ...], portfolio: Portfolio) -> tuple[Served, ...]:
    known = {item.name: item for item in every_criterion(portfolio.units)}
    criteria = CriterionNames(portfolio)
    for name in names:
        target, trouble = criteria.meant(name)
        if name not in known and (target is None or trouble is not None):
            hint = did_you_mean(name, known)
            raise click.BadParameter(
                f'"{name}" is not a criterion of this portfolio; {hint}', param_hint="--claims"
            )
    return tuple(known.get(name, Served(name, "")) for name in dict.fromkeys(names))


def _place(root: Path, record: Record, portfolio: Portfolio) -> Path:
    used = [piece.path for piece in portfolio.evidence if piece.kind == record.kind.name]
    folder = root / folder_of(record.kind, used)
    steps = (folder, *folder.parents)
    if any(step.is_symlink() for step in steps[: len(folder.relative_to(root).parts)]):
        raise NotWrittenError(f"{folder} is a link, and links are not followed: name --output FILE")
    return folder / f"{cast(str, record.values['id'])}.md"


def _refuse_unsound(text: str, kind: str, schemas: Schemas) -> None:
    """Refuse what the checker would refuse of what was given; what is left open is no matter."""
    read = TextFile(text, None, withheld=False)
    document, _ = parse_evidence(read, "new.md", schemas, schemas.kinds, None)
    left = tuple(fault for fault in document.faults if fault.kind is not FaultKind.MISSING_FIELD)
    said = said_of(replace(document, faults=left)) if left else ""
    if said:
        raise click.UsageError(f"that is no {kind} yet: {said}")


def _write(target: Path, text: str) -> Path:
    if not target.name.endswith(".md"):
        raise NotWrittenError(f"{target} does not end in .md, as evidence does")
    try:
        content = text.encode()
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
    except UnicodeEncodeError as error:
        raise NotWrittenError("what was given holds half a character, which no file can") from error
    except FileExistsError as error:
        raise NotWrittenError(f"{target} is there already, and nothing is written over") from error
    except OSError as error:
        raise NotWrittenError(f"{target} cannot be written: {error.strerror}") from error
    return Path(os.path.relpath(target)) if target.is_absolute() else target
