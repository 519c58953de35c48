"""Pages that the theme's template was filled with, kept by all that the template looks at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from mkdocs.structure.pages import Page

from alfacil_plugin.adapters.known_code import (
    has_templates_of_packages_alone,
    renders_by_known_code,
)
from alfacil_plugin.adapters.known_versions import plain, settings_and_versions

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.toc import AnchorLink

    from alfacil_plugin.adapters.kept_pages import KeptPages


class Renderings:
    """Renders pages of a site, or takes what it has kept of an earlier rendering."""

    def __init__(self, kept: KeptPages, config: MkDocsConfig, nav: Navigation) -> None:
        self._kept = kept
        # The other themes write on the home page when it was made.
        self._dated_home = config.theme.name != "material"
        theme = {name: plain(config.theme[name]) for name in config.theme}
        # Material asks plugins for their settings too: whether there is a search, say.
        # A hook is among them as a module, which has none.
        plugins = {
            name: plain(getattr(plugin, "config", None)) for name, plugin in config.plugins.items()
        }
        around = [config.theme.name, theme, plugins, _tree(nav.items)]
        self._salt = settings_and_versions(config) + _written(around)

    @classmethod
    def of(cls, kept: KeptPages | None, config: MkDocsConfig, nav: Navigation) -> Renderings | None:
        """Return the renderings of a site; None where nothing is to be kept of it.

        Something unknown may have a part in it: another plugin, or templates of the author's own or
        of a theme whose version is not in the key.
        """
        if kept is None or not renders_by_known_code(config):
            return None
        return cls(kept, config, nav) if has_templates_of_packages_alone(config) else None

    def render(self, page: Page, plainly: Callable[[], str]) -> str:
        """Return what ``plainly`` does, the theme's template with the page in it."""
        if self._dated_home and page.is_homepage:
            return plainly()
        key = self._key(page)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.use(key)
            return kept.decode()
        made = plainly()
        self._kept.put(key, made.encode())
        return made

    def _key(self, page: Page) -> str:
        looked_at = [
            self._salt, page.file.src_uri, page.url, page.title, page.content, plain(page.meta),
            page.edit_url, page.canonical_url, page.is_homepage, _outline(page.toc),
        ]  # fmt: skip
        return sha256(_written(looked_at).encode()).hexdigest()


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def _tree(items: Iterable[Any]) -> list[object]:
    """Return a navigation as it is drawn on every page."""
    return [
        [
            type(item).__name__, item.title, getattr(item, "url", None),
            plain(item.meta) if isinstance(item, Page) else None, _tree(item.children or ()),
        ]
        for item in items
    ]  # fmt: skip


def _outline(toc: Iterable[AnchorLink]) -> list[object]:
    return [[item.title, item.id, item.level, _outline(item.children)] for item in toc]
