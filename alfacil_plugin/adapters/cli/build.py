"""``alfacil build``: the same site as ``mkdocs build --strict``."""

from __future__ import annotations

from pathlib import Path

import click

from alfacil_plugin.adapters.cli.output import NotWrittenError
from alfacil_plugin.adapters.site_build import (
    MisconfiguredError,
    NotBuiltError,
    build_site,
    load_site,
    log_to_terminal,
    ours_among,
)
from alfacil_plugin.adapters.site_folder import holds_something_else, replaced_when_done
from alfacil_plugin.model.audience import Audience


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
@click.option(
    "--no-cache", is_flag=True,
    help="Make every page anew, and keep none for the next build: the site is the same.",
)  # fmt: skip
def command(folder: str, site_dir: str | None, audience: str | None, no_cache: bool) -> None:
    """Build the site of the portfolio in DIR (default: here).

    DIR holds mkdocs.yml, or is the folder portfolio beside it. Stops with 1 if anything in the
    portfolio is wrong, and leaves the last site as it was; with 2 if mkdocs.yml is missing or
    wrong, or if the folder to build into holds anything but a site.

    Example: alfacil build --audience public --site-dir /tmp/look
    """
    options = {"site_dir": str(Path(site_dir).absolute())} if site_dir else {}
    log_to_terminal()
    config = load_site(Path(folder), audience, **options)
    for plugin in ours_among(config) if no_cache else ():
        plugin.config.cache = False
    site = Path(config.site_dir)
    if holds_something_else(site):
        raise MisconfiguredError(
            f"{site} holds files that are no site, and they would be lost: "
            "name another folder, or empty this one first"
        )
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with replaced_when_done(site) as new:
            build_site(config, new)
    except NotBuiltError as error:
        state = f"{site.name}/ is as it was" if site.exists() else "There is no site yet"
        # What stops a build at once stops alfacil serve too.
        meanwhile = (
            " alfacil serve shows the portfolio meanwhile, with a card for what cannot be shown."
            if error.strict
            else ""
        )
        raise click.ClickException(
            f"{error}\n{state}: mend what is named above and build again.{meanwhile}"
        ) from error
    except OSError as error:
        raise NotWrittenError(
            f"{site} cannot be written: {error.strerror}. Make its folder writable, or have "
            "the site built elsewhere: --site-dir names a folder"
        ) from error
    finally:
        config.plugins.on_shutdown()
