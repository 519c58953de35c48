"""The processes that MkDocs' pages are made in, from the navigation to the last page."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from alfacil_plugin.adapters.ready_page import convert_elsewhere
from alfacil_plugin.adapters.ready_template import render_elsewhere

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from alfacil_plugin.adapters.page_workers import PageWorkers


class Processes:
    """What is made elsewhere in one build. ``allowed`` is False where only one process may work."""

    def __init__(self) -> None:
        self.allowed = False
        self._nav: Navigation | None = None
        self._sources: list[File] = []
        self._workers: PageWorkers | None = None

    def convert(
        self, paths: AbstractSet[str], nav: Navigation, config: MkDocsConfig, files: Files
    ) -> None:
        """Have the pages at these paths converted, but for those in the navigation."""
        wanted = paths - {page.file.src_uri for page in nav.pages}
        self._nav = nav
        self._sources = [file for file in files.documentation_pages() if file.src_uri in wanted]
        if self.allowed:
            self._workers = convert_elsewhere(self._sources, config, files)

    def render(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Have the same pages, which are converted now, rendered by the theme's template."""
        self.end()
        if self.allowed and self._nav:
            self._workers = render_elsewhere(self._sources, self._nav, config, files, env)

    def end(self) -> None:
        """End the processes that are still there."""
        if self._workers:
            self._workers.close()
            self._workers = None
