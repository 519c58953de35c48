"""MkDocs' own live server around a preview: the browser is answered as soon as its page is made."""

from __future__ import annotations

import html
import logging
import os
import posixpath
import shutil
import tempfile
import urllib.parse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from mkdocs.livereload import LiveReloadServer

from alfacil_plugin.adapters.local_requests import is_this_machine
from alfacil_plugin.adapters.preview import Preview
from alfacil_plugin.adapters.site_build import ours_among, told_as_not_built

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_log = logging.getLogger("mkdocs.plugins.alfacil")
_SEARCH = "search/"
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The site waits</title>
<style>body{{font:1.1rem/1.5 sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}}</style>
</head><body><h1>The site waits</h1><p>It cannot be made as things are:</p>
<p><strong>{reason}</strong></p>
<p>Mend it and save; this page comes back by itself. More is in the terminal.</p></body></html>
"""


def serve_preview(
    load: Callable[[], MkDocsConfig], config: MkDocsConfig, *, open_in_browser: bool
) -> None:
    """Serve a site until somebody ends it, at the address that its configuration says.

    ``load`` reads the configuration anew; ``config`` is as it returned it. Raises NotBuiltError
    where nothing can be made to begin with, OSError where the address cannot be had.
    """
    host, port = config.dev_addr
    mount = urllib.parse.urlsplit(config.site_url or "/").path
    home = Path(tempfile.mkdtemp(prefix="alfacil-"))

    def prepared(config: MkDocsConfig) -> MkDocsConfig:
        config.site_url = f"http://{host}:{port}/{mount.strip('/')}".rstrip("/") + "/"
        for plugin in ours_among(config):
            plugin.on_demand = True
        return config

    preview = Preview(lambda: prepared(load()), home)
    server: _Server
    config = prepared(config)
    config.plugins.on_startup(command="serve", dirty=False)

    def builder() -> None:
        server.renew()

    server = _Server(preview, builder=builder, host=host, port=port, mount_path=mount)
    try:
        with told_as_not_built(config):
            preview.renew(config)
        server.root = str(preview.folder)
        server.watch(config.docs_dir)
        if config.config_file_path:
            server.watch(config.config_file_path)
        watched = config.plugins.on_serve(server, config=config, builder=builder)
        for item in config.watch:
            watched.watch(item)
        try:
            watched.serve(open_in_browser=open_in_browser)
        except KeyboardInterrupt:
            _log.info("Shutting down...")
        finally:
            watched.shutdown()
    finally:
        preview.end()
        config.plugins.on_shutdown()
        shutil.rmtree(home, ignore_errors=True)


class _Server(LiveReloadServer):
    """The server, which has each page made before it looks for its file."""

    def __init__(self, preview: Preview, **options: Any) -> None:
        super().__init__(root=str(preview.folder), **options)
        self._preview = preview
        self._failure = ""
        self.error_handler = self._missing

    def renew(self) -> None:
        """Take up what has changed; where that fails, say so on every page and go on."""
        failure = ""
        try:
            self._preview.renew()
        except click.ClickException as error:
            failure = error.message
        except (Exception, SystemExit) as error:
            # Whatever it is, a server that says so is better than one that answers nobody.
            failure = str(error) or type(error).__name__
            _log.debug("The site cannot be made", exc_info=True)
        if failure:
            _log.error("The site cannot be made as things are: %s", failure)
        # Only now: a page of the site before may have failed meanwhile.
        self._failure = failure
        self.root = str(self._preview.folder)

    def _serve_request(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes] | None:
        if not is_this_machine(str(environ.get("HTTP_HOST", "")), self.server_port):
            # A page of another's may not read the site by a name of theirs that leads here.
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"The site is served to this machine alone: use localhost."]
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if "\0" in path:
            # No file has such a name, and none can be asked for by it.
            start_response("404 Not Found", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"There is nothing at this address."]
        if path.startswith("/livereload/") or not (path + "/").startswith(self.mount_path):
            return super()._serve_request(environ, start_response)
        # What is being made just now is what is asked for.
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
        folder = self.root
        name = posixpath.normpath("/" + path[len(self.mount_path) :]).lstrip("/")
        self._make(posixpath.join(name, "index.html") if path.endswith("/") else name)
        if "." not in posixpath.basename(name):
            # MkDocs leads on to the folder where there is a page in it.
            self._make(posixpath.join(name, "index.html"))
        if self._failure and "." not in posixpath.basename(name).removesuffix(".html"):
            return self._say_failure(start_response)
        answer = super()._serve_request(environ, start_response)
        if answer is None and (folder != self.root or self._visible_epoch != self._wanted_epoch):
            # The site has changed in between, or is changing.
            return self._serve_request(environ, start_response)
        return answer

    def _say_failure(self, start_response: Callable[..., Any]) -> Iterable[bytes]:
        page = _PAGE.format(reason=html.escape(self._failure)).encode()
        body: bytes = self._inject_js_into_html(page, self._visible_epoch)  # type: ignore[no-untyped-call]
        headers = [("Content-Type", "text/html"), ("Content-Length", str(len(body)))]
        start_response("500 Internal Server Error", headers)
        return [body]

    def _make(self, name: str) -> None:
        if self._failure:
            return
        try:
            self._preview.make(name)
            # Unlike that of pathlib it bears with names that are too long for any file.
            if name.startswith(_SEARCH) and not os.path.exists(f"{self.root}/{name}"):  # noqa: PTH110
                # It is of all pages, which are made while nobody waits for another.
                self._preview.finish()
        except (Exception, SystemExit) as error:
            # A template or a plugin may raise whatever it likes.
            self._failure = str(error) or type(error).__name__
            _log.debug("%s cannot be made", name, exc_info=True)

    def _missing(self, code: int) -> bytes | None:
        """Return the page that stands where there is none."""
        file = Path(self.root) / f"{code}.html"
        self._make(file.name)
        return file.read_bytes() if file.is_file() else None
