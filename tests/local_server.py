"""The forms' server without a site behind it: MkDocs' own, with what saves, and nothing built."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from alfacil_plugin.adapters.local_saving import Builds, save_from_forms
from alfacil_plugin.adapters.text_preview import TextPreview

Answer = tuple[int, dict[str, Any]]


@contextmanager
def saving_into(portfolio: Path, root: Path) -> Iterator[str]:
    """Serve what saves into a portfolio, and give its address."""
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(root))
    server.server_bind()
    server.server_activate()
    save_from_forms(server, portfolio, Builds(), TextPreview())
    thread = Thread(target=lambda: server.serve_forever(0.05), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    super(LiveReloadServer, server).shutdown()
    server.server_close()
    thread.join()


def ask(site: str, method: str, what: str, headers: dict[str, str], body: bytes = b"") -> Answer:
    """Send exactly these headers, and return the status and what was said."""
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=60)
    connection.putrequest(method, f"/alfacil-local/{what}", skip_host=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    reply = connection.getresponse()
    text = reply.read()
    connection.close()
    return reply.status, json.loads(text)


def token(site: str) -> str:
    """Return the token of a server."""
    code, said = ask(site, "GET", "token", {"Host": urlsplit(site).netloc})
    assert code == 200
    return str(said["token"])


def good(site: str, body: bytes) -> dict[str, str]:
    """Return the headers that a page of the site would send."""
    host = urlsplit(site).netloc
    return {
        "Host": host, "Origin": f"http://{host}", "Content-Type": "application/json",
        "X-Alfacil-Token": token(site), "Content-Length": str(len(body)),
    }  # fmt: skip


def post(site: str, what: str, asked: object, **changed: str | None) -> Answer:
    """Ask as a page would, with some headers changed, or left out where they are None."""
    body = json.dumps(asked).encode()
    sent = {**good(site, body), **{k.replace("_", "-"): v for k, v in changed.items()}}
    return ask(site, "POST", what, {k: v for k, v in sent.items() if v is not None}, body)
