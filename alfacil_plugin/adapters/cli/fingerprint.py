"""``alfacil fingerprint ID``: what a decision writes beside the evidence it rests on."""

from __future__ import annotations

from pathlib import Path

import click

from alfacil_plugin.app import analyse
from alfacil_plugin.validate.suggest import did_you_mean


@click.command()
@click.argument("name", metavar="ID")
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
def command(name: str, folder: str) -> None:
    """Print the fingerprint of the evidence ID as it is now.

    It changes with any word, claim or attachment of the evidence, and not with white space. An
    assessment holds it, so that a change after a decision is seen.

    Example: alfacil fingerprint session-01
    """
    portfolio = analyse(Path(folder), publishing=True).portfolio
    known = {piece.id: piece.path for piece in portfolio.evidence if piece.published}
    if name not in known:
        hint = did_you_mean(name, list(known)) if known else "there is none in this folder"
        raise click.BadParameter(f'there is no evidence "{name}"; {hint}', param_hint="ID")
    click.echo(portfolio.fingerprints[known[name]])
