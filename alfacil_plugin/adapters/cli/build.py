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
    _have_our_plugin(config_file, config.plugins, audience)
    site = Path(config.site_dir)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with replaced_when_done(site) as new:
            config.site_dir = str(new)
            build(config)
    except (Abort, BuildError) as error:
        state = f"{site.name}/ is as it was" if site.exists() else "There is no site yet"
        # What stops a build at once stops mkdocs serve too.
        meanwhile = (
            " mkdocs serve shows the portfolio meanwhile, with a card for what cannot be shown."
            if "strict mode" in str(error)
            else ""
        )
        raise click.ClickException(
            f"{error}\n{state}: mend what is named above and build again.{meanwhile}"
        ) from error
    finally:
        config.plugins.on_shutdown()


def _have_our_plugin(config_file: Path, plugins: PluginCollection, audience: str | None) -> None:
    """Refuse a site without our plugin; have it build for an audience if one is asked for."""
    from alfacil_plugin.adapters.mkdocs_plugin import AlfacilPlugin

    ours = [plugin for plugin in plugins.values() if isinstance(plugin, AlfacilPlugin)]
    if not ours:
        raise _Misconfigured(
            f"{config_file}: the plugin alfacil is not among its plugins, so the site would be "
            "built without the portfolio: add a line - alfacil under plugins:"
        )
    for plugin in ours:
        if audience:
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
