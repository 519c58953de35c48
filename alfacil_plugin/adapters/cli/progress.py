"""What is being done, on standard error: one line that is rewritten, or plain lines in a log."""

from __future__ import annotations

import logging
import os
import sys
import time

import click

_SECONDS = 0.1  # between two rewritings: more often is only flicker
_CLEAR = "\r\x1b[K"


class Progress:
    """Counts steps. On a terminal the line goes when all is done; elsewhere each step is a line."""

    def __init__(self, steps: int) -> None:
        self._live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._steps = steps
        self._step = 0
        self._text = ""
        self._shown = 0.0

    def step(self, what: str) -> None:
        """Begin the next step."""
        self._step += 1
        self._text = f"[{self._step}/{self._steps}] {what}"
        self._show(self._text, always=True)

    def at(self, what: str) -> None:
        """Say how far a step is; on a terminal alone, and not too often."""
        if self._live:
            self._show(f"{self._text}: {what}")

    def note(self, text: str) -> None:
        """Say something that stays."""
        click.echo(f"{_CLEAR if self._live else ''}{text}", err=True, color=True)

    def done(self) -> None:
        """Take the line away."""
        if self._live:
            click.echo(_CLEAR, nl=False, err=True, color=True)

    def _show(self, text: str, *, always: bool = False) -> None:
        if not self._live:
            click.echo(text, err=True)
            return
        now = time.monotonic()
        if always or now - self._shown >= _SECONDS:
            self._shown = now
            click.echo(f"{_CLEAR}{text}", nl=False, err=True, color=True)


class LogAbove(logging.Handler):
    """Puts what a log says above the line of progress."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(logging.WARNING)
        self._progress = progress
        self.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Show one record."""
        self._progress.note(self.format(record))
