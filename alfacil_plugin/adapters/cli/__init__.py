"""The command ``alfacil``: each subcommand a module, imported when it is called."""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import os
import sys

import click

_COMMANDS = {
    "build": "Build the portfolio's site.",
    "check": "Say what is wrong and what is missing.",
    "doctor": "Look at what is around a portfolio, and say how to mend it.",
    "fingerprint": "Print the fingerprint of a piece of evidence.",
    "fmt": "Put the front matter of evidence in order.",
    "init": "Begin a portfolio, or bring one up to date with this version.",
    "new": "Begin a piece of evidence: a file with every field explained.",
    "next": "Say the next three things to do.",
    "pack": "Make the submission pack: site, dossier and sums in one zip.",
    "privacy": "List what a site would publish, before it does.",
    "schema": "Print the JSON Schema of a kind of evidence.",
    "rule": "Explain one rule.",
    "rules": "List all rules.",
    "serve": "Serve the site to your own browser, and add evidence from it.",
    "status": "Show how every criterion stands, and what comes next.",
    "verify": "Check a submission pack, and say what differs.",
}


class _StoppedError(click.ClickException):
    """What the machine does not let us do: a disk is full, a folder is gone."""

    exit_code = 2


class _Lazy(click.Group):
    """Imports a subcommand only when it is called, so that ``check`` starts without MkDocs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        # A command makes values, keeps nearly all of them, and ends: looking for garbage as often
        # as Python does by itself, and once more at the end, is a fifth of a short one's time.
        gc.set_threshold(200_000, 50, 100)
        atexit.register(gc.freeze)
        module = importlib.import_module(f"{__name__}.{cmd_name}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a subcommand; what the machine refuses is said in a sentence."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Nobody reads on, as after head: click knows.
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            if not where:
                # What is left unwritten would be tried once more at the end, and fail aloud.
                with contextlib.suppress(OSError, ValueError):
                    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            reason = error.strerror or type(error).__name__
            raise _StoppedError(f"alfacil cannot go on: {where}{reason}") from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if (
            name
            and not name.startswith("-")
            and name not in _COMMANDS
            and not ctx.resilient_parsing
        ):
            # Here and not above: it is for what is misspelt.
            from alfacil_plugin.validate.suggest import closest

            near = closest(name, _COMMANDS)
            hint = f"did you mean {near}?" if near else "alfacil --help lists them all"
            ctx.fail(f"there is no command {name!r}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="alfacil", prog_name="alfacil")
def main() -> None:
    """Portfolios for people who learn to facilitate action learning.

    Each command has its own help, with an example: alfacil check --help. Every one exits with 0 if
    all is well, 1 if it found something wrong, 2 if it was called wrongly or the portfolio is not
    configured rightly.

    Example: alfacil check
    """
