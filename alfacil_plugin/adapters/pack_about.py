"""What a pack is of: the commit and the day it is as of, and what its manifest says of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from alfacil_plugin.load.git_commit import origin_of
from alfacil_plugin.load.portfolio import find_portfolio
from alfacil_plugin.model.history import Standing
from alfacil_plugin.model.pack import About, Keeping, Origin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from alfacil_plugin.model.analysis import Analysis


def day_of(analysis: Analysis, config: MkDocsConfig, home: Path) -> dt.date:
    """Return the day that a pack is as of: its commit's, so that it is alike on any day.

    Not before any evidence, a draft included, since a clock may have been wrong and nothing is to
    seem still to come; and never in the future.
    """
    committed = _origin(analysis, config, home).moment.date()
    dates = [piece.date for piece in analysis.portfolio.evidence]
    return min(analysis.today, max([committed, *dates]))


def about_pack(analysis: Analysis, config: MkDocsConfig, home: Path, lacks: str) -> About:
    """Return what is said of a pack. ``lacks`` says why its dossier is not there, if it is not."""
    portfolio = analysis.portfolio
    origin = _origin(analysis, config, home)
    used = {piece.path for piece in analysis.published} | set(portfolio.attachments)
    if origin.keeping is Keeping.COMMITTED and any(
        portfolio.history.standing(path) is Standing.NOT_KEPT for path in used
    ):
        # What git ignores is in the pack, and in no commit.
        origin = replace(origin, keeping=Keeping.CHANGED)
    return About(
        alfacil=version("alfacil"),
        title=portfolio.title,
        learner=portfolio.learner,
        centre=portfolio.centre or "",
        units=tuple(use.unit.title for use in portfolio.units),
        origin=origin,
        left_out=(lacks,) if lacks else (),
    )


def _origin(analysis: Analysis, config: MkDocsConfig, home: Path) -> Origin:
    made_from = [find_portfolio(home) or home, Path(config.docs_dir)]
    made_from.append(Path(config.config_file_path))
    latest = max((piece.date for piece in analysis.published), default=None)
    return origin_of(home, made_from, latest)
