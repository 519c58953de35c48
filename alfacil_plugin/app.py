"""The four verbs' façade: load, link, judge, and what the rules find, as one Analysis."""

from __future__ import annotations

from pathlib import Path

from alfacil_plugin.coverage.judge import judge
from alfacil_plugin.coverage.link import link
from alfacil_plugin.load.portfolio import find_portfolio, load_portfolio
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.diagnostic import Stage
from alfacil_plugin.model.portfolio import EMPTY
from alfacil_plugin.validate.engine import validate
from alfacil_plugin.validate.rule import Subject


def analyse(folder: Path, stage: Stage = Stage.DRAFT) -> Analysis:
    """Analyse the portfolio that a folder is, or that it holds beside its mkdocs.yml.

    What is wrong in the portfolio is in the diagnostics of what is returned, also where there is
    no portfolio at all; nothing is raised for it.
    """
    root = find_portfolio(folder)
    portfolio = load_portfolio(root) if root else EMPTY
    links = link(portfolio)
    units = judge(portfolio, links)
    subject = Subject(portfolio=portfolio, links=links, units=units)
    return Analysis(
        shown_as=(root or folder).as_posix(),
        stage=stage,
        portfolio=portfolio,
        links=links,
        units=units,
        diagnostics=validate(subject, stage),
    )
