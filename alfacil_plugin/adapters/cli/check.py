"""``alfacil check``: what is wrong and what is missing, and an exit code that CI can rest on."""

from __future__ import annotations

from pathlib import Path

import click

from alfacil_plugin.app import UnknownStageError, analyse
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.checks import DRAFT
from alfacil_plugin.reports.json_report import json_report
from alfacil_plugin.reports.text import text_report

_FORMATS = {"text": text_report, "json": json_report}


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
@click.option(
    "--format", "form", type=click.Choice(list(_FORMATS)), default="text", show_default=True,
    help="The form of the report.",
)  # fmt: skip
@click.option(
    "--output", type=click.Path(dir_okay=False, writable=True), metavar="FILE",
    help="Write the report to FILE, and print the text report as well.",
)  # fmt: skip
@click.option(
    "--stage", metavar="draft|submission|NAME", default=DRAFT.name, show_default=True,
    help="At submission an unmet criterion is an error; before, a warning. "
    "portfolio.yml can set stages of its own.",
)  # fmt: skip
@click.pass_context
def command(context: click.Context, folder: str, form: str, output: str | None, stage: str) -> None:
    """Check the portfolio in DIR (default: here).

    DIR holds portfolio.yml, or mkdocs.yml with a folder portfolio beside it. Exits with 0 if
    there is no error, 1 if there is one, 2 if the portfolio is not configured rightly.

    Example: alfacil check --stage submission
    """
    try:
        analysis = analyse(Path(folder), stage)
    except UnknownStageError as error:
        raise click.BadParameter(str(error), param_hint="--stage") from error
    report = _FORMATS[form](analysis)
    if output:
        Path(output).write_text(report, encoding="utf-8", newline="")
        report = text_report(analysis)
    click.echo(report, nl=False)
    context.exit(exit_code(analysis))


def exit_code(analysis: Analysis) -> int:
    """Return 2 for a mistake in the configuration, 1 for any other error, else 0."""
    if analysis.badly_configured:
        return 2
    return 1 if analysis.errors else 0
