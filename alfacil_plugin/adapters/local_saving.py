"""Saving from forms into the portfolio, while the site is served on the machine it is read on.

A small application around the server's own. It answers at two addresses below ``alfacil-local/``:
``token`` gives our pages the token of this process, ``evidence`` takes a new file. Whatever another
site, another machine or a confused program might send is refused with a sentence.
"""

from __future__ import annotations

import hmac
import http
import ipaddress
import json
import secrets
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast
from urllib.parse import urlsplit

from alfacil_plugin.adapters.new_evidence import Refusal, write_new
from alfacil_plugin.load.limits import MAX_FILE_BYTES
from alfacil_plugin.views.addresses import LOCAL_SAVING

if TYPE_CHECKING:
    from socket import socket

    from mkdocs.livereload import LiveReloadServer

Environ: TypeAlias = dict[str, Any]
Application: TypeAlias = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

TOKEN_HEADER = "X-Alfacil-Token"  # noqa: S105  (the name of a header)
_SECONDS = 10.0  # for a whole body: a megabyte on the same machine takes a fraction of one
_CHUNK = 65_536
_CONNECTION = "alfacil.connection"


def save_from_forms(server: LiveReloadServer, portfolio: Path) -> None:
    """Have a server of MkDocs save into the portfolio what our forms send."""

    class Handler(server.RequestHandlerClass):  # type: ignore[misc,name-defined]
        """Lets the application bound how long it waits for a body."""

        def get_environ(self) -> Environ:
            return {**super().get_environ(), _CONNECTION: self.connection}

    server.RequestHandlerClass = Handler
    inner = cast(Application, server.get_app())
    server.set_app(LocalSaving(inner, portfolio, server.mount_path, int(server.server_address[1])))


class LocalSaving:
    """The application: what is below ``alfacil-local/`` is ours, all else the server's."""

    def __init__(self, inner: Application, portfolio: Path, mount: str, port: int) -> None:
        self._inner = inner
        self._portfolio = portfolio
        self._base = f"{mount}{LOCAL_SAVING}/"
        self._port = port
        self._token = secrets.token_urlsafe(32)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        path = str(environ.get("PATH_INFO", ""))
        if not path.startswith(self._base):
            return self._inner(environ, start_response)
        try:
            code, said = self._answer(environ, path.removeprefix(self._base))
        except Refusal as refusal:
            code, said = refusal.code, {"error": str(refusal)}
        body = json.dumps(said).encode()
        status = http.HTTPStatus(code)
        start_response(
            f"{status.value} {status.phrase}",
            [
                ("Content-Type", "application/json"),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
        return [body]

    def _answer(self, environ: Environ, what: str) -> tuple[int, dict[str, str]]:
        self._refuse_others(environ)
        match environ["REQUEST_METHOD"], what:
            case "GET", "token":
                return 200, {"token": self._token, "folder": self._portfolio.name}
            case "POST", "evidence":
                self._refuse_strangers(environ)
                asked = _asked(_body(environ))
                saved = write_new(self._portfolio, asked["path"], asked["text"])
                return 201, {"saved": f"{self._portfolio.name}/{saved}"}
            case _, "token" | "evidence":
                raise Refusal(405, "That is not how this address is asked.")
            case _:
                raise Refusal(404, "There is nothing at this address.")

    def _refuse_others(self, environ: Environ) -> None:
        """Refuse what comes from another machine, by another name, or from another site's page."""
        if not _is_loopback(str(environ.get("REMOTE_ADDR", ""))):
            raise Refusal(403, "Files are saved from the machine that serves the site alone.")
        host = str(environ.get("HTTP_HOST", ""))
        if not self._is_ours(host):
            raise Refusal(403, f"The site is not served here as “{host}”: use localhost instead.")
        # Browsers say from where a page asks; what is no browser does not.
        if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") not in ("same-origin", "none"):
            raise Refusal(403, "Only a page of this site can ask that.")

    def _refuse_strangers(self, environ: Environ) -> None:
        """Refuse to write for anything but a page of ours, which knows the token."""
        if environ.get("HTTP_ORIGIN") != f"http://{environ.get('HTTP_HOST', '')}":
            raise Refusal(403, "Only a page of this site can save.")
        if str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip() != "application/json":
            raise Refusal(415, "What is to be saved must come as JSON.")
        given = str(environ.get("HTTP_X_ALFACIL_TOKEN", ""))
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            raise Refusal(403, "The site was started again since this page was opened: reload it.")

    def _is_ours(self, host: str) -> bool:
        try:
            parts = urlsplit(f"//{host}")
            # A port that is not written is that of the web.
            port = parts.port or 80
        except ValueError:
            return False
        name = parts.hostname or ""
        return (
            parts.netloc == host
            and "@" not in host
            and port == self._port
            and (name == "localhost" or _is_loopback(name))
        )


def _is_loopback(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)


def _body(environ: Environ) -> bytes:
    """Read a request's body, of a length that it says and we allow, in a time that we allow."""
    written = str(environ.get("CONTENT_LENGTH", ""))
    if environ.get("HTTP_TRANSFER_ENCODING") or not (written.isascii() and written.isdigit()):
        raise Refusal(411, "The length of what is to be saved must be said beforehand.")
    length = int(written)
    if length > MAX_FILE_BYTES:
        raise Refusal(413, f"That is more than the {MAX_FILE_BYTES:,} bytes that are read.")
    connection: socket = environ[_CONNECTION]
    until = time.monotonic() + _SECONDS
    parts: list[bytes] = []
    while length:
        left = until - time.monotonic()
        if left <= 0:
            raise Refusal(408, "What is to be saved took too long to arrive.")
        connection.settimeout(left)
        try:
            part = environ["wsgi.input"].read1(min(length, _CHUNK))
        except TimeoutError:
            continue
        except OSError as error:
            raise Refusal(400, "The connection broke off.") from error
        if not part:
            raise Refusal(400, "What is to be saved broke off before its end.")
        parts.append(part)
        length -= len(part)
    connection.settimeout(None)
    return b"".join(parts)


def _asked(body: bytes) -> dict[str, str]:
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "What is to be saved cannot be read as JSON.") from error
    if not isinstance(asked, dict) or set(asked) != {"path", "text"}:
        raise Refusal(400, "A path and a text are needed, and nothing else.")
    if not all(isinstance(value, str) for value in asked.values()):
        raise Refusal(400, "The path and the text must be texts.")
    return asked
