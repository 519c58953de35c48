"""What ``alfacil new`` asks on a terminal, in the words of the schema."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import click

from alfacil_plugin.coverage.serving import Served
from alfacil_plugin.model.shape import Data, Kind, Shape

_NOT_ASKED = frozenset({"id", "kind", "claims"})
_TRUTH = {"y": True, "yes": True, "true": True, "n": False, "no": False, "false": False}


def ask_for_fields(kind: Kind, known: Mapping[str, Data], today: dt.date) -> dict[str, Data]:
    """Ask for the title, the date, and what else is needed and fits on a line.

    Enter leaves a field open, to be filled in later; the title alone has to be given.
    """
    values = dict(known)
    for name, shape in kind.shape.properties.items():
        if name in values or name in _NOT_ASKED or name not in kind.shape.required:
            continue
        if "array" in shape.types or "object" in shape.types:
            continue  # these are for the editor
        if shape.description:
            click.echo(f"\n{shape.description}")
        if name == "title":
            values[name] = click.prompt(shape.title, type=str)
        elif name == "date":
            values[name] = click.prompt(shape.title, default=today.isoformat(), type=str)
        else:
            answer = _ask(shape)
            if answer is not None:
                values[name] = answer
    return values


def _ask(shape: Shape) -> Data:
    choices = ("yes", "no") if shape.types == {"boolean"} else shape.choices
    options = f" ({', '.join(choices)})" if choices else ""
    while True:
        text: str = click.prompt(
            f"{shape.title}{options}, or Enter for later",
            default="",
            show_default=False,
            type=str,
        ).strip()
        if not text:
            return None
        if shape.types == {"boolean"}:
            if text.lower() in _TRUTH:
                return _TRUTH[text.lower()]
        elif shape.types & {"number", "integer"}:
            try:
                return float(text) if "." in text else int(text)
            except ValueError:
                pass
        elif not choices or text in choices:
            return text
        click.echo(f"Choose one of: {', '.join(choices)}." if choices else "That is no number.")


def ask_for_claims(served: Sequence[Served]) -> tuple[str, ...]:
    """Ask which of the criteria that a kind usually serves are to be claimed."""
    if not served:
        return ()
    click.echo("\nThis kind usually serves:")
    for item in served:
        click.echo(f"  {item.name}  {item.text}")
    text: str = click.prompt(
        "Which does it show? Their numbers with spaces between, or Enter for later",
        default="",
        show_default=False,
        type=str,
    )
    return tuple(text.replace(",", " ").split())
