"""Where a command's result goes: a file, written whole or not at all, or the terminal."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import click


class NotWrittenError(click.ClickException):
    """The result could not be written: misuse, or a folder that does not let us."""

    exit_code = 2


def writable(context: click.Context, option: click.Parameter, value: str | None) -> Path | None:
    """Check before the work begins that a file can be put where ``--output`` says."""
    del context, option
    if not value:
        return None
    target = Path(value)
    try:
        if target.is_dir():
            raise NotWrittenError(f"{target} is a folder: name a file in it after --output")
        if not target.absolute().parent.is_dir():
            raise NotWrittenError(f"there is no folder {target.parent}: make it first")
    except OSError as error:
        raise _not_written(target, error) from error
    return target


def write_whole(target: Path, text: str) -> None:
    """Write a file beside its place and move it there, so that nobody ever reads half of it.

    What is no plain file, such as /dev/stdout, is written to as it stands. Raises NotWrittenError.
    """
    content = text.encode("utf-8")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        # A link stays a link, and what it leads to is replaced.
        place = target.resolve()
        beside = place.with_name(f".alfacil-{os.urandom(8).hex()}")
        try:
            with beside.open("xb") as file:
                file.write(content)
            if place.exists():
                # What is for few to read stays so, where the disk knows of that.
                with contextlib.suppress(OSError):
                    beside.chmod(place.stat().st_mode & 0o777)
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise _not_written(target, error) from error


def _not_written(target: Path, error: OSError) -> NotWrittenError:
    return NotWrittenError(f"{target} cannot be written: {error.strerror}")


def wants_colour() -> bool:
    """Say whether standard output is for people with a terminal that shows colours.

    NO_COLOR and FORCE_COLOR decide where they are set, as no-color.org and force-color.org ask.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def print_text(text: str) -> None:
    """Print a text for people: what their terminal cannot show stands as its number."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    shown = text.encode(encoding, "backslashreplace").decode(encoding)
    # The text has its colours, or none: they are not for click to take out.
    click.echo(shown, nl=False, color=True)


def print_exactly(text: str) -> None:
    """Print a text for programs: UTF-8 wherever this runs, with line ends as they are."""
    click.echo(text.encode("utf-8"), nl=False)
