"""A site whose pages are made when a browser asks for them, and made again after a change.

After a change MkDocs would make every page before it shows the first. Here everything up to the
navigation is made at once, then what somebody looks at, and the rest, with the index of the search,
while nobody waits.
"""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import RLock, Thread
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache
from mkdocs.commands.build import _build_extra_template, _build_page, _build_theme_template
from mkdocs.commands.build import _populate_page as populate
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from mkdocs.config.defaults import MkDocsConfig

_log = logging.getLogger("mkdocs.plugins.alfacil")
_PAUSE = 0.005


class Preview:
    """The site as it is now, in a folder below ``home``; another folder after each change.

    ``load`` reads mkdocs.yml. One thread at a time has a hand in it.
    """

    def __init__(self, load: Callable[[], MkDocsConfig], home: Path) -> None:
        self._load = load
        self._home = home
        self._templates = _CompiledTemplates()
        self._lock = RLock()
        self._site: _Site | None = None
        self._number = 0
        self._asking: list[str] = []
        self._rest: Thread | None = None

    @property
    def folder(self) -> Path:
        """The folder that the site is in now."""
        return self._home / str(self._number)

    def renew(self, config: MkDocsConfig | None = None) -> None:
        """Take up what has changed. Raises what a build of MkDocs raises; the site is then none."""
        self._give_up()
        with self._lock:
            last = self.folder
            self._number += 1
            config = config or self._load()
            config.site_dir = str(self.folder)
            self._site = _Site(config, self._templates)
        self._rest = Thread(target=self._make_rest, args=(self._site, last), daemon=True)
        self._rest.start()

    def make(self, path: str) -> None:
        """See to it that what is at a path of the site is in its folder, if there is such a thing.

        Raises what a build of MkDocs raises.
        """
        self._asking.append(path)
        try:
            with self._lock:
                # Once: whoever takes up a change lets go of it without the lock.
                site = self._site
                if site:
                    site.make(path)
        finally:
            self._asking.remove(path)

    def finish(self) -> None:
        """Wait until everything is made."""
        if self._rest:
            self._rest.join()

    def end(self) -> None:
        """Make nothing any more: what is being made is waited for, and nothing comes after it."""
        self._give_up()
        self.finish()
        with self._lock:
            self._site = None

    def _give_up(self) -> None:
        site, self._site = self._site, None
        if site:
            site.given_up = True

    def _make_rest(self, site: _Site, last: Path) -> None:
        """Make what nobody has asked for yet, giving way to whoever asks."""
        start = time.monotonic()
        shutil.rmtree(last, ignore_errors=True)
        try:
            for make in site.rest():
                while self._asking and not site.given_up:
                    time.sleep(_PAUSE)
                with self._lock:
                    if site.given_up:
                        return
                    make()
        except Exception:
            # What it is has been logged by MkDocs, and whoever asks for the page is told.
            _log.debug("The rest of the site cannot be made", exc_info=True)
        else:
            _log.info("All pages are made, after %.2f seconds", time.monotonic() - start)


class _Site:
    """One state of the site: MkDocs' build, as far as it goes without its pages."""

    def __init__(self, config: MkDocsConfig, templates: BytecodeCache) -> None:
        self.given_up = False
        try:
            self._begin(config, templates)
        except Exception as error:
            config.plugins.on_build_error(error=error)
            raise

    def _begin(self, config: MkDocsConfig, templates: BytecodeCache) -> None:
        self._config = config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        self._env = config.theme.get_env()
        self._env.bytecode_cache = templates
        files.add_files_from_theme(self._env, config)
        self._files = files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = get_navigation(files, config)
        self._nav = nav = config.plugins.on_nav(nav, config=config, files=files)
        self._pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        self._populated: set[str] = set()
        # The navigation, which is on every page, has their titles.
        for page in nav.pages:
            self._populate(page.file)
        self._env = config.plugins.on_env(self._env, config=config, files=files)
        self._waiting = self._everything()

    def _everything(self) -> dict[str, Callable[[], None]]:
        """Return how to make each file of the site, by its path, in the order of MkDocs."""
        config = self._config
        make: dict[str, Callable[[], None]] = {
            file.dest_uri: file.copy_file
            for file in self._files
            if not file.is_documentation_page() and file.inclusion.is_in_serve()
        }
        for name in config.theme.static_templates:
            make[name] = partial(
                _build_theme_template, name, self._env, self._files, config, self._nav
            )
        for name in config.extra_templates:
            make[name] = partial(_build_extra_template, name, self._files, config, self._nav)
        return make | {file.dest_uri: partial(self._page, file) for file in self._pages}

    def make(self, path: str) -> None:
        make = self._waiting.get(path)
        if make:
            make()
            self._waiting.pop(path, None)

    def rest(self) -> list[Callable[[], None]]:
        """Return what makes all that is left, piece by piece, and ends the build."""
        # At one go: what is asked for meanwhile is taken out of what waits.
        return [*(partial(self.make, path) for path in list(self._waiting)), self._end]

    def _page(self, file: File) -> None:
        self._populate(file)
        assert file.page is not None  # noqa: S101  (for the checker of types)
        excluded = file.inclusion.is_excluded()
        _build_page(file.page, self._config, self._pages, self._nav, self._env, excluded=excluded)

    def _populate(self, file: File) -> None:
        if file.src_uri not in self._populated:
            self._populated.add(file.src_uri)
            populate(file.page or Page(None, file, self._config), self._config, self._files)

    def _end(self) -> None:
        level = self._config.validation.links.anchors
        for file in self._pages:
            if file.page:
                file.page.validate_anchor_links(files=self._files, log_level=level)
        # The index of the search is written here, as MkDocs has it.
        Path(self._config.site_dir).mkdir(parents=True, exist_ok=True)
        self._config.plugins.on_post_build(config=self._config)


class _CompiledTemplates(BytecodeCache):
    """Compiled templates, from one state of the site to the next; Jinja compares the source."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()
