"""``alfacil next``: the next three things to do."""

from __future__ import annotations

import click

from alfacil_plugin.adapters.cli.output import print_text, wants_colour
from alfacil_plugin.adapters.cli.status import analysed, terminal_width
from alfacil_plugin.reports.status_text import next_text


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
def command(folder: str) -> None:
    """Say the next three things to do in the portfolio in DIR (default: here).

    What was sent back comes first, then what has changed since it was met, what is begun, and what
    nothing claims yet: the same three as on the site's home page. Exits with 0, or with 2 if there
    is no portfolio or it is not configured rightly.

    Example: alfacil next
    """
    analysis = analysed(folder)
    shown = next_text(analysis, terminal_width(), colour=wants_colour())
    print_text(analysis.portfolio.roster.redact(shown))
