"""``alfacil privacy``: everything that a build for an audience would publish, before it does."""

from __future__ import annotations

from pathlib import Path

import click

from alfacil_plugin.adapters.cli.output import print_exactly, print_text
from alfacil_plugin.app import analyse
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.model.diagnostic import Severity
from alfacil_plugin.publish import publish
from alfacil_plugin.reports.privacy import privacy_findings, privacy_json, privacy_text
from alfacil_plugin.views.addresses import Addresses
from alfacil_plugin.views.publication import publication_of


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
@click.option(
    "--audience", type=click.Choice([audience.value for audience in Audience]),
    default=Audience.ASSESSOR.value, show_default=True,
    help="For whom the site would be built.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="The form of the list.",
)  # fmt: skip
@click.pass_context
def command(context: click.Context, folder: str, audience: str, form: str) -> None:
    """List everything that a site of the portfolio in DIR (default: here) would publish.

    Every piece of evidence, every attachment and who names it, how much is kept back, and what is
    wrong: real names of roster.yml, e-mail addresses, phone numbers, places in pictures. Nothing
    is built. Exits with 0 if nothing of that kind is wrong, 1 if something is, 2 if the portfolio
    is not configured rightly.

    Example: alfacil privacy --audience public
    """
    analysis = analyse(Path(folder), audience=Audience(audience))
    publication = publication_of(analysis, publish(analysis, directory_urls=True), Addresses())
    if form == "json":
        print_exactly(privacy_json(analysis, publication))
    else:
        print_text(privacy_text(analysis, publication))
    errors = any(item.severity is Severity.ERROR for item in privacy_findings(analysis))
    context.exit(1 if errors else 2 * analysis.badly_configured)
