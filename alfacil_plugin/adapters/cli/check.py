"""``alfacil check``: what is wrong and what is missing, and an exit code that CI can rest on."""

from __future__ import annotations

import importlib
import os
import re
from pathlib import Path

import click

from alfacil_plugin.adapters.cli.output import (
    NotWrittenError,
    print_exactly,
    print_text,
    wants_colour,
    writable,
    write_whole,
)
from alfacil_plugin.adapters.cli.waiting import said_if_slow
from alfacil_plugin.app import UnknownStageError, analyse
from alfacil_plugin.load.portfolio import find_portfolio
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.checks import DRAFT
from alfacil_plugin.reports.text import text_report

_FORMATS = {
    "text": "text.text_report",
    "json": "json_report.json_report",
    "sarif": "sarif.sarif_report",
    "junit": "junit.junit_report",
    "github": "github.github_report",
    "gitlab": "gitlab.gitlab_report",
    "markdown": "markdown.markdown_report",
}

_SETTINGS = ("mkdocs.yml", "mkdocs.yaml", "portfolio.yml")
_NO_REPORT = re.compile(r"\.(csv|docx|gif|jpe?g|odt|pdf|png|pptx|webp|xlsx)$", re.IGNORECASE)


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
@click.option(
    "--format", "form", type=click.Choice(list(_FORMATS)), default="text", show_default=True,
    help="The form of the report. With github, the step's summary is written too.",
)  # fmt: skip
@click.option(
    "--output", callback=writable, metavar="FILE",
    help="Write the report to FILE, and print the text report as well.",
)  # fmt: skip
@click.option(
    "--stage", metavar="draft|submission|NAME", default=DRAFT.name, show_default=True,
    help="At submission an unmet criterion is an error; before, a warning. "
    "portfolio.yml can set stages of its own.",
)  # fmt: skip
@click.pass_context
def command(
    context: click.Context, folder: str, form: str, output: Path | None, stage: str
) -> None:
    """Check the portfolio in DIR (default: here).

    DIR holds portfolio.yml, or mkdocs.yml with a folder portfolio beside it. Exits with 0 if
    there is no error, 1 if there is one, 2 if the portfolio is not configured rightly.

    Example: alfacil check --stage submission
    """
    try:
        with said_if_slow("Reading the portfolio"):
            analysis = analyse(Path(folder), stage)
    except UnknownStageError as error:
        raise click.BadParameter(str(error), param_hint="--stage") from error
    if output:
        _refuse_own_files(output, Path(folder), analysis)
        write_whole(output, report(form, analysis))
    elif form != "text":
        print_exactly(report(form, analysis))
    if output or form == "text":
        text = text_report(analysis, colour=wants_colour())
        print_text(analysis.portfolio.roster.redact(text))
    if form == "github":
        _summarise(analysis)
    context.exit(exit_code(analysis))


def _refuse_own_files(output: Path, folder: Path, analysis: Analysis) -> None:
    """Refuse to write over a file that the report is about."""
    root, portfolio = find_portfolio(folder) or folder, analysis.portfolio
    # A report may end in .txt, and is written again and again: only what evidence names stays.
    attached = {path for path in portfolio.files if _NO_REPORT.search(path)}
    attached |= portfolio.attachments.keys() | portfolio.withheld
    own = {(root / path).resolve() for path in (*portfolio.documents, *attached)}
    if output.resolve() in own or output.name in _SETTINGS:
        raise NotWrittenError(
            f"{output} is a file of the portfolio, which the report would replace: "
            "name another one after --output"
        )


def report(form: str, analysis: Analysis) -> str:
    """Return the report in a form. Only that form's module, and what it needs, is imported."""
    module, _, function = _FORMATS[form].partition(".")
    made: str = getattr(importlib.import_module(f"alfacil_plugin.reports.{module}"), function)(
        analysis
    )
    return analysis.portfolio.roster.redact(made)


def exit_code(analysis: Analysis) -> int:
    """Return 2 for a mistake in the configuration, 1 for any other error, else 0."""
    if analysis.badly_configured:
        return 2
    return 1 if analysis.errors else 0


def _summarise(analysis: Analysis) -> None:
    """Append to the summary of a step of GitHub Actions, where this is one."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if not summary:
        return
    try:
        with Path(summary).open("a", encoding="utf-8", newline="") as file:
            file.write(report("markdown", analysis))
    except OSError as error:
        # The annotations and the exit code are what the step is for.
        click.echo(f"the step's summary could not be written: {error.strerror}", err=True)
