"""A line on a terminal that says what takes longer than a second."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator

_SECONDS = 1.0
_CLEAR = "\r\x1b[K"


@contextlib.contextmanager
def said_if_slow(what: str) -> Iterator[None]:
    """Say on standard error what is being done if it takes over a second, on a terminal alone.

    The line goes when it is done.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    # Here and not above: scripts and CI need no thread.
    import threading

    shown = threading.Event()

    def show() -> None:
        shown.set()
        sys.stderr.write(f"{what} …")
        sys.stderr.flush()

    timer = threading.Timer(_SECONDS, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
