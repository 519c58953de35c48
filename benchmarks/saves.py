"""From saving a file to the words on the screen: a tool serves its project to Chromium."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from statistics import median
from typing import IO
from urllib.request import urlopen

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as TooLongError

from benchmarks.processes import environment_with
from benchmarks.tools import Tool

_PATIENCE_SECONDS = 600
_PAUSE_SECONDS = 2.0
"""Between a page's being there and the next save: somebody looks at what they wrote."""


def seconds_to_page(tool: Tool, browser: Browser, edits: int) -> float:
    """Return the median over so many edits, in seconds. One before them is not counted."""
    with _served(tool) as address, closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(address + tool.page, wait_until="load")
        taken = []
        for _ in range(edits + 1):
            time.sleep(_PAUSE_SECONDS)
            start = time.perf_counter()
            words = tool.edited.edit()
            try:
                page.get_by_text(words).wait_for(timeout=_PATIENCE_SECONDS * 1000)
            except TooLongError:
                raise SystemExit(f"{tool.name}: the browser never showed {words!r}") from None
            taken.append(time.perf_counter() - start)
            print(f"{tool.name}: save to page: {taken[-1]:.2f} s", file=sys.stderr)
    return median(taken[1:])


@contextmanager
def _served(tool: Tool) -> Iterator[str]:
    """Serve the project of a tool, and give the address as soon as the page is there."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            tool.serve(port), stdout=said, stderr=said, env=environment_with(tool.environment),
            start_new_session=True,
        )  # fmt: skip
        try:
            _wait_for(address + tool.page, process, said)
            yield address
        finally:
            _end(process)


def _wait_for(address: str, process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
    """Return when an address answers; a tool that has ended by then ends the measuring."""
    limit = time.monotonic() + _PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < limit:
        with (
            suppress(OSError),
            urlopen(address, timeout=_PATIENCE_SECONDS),  # noqa: S310  (of this machine)
        ):
            return
        time.sleep(0.2)
    said.seek(0)
    sys.stderr.write(said.read().decode(errors="replace"))
    raise SystemExit(f"{process.args!r}: nothing is served")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a tool, with all that it started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
