"""What everything that is made of a page depends on beside the page: settings, and code."""

from __future__ import annotations

import json
import logging
import platform
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import alfacil_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_PACKAGES = (
    "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "nh3", "pygments",
    "pymdown-extensions", "pyyaml",
)  # fmt: skip
# Where a site is written, and what is not told by a value: plugins and themes are code.
_ELSEWHERE = frozenset({"site_dir", "plugins", "hooks", "theme", "nav", "watch", "dev_addr"})


def settings_and_versions(config: MkDocsConfig) -> str:
    """Return a sum over the settings of mkdocs.yml, Python, the packages and our own code."""
    settings = {name: plain(value) for name, value in config.items() if name not in _ELSEWHERE}
    # MkDocs looks for links to headings only where somebody would be told.
    told = logging.getLogger("mkdocs.structure.pages").getEffectiveLevel() > logging.DEBUG
    return _sum([settings, told, config.theme.get("language"), code()])


def plain(value: object, above: tuple[int, ...] = ()) -> object:
    """Return a setting as JSON holds it: functions and other objects by their names.

    ``above`` is what the value is part of: YAML can write what is part of itself.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if id(value) in above:
        return "…"
    within = (*above, id(value))
    if isinstance(value, Mapping):
        # YAML has numbers and days for keys too, which cannot be sorted among texts.
        return {repr(key): plain(item, within) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item, within) for item in value]
    if isinstance(value, bytes | set | frozenset):
        return repr(value) if isinstance(value, bytes) else sorted(map(repr, value))
    name = f"{type(value).__module__}.{getattr(value, '__qualname__', type(value).__qualname__)}"
    # A day, a locale: what has a text of its own is told by it.
    return name if type(value).__str__ is object.__str__ else f"{name} {value}"


@cache
def code() -> str:
    """Return a sum over Python, the packages that have a part in a page, and our own files."""
    return _sum([platform.python_version(), [_version(name) for name in _PACKAGES], _ours()])


def _ours() -> str:
    """Return a sum over the files of this package: its version stays while it is edited."""
    root = Path(alfacil_plugin.__file__).parent
    whole = sha256()
    for file in sorted(root.rglob("*")):
        if file.suffix in (".py", ".html", ".css", ".js", ".po"):
            whole.update(f"{file.relative_to(root).as_posix()}\0".encode())
            whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _sum(parts: Any) -> str:
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
