"""A site built by MkDocs from the command line: strictly, and with our plugin in it."""

from __future__ import annotations

import contextlib
import logging
import os
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alfacil_plugin.adapters.site_folder import overlap
from alfacil_plugin.load.portfolio import find_portfolio

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from alfacil_plugin.adapters.mkdocs_plugin import AlfacilPlugin

_log = logging.getLogger("mkdocs.plugins.alfacil")


class MisconfiguredError(click.ClickException):
    """There is no mkdocs.yml, or it cannot be built from."""

    exit_code = 2


class NotBuiltError(Exception):
    """MkDocs stopped; the message is its own. ``strict``: at warnings that it has logged."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.strict = "strict mode" in message


def load_site(folder: Path, audience: str | None, **options: Any) -> MkDocsConfig:
    """Return the configuration of the site in a folder, for an audience if one is asked for.

    Raises MisconfiguredError.
    """
    config_file = _config_file(folder)
    # Material prints a notice about MkDocs 2 on every build; we have read it.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    try:
        config = load_config(str(config_file), strict=True, **options)
    except Abort as error:
        # MkDocs has logged what is wrong, and not how to mend it.
        raise MisconfiguredError(
            f"{config_file}: {error} Mend what is named above: where something is missing, "
            "alfacil doctor says how."
        ) from error
    except ConfigurationError as error:
        raise MisconfiguredError(f"{config_file}: {error}") from error
    except Exception as error:
        # MkDocs looks at it as at settings before it knows that it holds any, and runs hooks.
        _log.debug("The settings cannot be read", exc_info=True)
        raise MisconfiguredError(
            f"{config_file} cannot be read, with the files and hooks that it names: "
            f"{type(error).__name__}: {error}\nalfacil doctor says how to mend settings."
        ) from error
    ours = ours_among(config)
    if not ours:
        raise MisconfiguredError(
            f"{config_file}: the plugin alfacil is not among its plugins, so the site would be "
            "built without the portfolio: add a line - alfacil under plugins:"
        )
    root = find_portfolio(config_file.parent)
    wrong = overlap(Path(config.site_dir), root) if root else ""
    if wrong:
        raise MisconfiguredError(f"{config_file}: {wrong}")
    for plugin in ours:
        if audience:
            plugin.config.audience = audience
    return config


def ours_among(config: MkDocsConfig) -> list[AlfacilPlugin]:
    """Return our plugin as a site has it; there may be none."""
    from alfacil_plugin.adapters.mkdocs_plugin import AlfacilPlugin

    return [plugin for plugin in config.plugins.values() if isinstance(plugin, AlfacilPlugin)]


def build_site(config: MkDocsConfig, site: Path) -> None:
    """Build into a folder. Raises NotBuiltError. The plugins' end is for the caller to call."""
    from mkdocs.commands.build import build

    config.site_dir = str(site)
    with told_as_not_built(config):
        build(config)


@contextlib.contextmanager
def told_as_not_built(config: MkDocsConfig) -> Iterator[None]:
    """Have what stops MkDocs, and what a hook of the author's lets out, raise NotBuiltError."""
    from mkdocs.exceptions import Abort, BuildError

    try:
        yield
    except (Abort, BuildError) as error:
        raise NotBuiltError(str(error)) from error
    except Exception as error:
        # A theme, a hook or a disk may raise whatever it likes: MkDocs tells where, for its author.
        _log.debug("The site cannot be built", exc_info=True)
        failed = _hook_at_fault(error, config)
        where = "mkdocs build says where it comes from."
        raise NotBuiltError(failed or f"{type(error).__name__}: {error}\n{where}") from error


def _hook_at_fault(error: Exception, config: MkDocsConfig) -> str:
    """Return where a hook of the author's let an error out, in a sentence; empty if none did."""
    # MkDocs has them by the name that mkdocs.yml gives them, whatever its annotation says.
    modules: Any = config.hooks
    hooks = {str(module.__file__): name for name, module in dict(modules).items()}
    frames = traceback.extract_tb(error.__traceback__)
    places = [(hooks[at.filename], at.lineno) for at in frames if at.filename in hooks]
    if not places:
        return ""
    name, line = places[-1]
    return f"the hook {name} failed at its line {line}: {type(error).__name__}: {error}"


def log_to_terminal(level: int = logging.INFO) -> None:
    """Have what MkDocs logs printed, from a level on."""
    log = logging.getLogger("mkdocs")
    log.setLevel(level)
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
        log.addHandler(handler)


def _config_file(folder: Path) -> Path:
    for candidate in (folder, folder.absolute().parent):
        for name in ("mkdocs.yml", "mkdocs.yaml"):
            found = candidate / name
            beside = candidate == folder or (folder / "portfolio.yml").is_file()
            if found.is_file() and beside:
                return found
    raise MisconfiguredError(
        f"there is no mkdocs.yml in {folder}: go to the folder of your portfolio, "
        "or name it after the command"
    )
