"""``alfacil build``: the same site as ``mkdocs build --strict``."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alfacil_plugin.adapters.site_folder import replaced_when_done
from alfacil_plugin.model.audience import Audience

if TYPE_CHECKING:
    from mkdocs.plugins import PluginCollection


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
@click.option(
    "--site-dir", metavar="D", type=click.Path(file_okay=False),
    help="Build into D instead of the folder that mkdocs.yml says (default: site).",
)  # fmt: skip
@click.option(
    "--audience", type=click.Choice([audience.value for audience in Audience]),
    help="Build for the public, who see only what is marked public, or for the assessor "
    "(default: what mkdocs.yml says, else assessor).",
)  # fmt: skip
def command(folder: str, site_dir: str | None, audience: str | None) -> None:
    """Build the site of the portfolio in DIR (default: here).

    DIR holds mkdocs.yml, or is the folder portfolio beside it. Stops with 1 if anything in the
    portfolio is wrong, and leaves the last site as it was; with 2 if mkdocs.yml is missing or
    wrong.

    Example: alfacil build --audience public --site-dir /tmp/look
    """
    config_file = _config_file(Path(folder))
    # Material prints a notice about MkDocs 2 on every build; we have read it.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError

    _log_to_terminal()
    options = {"site_dir": str(Path(site_dir).absolute())} if site_dir else {}
    try:
        config = load_config(str(config_file), strict=True, **options)
    except (Abort, ConfigurationError) as error:
        raise _Misconfigured(f"{config_file}: {error}") from error
    if audience:
        _build_for(audience, config.plugins)
    site = Path(config.site_dir)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with replaced_when_done(site) as new:
            config.site_dir = str(new)
            build(config)
    except (Abort, BuildError) as error:
        state = f"{site.name}/ is as it was" if site.exists() else "There is no site yet"
        raise click.ClickException(
            f"{error}\n{state}: mend what is named above and build again. "
            "mkdocs serve shows the portfolio meanwhile, with a card for what cannot be shown."
        ) from error
    finally:
        config.plugins.on_shutdown()


def _build_for(audience: str, plugins: PluginCollection) -> None:
    """Have our plugin build for an audience, whatever its options in mkdocs.yml say."""
    from alfacil_plugin.adapters.mkdocs_plugin import AlfacilPlugin

    for plugin in plugins.values():
        if isinstance(plugin, AlfacilPlugin):
            plugin.config.audience = audience


class _Misconfigured(click.ClickException):
    exit_code = 2


def _config_file(folder: Path) -> Path:
    for candidate in (folder, folder.absolute().parent):
        for name in ("mkdocs.yml", "mkdocs.yaml"):
            found = candidate / name
            beside = candidate == folder or (folder / "portfolio.yml").is_file()
            if found.is_file() and beside:
                return found
    raise _Misconfigured(
        f"there is no mkdocs.yml in {folder}: go to the folder of your portfolio, "
        "or name it after the command"
    )


def _log_to_terminal() -> None:
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.INFO)
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
        log.addHandler(handler)
