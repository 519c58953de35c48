"""Saving from forms into the portfolio, while the site is served on the machine it is read on.

A small application around the server's own. It answers at addresses below ``alfacil-local/``:
``token`` gives our pages the token of this process, ``unpublished`` lists what has no page, the
others open, check, show, save and commit a file of evidence. Whatever another site, another machine
or a confused program might send is refused with a sentence.
"""

from __future__ import annotations

import contextlib
import hmac
import http
import json
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from alfacil_plugin.adapters.committing import commit
from alfacil_plugin.adapters.evidence_check import check_unsaved
from alfacil_plugin.adapters.evidence_writing import (
    Unsaved,
    changed_evidence,
    new_evidence,
    open_evidence,
    save,
)
from alfacil_plugin.adapters.local_requests import (
    CONNECTION,
    SECONDS,
    Environ,
    asked_of,
    body_of,
    change_of,
    is_loopback,
    is_this_machine,
    texts_of,
)
from alfacil_plugin.adapters.refusal import Refusal
from alfacil_plugin.adapters.text_preview import TextPreview
from alfacil_plugin.adapters.unpublished import unpublished
from alfacil_plugin.load.memory import Memory
from alfacil_plugin.model.diagnostic import Diagnostic
from alfacil_plugin.views.addresses import LOCAL_SAVING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

Application: TypeAlias = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Answer: TypeAlias = tuple[int, dict[str, Any]]

TOKEN_HEADER = "X-Alfacil-Token"  # noqa: S105  (the name of a header)
_FOR_OTHERS = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST")


class Builds:
    """How many builds of the site were begun, and the last one that was ended."""

    def __init__(self) -> None:
        self.begun = 0
        self.ended = 0

    def begin(self) -> None:
        """Count a build."""
        self.begun += 1

    def end(self) -> None:
        """Take note that the latest build is there."""
        self.ended = self.begun


def stays_here(config: MkDocsConfig) -> bool:
    """Say whether a server would be reached from this machine alone; MkDocs can be told others."""
    host = str(config.dev_addr.host)
    return host == "localhost" or is_loopback(host)


def save_from_forms(
    server: LiveReloadServer, portfolio: Path, builds: Builds, preview: TextPreview
) -> None:
    """Have a server of MkDocs save into the portfolio what our forms send."""

    class Handler(server.RequestHandlerClass):  # type: ignore[misc,name-defined]
        """Waits so long for the head of a request, and lets the application do so for a body."""

        timeout = SECONDS

        def handle(self) -> None:
            with contextlib.suppress(TimeoutError):
                super().handle()

        def get_environ(self) -> Environ:
            # The head is there.
            self.connection.settimeout(None)
            return {**super().get_environ(), CONNECTION: self.connection}

    server.RequestHandlerClass = Handler
    inner = cast(Application, server.get_app())
    forms = _Forms(portfolio, builds, preview)
    port = int(server.server_address[1])
    server.set_app(LocalSaving(inner, forms, server.mount_path, port))


