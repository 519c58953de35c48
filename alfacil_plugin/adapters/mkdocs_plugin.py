"""The MkDocs plugin: it places what ``publish`` returns, and reports what is wrong."""

from __future__ import annotations

import datetime as dt
import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, Type
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files

from alfacil_plugin.adapters.kept_pages import KeptPages
from alfacil_plugin.adapters.local_saving import Builds, save_from_forms, stays_here
from alfacil_plugin.adapters.markdown_extension import with_ours
from alfacil_plugin.adapters.mkdocs_log import name_misplaced, report
from alfacil_plugin.adapters.mkdocs_navigation import for_audience, navigation_of
from alfacil_plugin.adapters.mkdocs_processes import Processes
from alfacil_plugin.adapters.mkdocs_refusals import refuse_exposure, refuse_overlap
from alfacil_plugin.adapters.own_pages import own_pages
from alfacil_plugin.adapters.placed_site import PlacedSite
from alfacil_plugin.adapters.repository import new_file_of
from alfacil_plugin.adapters.site_language import language_of
from alfacil_plugin.adapters.text_preview import TextPreview
from alfacil_plugin.adapters.theme_mending import mend_theme
from alfacil_plugin.app import analyse
from alfacil_plugin.load.memory import Memory
from alfacil_plugin.load.portfolio import find_portfolio
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.publish import publish
from alfacil_plugin.views.addresses import ACCESSIBILITY, STYLES, Addresses
from alfacil_plugin.views.language import ENGLISH

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage


class Options(Config):
    """The plugin's options in mkdocs.yml; all else is in portfolio.yml."""

    audience = Choice([audience.value for audience in Audience], default=Audience.ASSESSOR.value)
    cache = Type(bool, default=True)


class AlfacilPlugin(BasePlugin[Options]):
    """Adds the portfolio beside mkdocs.yml to the site."""

    def __init__(self) -> None:
        self.today: dt.date | None = None
        """The day that a site is as of; None for the day it is."""
        self.on_demand = False
        """Whether a page is made when a host asks for it, and not before."""
        self._memory: Memory | None = None
        self._site = PlacedSite()
        self._processes = Processes()
        self._language = ENGLISH
        self._builds = Builds()
        self._preview = TextPreview()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Make ready for one build, or for one after the other."""
        del dirty
        # A server has threads, and what it has read it need not read again.
        self._processes.allowed = command != "serve"
        # MkDocs keeps a plugin for all that one process builds, after a server too.
        self._memory = None if self._processes.allowed else Memory()
        if self._processes.allowed:
            # A build makes millions of objects and keeps most.
            gc.set_threshold(200_000, 50, 100)

    def on_pre_build(self, **_: Any) -> None:
        """Count the build: what is saved from now on may not be in it."""
        self._builds.begin()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the stylesheet and the Markdown extension, and have ``serve`` watch the portfolio."""
        self._language = language_of(config)
        root = find_portfolio(_home(config))
        if root:
            refuse_overlap(root, config)
            config.watch.append(str(root))
        config.extra_css = list(dict.fromkeys([*config.extra_css, STYLES]))
        config.markdown_extensions = with_ours(config.markdown_extensions, self._language)
        return config

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Analyse the portfolio and place its site among the author's own pages."""
        home = _home(config)
        root = find_portfolio(home) or home
        analysis = analyse(
            home,
            today=self.today,
            audience=Audience(self.config.audience),
            publishing=True,
            memory=self._memory,
            pages=own_pages(files, root),
        )
        report(analysis, home)
        refuse_exposure(analysis, files, config, root)
        name_misplaced(analysis, files, config)
        site = publish(
            analysis,
            directory_urls=config.use_directory_urls,
            site_url=config.site_url or "",
            new_file=new_file_of(config, root),
            language=self._language,
            served=self._memory is not None and stays_here(config),
        )
        config.nav = (
            navigation_of(site, files, self._language)
            if config.nav is None
            else for_audience(config.nav, analysis)
        )
        self._site.place(site, files, config, root, on_demand=self.on_demand)
        # What it was made of is not needed any more, and would be copied into every process.
        del analysis, site
        gc.collect()
        return files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Have our pages that are not in the navigation converted by several processes."""
        self._processes.kept = KeptPages.of_user() if self.config.cache else None
        self._processes.convert(self._site.paths, nav, config, files)
        return nav

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Have the theme's template rendered by several processes too."""
        self._processes.render(env, config, files)
        self._preview.follow(config, files)
        if self.on_demand:
            # Every page is as it will be; who waits for one may ask for it.
            self._builds.end()
        return env

    def on_post_build(self, **_: Any) -> None:
        """End the processes, and keep what is kept within bounds."""
        self._processes.end()
        if self._processes.kept:
            self._processes.kept.tidy()
        if not self.on_demand:
            self._builds.end()

    def on_build_error(self, **_: Any) -> None:
        """End the processes of a build that is given up."""
        self._processes.end()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any
    ) -> LiveReloadServer:
        """Let the forms of the site save into the portfolio that it is made of."""
        root = find_portfolio(_home(config))
        if root and self.config.audience == Audience.ASSESSOR.value:
            save_from_forms(server, root, self._builds, self._preview)
        return server

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, **_: Any) -> str:
        """Give our pages their titles, and the author's what their tags place."""
        return self._site.read(markdown, page)

    def on_page_content(self, html: str, *, page: MkDocsPage, **_: Any) -> str:
        """Let go of the Markdown of our pages once it is converted."""
        self._site.forget_markdown(page)
        return html

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Name what the theme leaves without a name, and lead to the accessibility statement."""
        where = Addresses(config.use_directory_urls)
        statement = where.between(page.file.src_uri, ACCESSIBILITY)
        return mend_theme(output, statement, self._language)

    def on_post_template(self, output: str, *, template_name: str, **_: Any) -> str:
        """Do so on the page for addresses that are not there."""
        lost = template_name == "404.html"
        return mend_theme(output, language=self._language) if lost else output

    def _shorten(self, /, context: Any, *, page: MkDocsPage, **_: Any) -> None:
        del context
        self._site.shorten(page)

    def _restore(self, /, context: Any, *, page: MkDocsPage, **_: Any) -> None:
        del context
        self._site.restore(page)

    # The search reads the page in between.
    on_page_context = CombinedEvent(event_priority(100)(_shorten), event_priority(-100)(_restore))


def _home(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").parent
