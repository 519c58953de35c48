"""``alfacil rule CODE``: what a rule finds, why it matters, and how it looks wrong and right."""

from __future__ import annotations

import click

from alfacil_plugin.validate.registry import all_rules
from alfacil_plugin.validate.rule_text import as_text
from alfacil_plugin.validate.suggest import closest


@click.command()
@click.argument("code")
def command(code: str) -> None:
    """Explain the rule CODE, such as ALF202, with an example.

    The code stands in every line that alfacil check prints; capital or small letters are the same.

    Example: alfacil rule ALF202
    """
    rules = {rule.code: rule for rule in all_rules()}
    rule = rules.get(code.strip().upper())
    if rule is None:
        near = closest(code, [known.lower() for known in rules]).upper()
        hint = f"did you mean {near}?" if near else "alfacil rules lists them all"
        raise click.BadParameter(f"there is no rule {code!r}; {hint}", param_hint="CODE")
    click.echo(as_text(rule), nl=False)
