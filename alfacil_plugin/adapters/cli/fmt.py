"""``alfacil fmt``: front matter in the order and quoting of its schema, the text left alone."""

from __future__ import annotations

from pathlib import Path

import click

from alfacil_plugin.adapters.cli.output import NotWrittenError, write_whole
from alfacil_plugin.adapters.cli.waiting import said_if_slow
from alfacil_plugin.load.portfolio import find_portfolio, load_portfolio
from alfacil_plugin.load.tidy import tidy
from alfacil_plugin.model.portfolio import Portfolio, Role
from alfacil_plugin.reports.lines import one_line


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
@click.option(
    "--check", is_flag=True, help="Write nothing; exit with 1 if anything is out of order."
)
@click.pass_context
def command(context: click.Context, folder: str, *, check: bool) -> None:
    """Put the front matter of the evidence in DIR (default: here) in order.

    Fields come in the order of their kind, criteria and times in quotation marks. Comments stay
    with their fields; the text below and all that a field says stay as they are. What cannot be
    read is left alone: alfacil check says what is wrong in it. Exits with 0; with --check 1 if a
    file is out of order; 2 if there is no portfolio.

    Example: alfacil fmt --check
    """
    root = find_portfolio(Path(folder))
    if root is None:
        raise NotWrittenError(
            f"there is no portfolio.yml in {folder}: go to the folder of your portfolio"
        )
    with said_if_slow("Reading the portfolio"):
        portfolio = load_portfolio(root)
        tidied = dict(_out_of_order(root, portfolio))
    for path, text in tidied.items():
        shown = one_line((root / path).as_posix())
        if check:
            click.echo(f"{shown} is out of order")
        else:
            write_whole(root / path, text)
            click.echo(f"{shown} is in order now")
    if not tidied:
        click.echo("Everything is in order.")
    elif check:
        click.echo("alfacil fmt puts them in order.", err=True)
    context.exit(1 if check and tidied else 0)


def _out_of_order(root: Path, portfolio: Portfolio) -> list[tuple[str, str]]:
    found = []
    for path, document in portfolio.documents.items():
        if document.role is not Role.EVIDENCE or not document.text:
            continue
        # With the line ends that it has, and the mark at its beginning.
        raw = (root / path).read_bytes().decode("utf-8")
        text = tidy(raw, portfolio.kinds)
        if text is not None and text != raw:
            found.append((path, text))
    return found
