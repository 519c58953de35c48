"""The site for a pack: it opens from disk, its search works there, and it asks for nothing else.

Material's own plugin ``offline`` takes a script from another host for the search; ours is in the
package.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority

from alfacil_plugin.adapters.sanitising import is_remote
from alfacil_plugin.views.render import offline_script

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

SCRIPT = "assets/alfacil-offline.js"
_INDEX, _INDEX_SCRIPT = "search/search_index.json", "search/search_index.js"
# The first are for servers and their robots, the last for the address that is not there.
_OF_NO_USE = ("sitemap.xml", "sitemap.xml.gz", "404.html", _INDEX)
# What belongs to the site is named by a path. A browser is to fetch nothing else, whatever an
# author's own page asks of it.
_POLICY = "default-src 'self' file: data: blob: 'unsafe-inline' 'unsafe-eval'; form-action 'none'"
_HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)
_FETCHED_AHEAD = re.compile(
    r"<link[^>]*\brel=[\"']?(?:preconnect|dns-prefetch|prefetch|preload|prerender)\b[^>]*>",
    re.IGNORECASE,
)


class NoOptions(Config):
    """It has none: it is never named in mkdocs.yml."""


class OfflineSite(BasePlugin[NoOptions]):
    """Added to the plugins of a site that is built for a pack; ``placed`` hears of each page."""

    def __init__(self, placed: Callable[[], None] = lambda: None) -> None:
        self._placed = placed

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take out what would ask another host; links to other hosts stay links."""
        config.theme["font"] = False
        # The theme asks the repository's host how many stars it has.
        config.repo_url = config.repo_name = config.edit_uri = config.edit_uri_template = None
        for name in ("analytics", "consent"):
            config.extra.pop(name, None)
        polyfills = config.extra.get("polyfills", [])
        config.extra["polyfills"] = [item for item in polyfills if not is_remote(str(item))]
        config.extra_css = [item for item in config.extra_css if not is_remote(str(item))]
        config.extra_javascript = [
            item for item in config.extra_javascript if not is_remote(str(item))
        ]
        return config

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Put the script for the search, and what may be fetched, before all else on the page."""
        self._placed()
        script = posixpath.relpath(SCRIPT, posixpath.dirname(page.file.dest_uri))
        ours = (
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            f'<script src="{script}"></script>'
        )
        head, found, rest = output.partition("</head>")
        head = _FETCHED_AHEAD.sub("", head)
        return _HEAD.sub(lambda tag: tag.group() + ours, head, count=1) + found + rest

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search's index as a script, and take out what is of use on a server alone."""
        site = Path(config.site_dir)
        (site / SCRIPT).parent.mkdir(exist_ok=True)
        (site / SCRIPT).write_bytes(offline_script())
        if (site / _INDEX).is_file():
            index = (site / _INDEX).read_bytes()
            (site / _INDEX_SCRIPT).write_bytes(b"var __index = " + index)
        for name in _OF_NO_USE:
            (site / name).unlink(missing_ok=True)
