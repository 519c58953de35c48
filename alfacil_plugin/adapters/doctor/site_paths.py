"""What mkdocs.yml names and MkDocs would not find: folders, hooks, plugins."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from alfacil_plugin.adapters.doctor.complaint import Complaint, State


class Unread(str):
    """A value that only MkDocs can read, such as one from the environment."""

    __slots__ = ()


def look_at_names(settings: dict[str, Any], plugins: list[str], home: Path) -> Iterator[Complaint]:
    """Yield what is named and is not there, with paths as seen from the folder of mkdocs.yml."""
    if not settings.get("site_name"):
        yield _wrong("mkdocs.yml gives the site no name", 'write site_name: "My portfolio" into it')
    docs = settings.get("docs_dir", "docs")
    if _missing(docs, home):
        yield _wrong(
            f"there is no folder {docs}, in which the pages of your own are",
            f"make the folder {docs} beside mkdocs.yml, or mend docs_dir in mkdocs.yml",
        )
    theme = settings.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    if _missing(custom, home):
        yield _wrong(
            f"there is no folder {custom}, which the theme is to take its changes from",
            "mend custom_dir in mkdocs.yml, or take the line out",
        )
    hooks = settings.get("hooks")
    for hook in hooks if isinstance(hooks, list) else []:
        if _missing(hook, home):
            yield _wrong(f"there is no hook {hook}", "mend hooks in mkdocs.yml, or take it out")
    installed = {point.name for point in entry_points(group="mkdocs.plugins")}
    for name in plugins:
        if name not in installed and f"material/{name}" not in installed:
            yield _wrong(
                f"the plugin {name} is not installed",
                f"install it, or take the line - {name} out of mkdocs.yml",
            )


def _missing(named: object, home: Path) -> bool:
    if not isinstance(named, str) or isinstance(named, Unread):
        return False
    try:
        return not (home / named).exists()
    except OSError:
        # Out of our reach, or no name at all: MkDocs would not find it either.
        return True


def _wrong(what: str, fix: str) -> Complaint:
    return Complaint(State.WRONG, what, fix)
