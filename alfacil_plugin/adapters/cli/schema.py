"""``alfacil schema``: the JSON Schema of a kind of evidence, for editors and forms."""

from __future__ import annotations

import json
from pathlib import Path

import click

from alfacil_plugin.adapters.cli.output import NotWrittenError, writable, write_whole
from alfacil_plugin.load.bundle import stand_alone
from alfacil_plugin.load.portfolio import find_portfolio
from alfacil_plugin.load.schemas import load_schemas
from alfacil_plugin.validate.suggest import did_you_mean


@click.command()
@click.argument("kind")
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
@click.option("--output", callback=writable, metavar="FILE", help="Write to FILE.")
def command(kind: str, folder: str, output: Path | None) -> None:
    """Print the JSON Schema of KIND, which stands alone.

    KIND is a kind of evidence, one of the portfolio in DIR (default: here) included, or one of
    unit, portfolio, report and tracking.

    Example: alfacil schema session
    """
    schemas = load_schemas(find_portfolio(Path(folder)))
    if kind not in schemas.by_name or kind == "evidence":
        names = [name for name in schemas.by_name if name != "evidence"]
        hint = did_you_mean(kind, names)
        raise click.BadParameter(f'there is no schema "{kind}"; {hint}', param_hint="KIND")
    text = json.dumps(stand_alone(schemas.by_name[kind]), indent=2, ensure_ascii=False)
    if output:
        if output.is_file() and output.suffix != ".json" and output.stat().st_size:
            raise NotWrittenError(
                f"{output} is there already and is no schema: name a file that ends in .json"
            )
        write_whole(output, f"{text}\n")
    else:
        click.echo(text)
