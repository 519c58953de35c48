"""The processes that MkDocs' pages are made in, from the navigation to the last page."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

from alfacil_plugin.adapters.conversions import Conversions
from alfacil_plugin.adapters.ready_page import convert_elsewhere, convert_here
from alfacil_plugin.adapters.ready_template import render_elsewhere
from alfacil_plugin.adapters.renderings import Renderings

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from alfacil_plugin.adapters.kept_pages import KeptPages
    from alfacil_plugin.load.workers import Workers


class Processes:
    """What is made elsewhere in one build. ``allowed`` is False where only one process may work."""

    def __init__(self) -> None:
        self.allowed = False
        self.kept: KeptPages | None = None
        """Where pages are kept from one build to the next; None where they are not."""
        self._nav: Navigation | None = None
        self._sources: list[File] = []
        self._workers: Workers | None = None

    def convert(
        self, paths: AbstractSet[str], nav: Navigation, config: MkDocsConfig, files: Files
    ) -> None:
        """Have the pages at these paths converted, but for those in the navigation.

        What was converted before, in whichever process, is taken from what is kept.
        """
        conversions = Conversions.of(self.kept, config)
        in_nav = {page.file.src_uri: page for page in nav.pages}
        self._nav = nav
        pages = files.documentation_pages()
        self._sources = [f for f in pages if f.src_uri in paths and f.src_uri not in in_nav]
        if self.allowed:
            self._workers = convert_elsewhere(self._sources, config, files, conversions)
        for file in pages if conversions else ():
            page = file.page or Page(None, file, config)
            if type(page) is Page:
                page.render = partial(convert_here, page, page.render, conversions)  # type: ignore[method-assign]

    def render(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Have the same pages, which are converted now, rendered by the theme's template."""
        self.end()
        if self._nav:
            self._workers = render_elsewhere(
                self._sources,
                self._nav,
                config,
                files,
                env,
                renderings=Renderings.of(self.kept, config, self._nav),
                processes=self.allowed,
            )

    def end(self) -> None:
        """End the processes that are still there."""
        if self._workers:
            self._workers.close()
            self._workers = None
