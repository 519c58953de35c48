"""``alfacil verify``: whether a submission pack is as it was made."""

from __future__ import annotations

from pathlib import Path

import click

from alfacil_plugin.adapters.cli.output import print_text
from alfacil_plugin.exchange.pack_check import NotAPackError, check_pack
from alfacil_plugin.reports.lines import one_line
from alfacil_plugin.reports.pack_text import checked_text


class _NotLookedAtError(click.ClickException):
    exit_code = 2


@click.command()
@click.argument("pack", metavar="PACK", type=click.Path(exists=True, dir_okay=False))
@click.pass_context
def command(context: click.Context, pack: str) -> None:
    """Check the submission pack PACK, and say what differs.

    Every file is held against the SHA-256 that the pack lists, and the zip itself against its
    seal. Nothing is unpacked to disk. Exits with 0 if all is as it was made, 1 if anything was
    changed, added, taken out or damaged, 2 if PACK is no pack.

    Example: alfacil verify Sample-Learner-2026-11-20.zip
    """
    try:
        with Path(pack).open("rb") as file:
            found = check_pack(file)
    except NotAPackError as error:
        raise _NotLookedAtError(f"{one_line(pack)} is not a submission pack: {error}") from error
    except OSError as error:
        # A pipe has no such words.
        reason = error.strerror or "it is no file on a disk"
        raise _NotLookedAtError(f"{one_line(pack)} cannot be read: {reason}") from error
    print_text(checked_text(Path(pack).name, found))
    context.exit(1 if found.differing else 0)
