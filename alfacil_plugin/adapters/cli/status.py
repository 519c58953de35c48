"""``alfacil status``: how every criterion stands, and what comes next."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from alfacil_plugin.adapters.cli.output import print_text, wants_colour
from alfacil_plugin.adapters.cli.waiting import said_if_slow
from alfacil_plugin.app import analyse
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.reports.lines import one_line
from alfacil_plugin.reports.status_text import status_text


class NoPortfolioError(click.ClickException):
    """There is no portfolio, or it is not configured rightly: misuse."""

    exit_code = 2


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
def command(folder: str) -> None:
    """Show how every criterion of the portfolio in DIR (default: here) stands.

    A row for each criterion: its status, how many pieces of evidence claim it, and what it has of
    what the unit asks for. Then the next three things to do. Exits with 0, or with 2 if there is
    no portfolio or it is not configured rightly.

    Example: alfacil status
    """
    analysis = analysed(folder)
    shown = status_text(analysis, terminal_width(), colour=wants_colour())
    print_text(analysis.portfolio.roster.redact(shown))


def analysed(folder: str) -> Analysis:
    """Return the analysis of the portfolio in a folder. Raises NoPortfolioError."""
    with said_if_slow("Reading the portfolio"):
        analysis = analyse(Path(folder))
    if analysis.badly_configured:
        first, more = analysis.errors[0], len(analysis.errors) - 1
        fix = f"\n  fix: {one_line(first.hint)}" if first.hint else ""
        others = f"\n(and {more} more: alfacil check lists them all)" if more else ""
        raise NoPortfolioError(f"{one_line(first.message)}{fix}{others}")
    return analysis


def terminal_width() -> int:
    """Return the width to write for: the terminal's, or what COLUMNS says, else 100."""
    return shutil.get_terminal_size((100, 24)).columns
