"""``alfacil pack``: the submission pack, from the site, the dossier and a manifest of both."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from alfacil_plugin.adapters.cli.output import NotWrittenError, print_text
from alfacil_plugin.adapters.cli.progress import LogAbove, Progress
from alfacil_plugin.adapters.site_build import (
    MisconfiguredError,
    NotBuiltError,
    build_site,
    load_site,
    ours_among,
)
from alfacil_plugin.model.audience import Audience

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from alfacil_plugin.model.analysis import Analysis
    from alfacil_plugin.model.pack import About

_AS_ASKED = "dossier.pdf is left out, as asked for"
_STEPS = 4


@click.command()
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
@click.option(
    "--output", metavar="FOLDER", default=".", type=click.Path(file_okay=False),
    help="Put the pack into FOLDER (default: here). It is made if there is none.",
)  # fmt: skip
@click.option("--without-pdf", is_flag=True, help="Leave out the dossier, which takes the longest.")
def command(folder: str, output: str, without_pdf: bool) -> None:
    """Make the submission pack of the portfolio in DIR (default: here).

    The pack is a zip for the assessor: the site, which opens from disk; the dossier as a PDF; and
    a manifest with the SHA-256 of every file and the commit. Two packs of one commit are alike,
    byte for byte. Its name follows pack: name: in portfolio.yml. Stops with 1 if anything in the
    portfolio is wrong, with 2 if it is not configured rightly.

    Example: alfacil pack --output packs
    """
    from alfacil_plugin.adapters.pack_about import about_pack, day_of
    from alfacil_plugin.adapters.pack_dossier import beside_the_site
    from alfacil_plugin.adapters.pdf import lacks_for_pdf
    from alfacil_plugin.app import analyse

    progress = Progress(_STEPS)
    config = load_site(Path(folder), Audience.ASSESSOR.value, use_directory_urls=False)
    home = Path(config.config_file_path).parent
    target = _folder_for(Path(output), home, config)
    analysis = analyse(home, audience=Audience.ASSESSOR, publishing=True)
    analysis = replace(analysis, today=day_of(analysis, config, home))
    with tempfile.TemporaryDirectory(prefix="alfacil-") as work:
        site = Path(work) / "site"
        _build(config, site, analysis, progress)
        lacks = _AS_ASKED if without_pdf else lacks_for_pdf()
        about = about_pack(analysis, config, home, lacks)
        files: dict[str, Path | bytes] = {
            f"site/{path.relative_to(site).as_posix()}": path
            for path in site.rglob("*")
            if path.is_file()
        }
        progress.step("Laying out the dossier")
        files |= beside_the_site(
            analysis, about, config, home, lambda page: progress.at(f"page {page}")
        )
        _write(target, analysis, about, files, progress)


def _folder_for(output: Path, home: Path, config: MkDocsConfig) -> Path:
    """Return where the pack goes: nowhere that it would itself become a part of the next one."""
    from alfacil_plugin.load.portfolio import find_portfolio

    place = output.absolute().resolve()
    for source in (find_portfolio(home), Path(config.docs_dir)):
        if source and source.resolve() in (place, *place.parents):
            raise NotWrittenError(
                f"{output} is in {source.name}/, which the pack is made from: "
                "name a folder outside of it after --output"
            )
    return output


def _build(config: MkDocsConfig, site: Path, analysis: Analysis, progress: Progress) -> None:
    from alfacil_plugin.adapters.offline_site import OfflineSite

    progress.step("Building the site")
    pages = iter(range(1, 10**9))
    for plugin in ours_among(config):
        plugin.today = analysis.today
    config.plugins["alfacil/offline"] = OfflineSite(lambda: progress.at(f"page {next(pages)}"))
    config.plugins.on_startup(command="build", dirty=False)
    log, handler = logging.getLogger("mkdocs"), LogAbove(progress)
    log.addHandler(handler)
    try:
        build_site(config, site)
    except NotBuiltError as error:
        progress.done()
        failure = MisconfiguredError if analysis.badly_configured else click.ClickException
        raise failure(
            f"{error}\nNo pack is made: mend what is named above, and try again."
        ) from error
    finally:
        log.removeHandler(handler)
        config.plugins.on_shutdown()


def _write(
    folder: Path,
    analysis: Analysis,
    about: About,
    files: dict[str, Path | bytes],
    progress: Progress,
) -> None:
    from alfacil_plugin.exchange.pack_check import NotAPackError, check_pack
    from alfacil_plugin.exchange.pack_name import pack_name
    from alfacil_plugin.exchange.pack_zip import TooLargeError, write_pack
    from alfacil_plugin.reports.pack_text import made_text

    origin, portfolio = about.origin, analysis.portfolio
    values = {
        "centre": about.centre,
        "learner": about.learner,
        "title": about.title,
        "unit": "-".join(use.short for use in portfolio.units),
        "date": origin.moment.date().isoformat(),
        "commit": origin.commit[:12],
    }
    target = folder / f"{pack_name(portfolio.pack_name, values)}.zip"
    progress.step("Packing")
    try:
        # An earlier pack of the same name may be replaced, and nothing else.
        if target.is_file() and target.stat().st_size:
            with target.open("rb") as there:
                check_pack(there)
    except (NotAPackError, OSError) as error:
        progress.done()
        raise NotWrittenError(
            f"{target} is there already and is no pack: move it away, or name another folder "
            "after --output"
        ) from error
    try:
        with _written_whole(target) as file:
            write_pack(file, about, files, lambda n: progress.at(f"file {n} of {len(files)}"))
            progress.step("Looking it over")
            found = check_pack(file)
    except TooLargeError as error:
        progress.done()
        raise click.ClickException(f"No pack is made: {error}.") from error
    progress.done()
    if found.manifest is None or found.differing:
        raise click.ClickException(f"{target} is not as it was written: is the disk sound?")
    print_text(made_text(str(target), found.manifest, found.size, found.sha256))


@contextlib.contextmanager
def _written_whole(target: Path) -> Iterator[BinaryIO]:
    """Give a file to write, which takes its place when it is done."""
    beside = target.with_name(f".alfacil-{os.urandom(8).hex()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("x+b") as file:
                yield file
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise NotWrittenError(f"{target} cannot be written: {error.strerror}") from error
