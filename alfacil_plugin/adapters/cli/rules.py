"""``alfacil rules``: every rule in a line, by family."""

from __future__ import annotations

import click

from alfacil_plugin.validate.rule_text import index_as_text


@click.command()
def command() -> None:
    """List all rules: the code, how grave a finding is, and what is wrong.

    Example: alfacil rules
    """
    click.echo(index_as_text(), nl=False)
