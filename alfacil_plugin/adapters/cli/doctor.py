"""``alfacil doctor``: what is wrong around a portfolio, each with the exact fix."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from alfacil_plugin.adapters.cli.output import print_text, wants_colour
from alfacil_plugin.adapters.doctor.ci_files import look_at_ci
from alfacil_plugin.adapters.doctor.complaint import Complaint, State
from alfacil_plugin.adapters.doctor.programs import look_at_programs
from alfacil_plugin.adapters.doctor.repository import look_at_repository
from alfacil_plugin.adapters.doctor.site_settings import look_at_site
from alfacil_plugin.load.portfolio import find_portfolio
from alfacil_plugin.reports.lines import one_line

_SIGNS = {State.WELL: ("✓", "32"), State.NOTICE: ("!", "33"), State.WRONG: ("✗", "31")}


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
@click.pass_context
def command(context: click.Context, folder: str) -> None:
    """Look at what is around the portfolio in DIR (default: here), and say how to mend it.

    The versions of Python, MkDocs and its theme, and when their support ends; git, your name in it
    and its history; mkdocs.yml; the workflows of CI. (What is wrong in the portfolio itself,
    alfacil check says.) Exits with 0 if nothing is wrong, 1 if anything is; what is only worth
    knowing fails nothing.

    Example: alfacil doctor
    """
    here = Path(folder)
    root = find_portfolio(here)
    found = list(look_at_programs(dt.date.today()))
    if root is None:
        found.append(
            Complaint(
                State.WRONG,
                f"there is no portfolio.yml in {here}",
                "go to the folder of your portfolio, or begin one with alfacil init",
            )
        )
    else:
        # The folder of mkdocs.yml: that of the portfolio, or the one around it.
        site = here if root != here else here.absolute().parent
        site = here if (here / "mkdocs.yml").is_file() else site
        found += [*look_at_repository(root), *look_at_site(site), *look_at_ci(site)]
    wrong = sum(item.state is State.WRONG for item in found)
    lines = [line for item in found for line in _lines(item, colour=wants_colour())]
    counted = f"{wrong} {'thing is' if wrong == 1 else 'things are'} wrong."
    lines += ["", counted if wrong else "Nothing is wrong."]
    print_text("\n".join(lines) + "\n")
    context.exit(1 if wrong else 0)


def _lines(item: Complaint, *, colour: bool) -> list[str]:
    sign, code = _SIGNS[item.state]
    shown = f"\x1b[{code}m{sign}\x1b[0m" if colour else sign
    lines = [f"{shown} {one_line(item.what)}"]
    return [*lines, f"  fix: {one_line(item.fix)}"] if item.fix else lines
