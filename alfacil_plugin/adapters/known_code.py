"""Whether everything that has a part in making a page is known to keep nothing for the next.

What keeps count over the pages, such as the numbers of figures, needs one process for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markdown.util import get_installed_extensions
from mkdocs.theme import Theme

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_KNOWN = ("alfacil_plugin.", "markdown.", "material.extensions.", "pymdownx.")
_READ_FILES = frozenset({"pymdownx.b64", "pymdownx.snippets"})
# Those of the packages whose versions known_versions.py counts.
_KNOWN_THEMES = frozenset({"material", "mkdocs", "readthedocs"})
_KNOWN_PLUGINS = ("alfacil_plugin.", "material.plugins.search.", "mkdocs.contrib.search")


def converts_by_known_code(config: MkDocsConfig) -> bool:
    """Say so of the conversion of Markdown: of the extensions, their settings and the plugins."""
    installed = {entry.name: entry.value for entry in get_installed_extensions()}
    extensions: list[Any] = list(config.markdown_extensions)
    return (
        all(
            installed.get(item, item).startswith(_KNOWN)
            if isinstance(item, str)
            else _is_known(item)
            for item in extensions
        )
        and _is_known(config.mdx_configs)
        and _are_known(config, "pre_page", "page_read_source", "page_markdown")
    )


def reads_no_files(config: MkDocsConfig) -> bool:
    """Say whether a conversion rests on the page alone, and on no file that an extension reads."""
    # An extension may be named with its class, after a colon.
    names = {str(item).partition(":")[0] for item in config.markdown_extensions}
    emoji = (
        (settings or {}).get("options", {})
        for name, settings in config.mdx_configs.items()
        if name.partition(":")[0] == "pymdownx.emoji"
    )
    return not names & _READ_FILES and not any(item.get("custom_icons") for item in emoji)


def renders_by_known_code(config: MkDocsConfig) -> bool:
    """Say so of the theme's templates, which are the theme's and the author's."""
    return config.theme.name in _KNOWN_THEMES and _are_known(config, "env", "page_context")


def has_templates_of_packages_alone(config: MkDocsConfig) -> bool:
    """Say whether the theme looks for templates where it does by itself, and nowhere else.

    ``custom_dir`` is a folder more, and a hook may name others.
    """
    return set(config.theme.dirs) <= set(Theme(name=config.theme.name).dirs)


def _are_known(config: MkDocsConfig, *events: str) -> bool:
    return all(
        getattr(method, "__module__", "").startswith(_KNOWN_PLUGINS)
        for event in events
        for method in config.plugins.events[event]
    )


def _is_known(value: object) -> bool:
    """Say whether a setting is plain data, or a function or object of known code."""
    if value is None or isinstance(value, str | int | float):
        return True
    if isinstance(value, Mapping):
        return all(_is_known(item) for item in value.values())
    if isinstance(value, list | tuple):
        return all(_is_known(item) for item in value)
    module = getattr(value, "__module__", None) or type(value).__module__
    return str(module).startswith(_KNOWN)
