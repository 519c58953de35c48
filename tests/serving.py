"""Sites served: a project by a real ``mkdocs serve``, and a built site as it is."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from scratch import ENVIRONMENT


def mkdocs_serve(port: int) -> list[str]:
    """Return the command with which MkDocs serves a project."""
    return [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]


def alfacil_serve(port: int) -> list[str]:
    """Return the command with which alfacil serves a portfolio."""
    return [sys.executable, "-m", "alfacil_plugin", "serve", "--no-open", "--port", str(port)]


@contextmanager
def served(
    folder: Path,
    command: Callable[[int], list[str]] = mkdocs_serve,
    environment: Mapping[str, str] = ENVIRONMENT,
) -> Iterator[str]:
    """Serve the project in a folder, and give the address of its site."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    process = subprocess.Popen(
        command(port), cwd=folder, env={**environment, "PYTHONWARNINGS": "default"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait(process, address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    for _ in range(240):
        assert process.poll() is None, "mkdocs serve ended at once"
        try:
            urllib.request.urlopen(address, timeout=30).close()  # noqa: S310  (our own server)
        except (OSError, urllib.error.URLError):
            time.sleep(0.25)
        else:
            return
    raise AssertionError("mkdocs serve does not answer")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def served_folder(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve a built site as it is, at a port if one is named, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
