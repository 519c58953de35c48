"""mkdocs.yml: a theme or plugins that break the site, or leave the portfolio out of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from alfacil_plugin.adapters.doctor.complaint import Complaint, State
from alfacil_plugin.adapters.doctor.site_paths import Unread, look_at_names

_REWRITES = "it rewrites pages after they were checked and made safe"
_READABLE = "it leaves the texts readable in the search index and in downloads"
_BREAKING = {
    "minify": _REWRITES,
    "minify_html": _REWRITES,
    "encrypt": _READABLE,
    "encryptcontent": _READABLE,
}


class _Loader(get_yaml_loader(yaml.SafeLoader)):  # type: ignore[misc]
    """Reads mkdocs.yml as MkDocs does, but runs nothing that its tags name."""


def _opaque(loader: yaml.Loader, suffix: str, node: yaml.Node) -> str:
    del loader, node
    return Unread(suffix)


_Loader.add_multi_constructor("!", _opaque)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _opaque)


def look_at_site(folder: Path) -> Iterator[Complaint]:
    """Yield what is to say of the mkdocs.yml in a folder."""
    file = next((folder / n for n in ("mkdocs.yml", "mkdocs.yaml") if (folder / n).is_file()), None)
    if file is None:
        yield Complaint(
            State.WRONG,
            f"there is no mkdocs.yml in {folder}, so no site can be built",
            "alfacil init writes one in a new folder: copy that",
        )
        return
    try:
        with file.open("rb") as opened:
            # With the settings of the file that it inherits from.
            settings: Any = yaml_load(opened, _Loader)
    except (ConfigurationError, OSError, ValueError) as error:
        # What YAML itself says is shorter than what MkDocs makes of it.
        first = str(error.__context__ or error).partition("\n")[0]
        yield Complaint(State.WRONG, f"{file.name} cannot be read: {first}", "mend it there")
        return
    except (TypeError, AttributeError, LookupError, RecursionError):
        # A single word, or an INHERIT that is no name of a file or leads back to itself: MkDocs
        # expects none of these, and what it says of them helps nobody.
        yield Complaint(
            State.WRONG,
            f"{file.name} cannot be read: MkDocs can make no settings of it",
            "write a colon after each name in it; after INHERIT: goes the name of another file",
        )
        return
    if not settings or not isinstance(settings, dict):
        yield Complaint(State.WRONG, f"{file.name} holds no settings", "alfacil init writes them")
        return
    plugins = list(_names(settings.get("plugins")))
    found = [
        *_theme(settings),
        *_plugins(plugins),
        # Of a plugin that does harm, that is enough to say.
        *look_at_names(settings, [n for n in plugins if not _harm(n)], file.parent),
    ]
    yield from found
    if not found:
        yield Complaint(State.WELL, f"{file.name} has the theme and the plugins that alfacil needs")


def _theme(settings: dict[str, Any]) -> Iterator[Complaint]:
    theme = settings.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    if name != "material":
        yield Complaint(
            State.WRONG,
            f"the theme is {name or 'not named'}, and the pages are made for material",
            "write theme: and below it, indented, name: material into mkdocs.yml",
        )
    elif not isinstance(theme, dict) or theme.get("font") is not False:
        yield Complaint(
            State.NOTICE,
            "every reader's browser asks a host of fonts, which so learns who reads",
            "write font: false below theme: in mkdocs.yml",
        )


def _plugins(names: list[str]) -> Iterator[Complaint]:
    if "alfacil" not in names:
        yield Complaint(
            State.WRONG,
            "alfacil is not among the plugins, so the site is built without the portfolio",
            "add a line - alfacil under plugins: in mkdocs.yml",
        )
    if "search" not in names and "material/search" not in names and names:
        yield Complaint(
            State.NOTICE,
            "search is not among the plugins: as soon as others are named it has to be too",
            "add a line - search under plugins: in mkdocs.yml",
        )
    for name in names:
        why = _harm(name)
        if why:
            yield Complaint(
                State.WRONG, f"the plugin {name} does harm: {why}",
                f"take the line - {name} out of mkdocs.yml",
            )  # fmt: skip


def _harm(name: str) -> str:
    return _BREAKING.get(name.removeprefix("material/"), "")


def _names(plugins: object) -> Iterator[str]:
    items = plugins if isinstance(plugins, list | dict) else []
    for item in items:
        yield from (str(name) for name in (item if isinstance(item, dict) else [item]))
