"""``alfacil serve``: the site on this machine alone, built again at each change, with its forms."""

from __future__ import annotations

import logging
import signal
import socket
import time
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from alfacil_plugin.adapters.site_build import (
    MisconfiguredError,
    NotBuiltError,
    load_site,
    log_to_terminal,
    ours_among,
)
from alfacil_plugin.model.audience import Audience

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_ENDS = ("SIGTERM", "SIGHUP")
_HOST = "127.0.0.1"
_PORT = 8000
_FORMS = "Add evidence and Edit details, on its pages, write into the folder of the portfolio.\n"


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
@click.option(
    "--port", metavar="N", type=click.IntRange(1, 65_535), default=_PORT, show_default=True,
    help="The port to serve on.",
)  # fmt: skip
@click.option("--open/--no-open", "browser", default=True, help="Open the site in your browser.")
def command(folder: str, port: int, *, browser: bool) -> None:
    """Serve the site of the portfolio in DIR (default: here) to your own browser.

    A page follows a second or so after you save a file. On the site you can add evidence and edit
    its details: what you save there is written into the portfolio. Only this machine can reach it.
    Ctrl-C ends it. Exits with 1 if nothing can be made of the portfolio at all, 2 if the port
    is taken or mkdocs.yml is missing or wrong.

    Example: alfacil serve --port 8001 --no-open
    """
    _refuse_taken(port)
    log_to_terminal(logging.WARNING)
    # It warns of every answer but 200, and of what it has saved too.
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)

    def load() -> MkDocsConfig:
        return load_site(Path(folder), None, dev_addr=f"{_HOST}:{port}")

    config = load()
    # Here and not above: it brings MkDocs, which a mistake in the command need not wait for.
    from alfacil_plugin.adapters.preview_server import serve_preview

    click.echo("The site is being made …", err=True)
    forms = any(ours.config.audience != Audience.PUBLIC.value for ours in ours_among(config))
    Thread(target=_say_when_served, args=(port, forms), daemon=True).start()
    # Whoever closes the terminal ends it as well: what it has made is to be taken away then too.
    for name in _ENDS:
        if name in signal.Signals.__members__:
            signal.signal(signal.Signals[name], signal.default_int_handler)
    try:
        serve_preview(load, config, open_in_browser=browser)
    except NotBuiltError as error:
        raise click.ClickException(
            f"{error}\nNothing is served: mend what is named above."
        ) from error
    except KeyboardInterrupt:
        pass  # while the first page is made
    click.echo("It is served no longer.", err=True)


def _say_when_served(port: int, forms: bool) -> None:
    """Say where the site is as soon as it can be reached there; the public's has no forms."""
    while True:
        try:
            socket.create_connection((_HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            break
    click.echo(
        f"Your portfolio is at http://{_HOST}:{port}/ for this machine alone.\n"
        f"{_FORMS if forms else ''}"
        "It is built again at every change. Ctrl-C ends it.",
        err=True,
    )


def _refuse_taken(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        # As the server will: a port that has just been let go is free.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((_HOST, port))
        except OSError as error:
            other = port % 65_535 + 1
            raise MisconfiguredError(
                f"port {port} cannot be had ({error.strerror}): perhaps another alfacil serve has "
                f"it. End that one, or name another port: alfacil serve --port {other}"
            ) from error