class _Forms:
    """What our forms may ask for, by the last step of its address."""

    def __init__(self, portfolio: Path, builds: Builds, preview: TextPreview) -> None:
        self._portfolio = portfolio
        self._builds = builds
        self._preview = preview
        self._memory = Memory()
        # Two windows may save at once: each is checked against what the other has written.
        self._one_at_a_time = threading.Lock()
        self.folder = portfolio.name
        self.answers: Mapping[str, Callable[[Mapping[str, Any]], Answer]] = {
            "unpublished": self._unpublished,
            "open": self._open,
            "check": self._check,
            "preview": self._show,
            "evidence": self._save,
            "commit": self._commit,
        }

    @property
    def built(self) -> int:
        """The number of the last build that is there."""
        return self._builds.ended

    def _unpublished(self, asked: Mapping[str, Any]) -> Answer:
        del asked
        with self._one_at_a_time:
            return 200, {"pieces": unpublished(self._portfolio, self._memory)}

    def _open(self, asked: Mapping[str, Any]) -> Answer:
        (path,) = texts_of(asked, "path")
        opened = open_evidence(self._portfolio, path)
        return 200, {
            "kind": opened.kind,
            "values": opened.values,
            "body": opened.body,
            "fingerprint": opened.fingerprint,
        }

    def _check(self, asked: Mapping[str, Any]) -> Answer:
        unsaved = self._unsaved(asked)
        with self._one_at_a_time:
            checked = check_unsaved(self._portfolio, unsaved.path, unsaved.raw, self._memory)
        pieces = checked.analysis.portfolio.evidence
        begins = (piece.body_line for piece in pieces if piece.path == unsaved.path)
        return 200, {
            "findings": [_told(item) for item in (*checked.here, *checked.elsewhere)],
            # The line of the file on which the text begins: people see it without what is above.
            "text": next(begins, 1),
        }

    def _show(self, asked: Mapping[str, Any]) -> Answer:
        unsaved = self._unsaved(asked)
        return 200, {"html": self._preview.show(self._portfolio, unsaved.path, unsaved.raw)}

    def _save(self, asked: Mapping[str, Any]) -> Answer:
        with self._one_at_a_time:
            unsaved = self._unsaved(asked)
            save(self._portfolio, unsaved, self._memory)
            # A build that is under way may have read the file before.
            return 201, {"saved": f"{self.folder}/{unsaved.path}", "after": self._builds.begun}

    def _commit(self, asked: Mapping[str, Any]) -> Answer:
        path, message = texts_of(asked, "path", "message")
        with self._one_at_a_time:
            return 201, {"commit": commit(self._portfolio, path, message)}

    def _unsaved(self, asked: Mapping[str, Any]) -> Unsaved:
        if "fingerprint" in asked:
            return changed_evidence(self._portfolio, *change_of(asked))
        return new_evidence(self._portfolio, *texts_of(asked, "path", "text"))


class LocalSaving:
    """The application: what is below ``alfacil-local/`` is ours, all else the server's."""

    def __init__(self, inner: Application, forms: _Forms, mount: str, port: int) -> None:
        self._inner = inner
        self._forms = forms
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
            code = refusal.code
            said = {"error": str(refusal), "findings": [_told(item) for item in refusal.findings]}
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

    def _answer(self, environ: Environ, what: str) -> Answer:
        self._refuse_others(environ)
        answers = self._forms.answers
        match environ["REQUEST_METHOD"], what:
            case "GET", "token":
                return 200, {
                    "token": self._token,
                    "folder": self._forms.folder,
                    "built": self._forms.built,
                }
            case "POST", name if name in answers:
                self._refuse_strangers(environ)
                return answers[name](asked_of(body_of(environ)))
            case _, name if name == "token" or name in answers:
                raise Refusal(405, "That is not how this address is asked.")
            case _:
                raise Refusal(404, "There is nothing at this address.")

    def _refuse_others(self, environ: Environ) -> None:
        """Refuse what comes from another machine, by another name, or from another site's page."""
        # What leads others to this machine, such as a tunnel, asks from here and says for whom.
        elsewhere = any(environ.get(header) for header in _FOR_OTHERS)
        if elsewhere or not is_loopback(str(environ.get("REMOTE_ADDR", ""))):
            raise Refusal(403, "Files are saved from the machine that serves the site alone.")
        host = str(environ.get("HTTP_HOST", ""))
        if not is_this_machine(host, self._port):
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


def _told(item: Diagnostic) -> dict[str, Any]:
    """Return what the checker says of a file, and the field that it says it of."""
    return {
        "code": item.code,
        "severity": item.severity.value,
        "path": item.path,
        "message": item.message,
        "hint": item.hint,
        "field": list(item.route),
        "line": item.line,
        "column": item.column,
    }
