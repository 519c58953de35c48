"""The façade of load, link and judge: a folder to one Analysis."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from alfacil_plugin.coverage.decisions import assessments_of
from alfacil_plugin.coverage.judge import judge
from alfacil_plugin.coverage.link import link
from alfacil_plugin.coverage.provenance import provenance
from alfacil_plugin.load.memory import Memory
from alfacil_plugin.load.own_pages import PageText
from alfacil_plugin.load.portfolio import find_portfolio, load_portfolio, nothing_found
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.assessment import Assessments
from alfacil_plugin.model.audience import Audience
from alfacil_plugin.model.checks import DRAFT
from alfacil_plugin.model.difference import Difference
from alfacil_plugin.model.portfolio import Portfolio
from alfacil_plugin.validate.engine import validate
from alfacil_plugin.validate.rule import Subject


class UnknownStageError(ValueError):
    """A stage was asked for that is neither a preset nor one of portfolio.yml's.

    ``known`` are the names of those there are.
    """

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f'"{name}" is not a stage of this portfolio: {", ".join(known)} are')
        self.known = known


def analyse(  # noqa: PLR0913  (each is a choice of its own)
    folder: Path,
    stage: str = DRAFT.name,
    today: dt.date | None = None,
    audience: Audience = Audience.ASSESSOR,
    *,
    publishing: bool = False,
    memory: Memory | None = None,
    pages: Iterable[PageText] | None = None,
    unsaved: Mapping[str, bytes] = MappingProxyType({}),
) -> Analysis:
    """Analyse the portfolio that a folder is, or that it holds beside its mkdocs.yml.

    What is wrong in the portfolio is in the diagnostics of what is returned, also where there is
    no portfolio at all; nothing is raised for it. ``today`` is the day against which dates are
    held; by default the day it is here, or that of ``SOURCE_DATE_EPOCH``. ``audience`` is for whom
    a site is to be built: what is not for it counts for nothing. ``publishing`` says that a site is
    to be made of it; ``memory`` is what was read of the same portfolio before, and ``pages`` are
    the author's own of that site, which are looked for where no host gives them. ``unsaved`` are
    files of evidence, by path, that are read as if these bytes stood in them. Raises
    UnknownStageError, which is misuse.
    """
    root = find_portfolio(folder)
    portfolio = (
        load_portfolio(
            root, audience, publishing=publishing, memory=memory, pages=pages, unsaved=unsaved
        )
        if root
        else nothing_found(folder)
    )
    chosen = portfolio.checks.stage(stage)
    if chosen is None:
        raise UnknownStageError(stage, tuple(item.name for item in portfolio.checks.stages))
    day = today or _today()
    links = link(portfolio)
    assessments = assessments_of(portfolio)
    units = judge(portfolio, links, assessments)
    subject = Subject(
        portfolio=portfolio,
        links=links,
        assessments=assessments,
        units=units,
        stage=chosen,
        today=day,
    )
    diagnostics, ignored = validate(subject)
    return Analysis(
        shown_as=(root or folder).as_posix(),
        stage=chosen,
        portfolio=portfolio,
        links=links,
        assessments=assessments,
        units=units,
        diagnostics=diagnostics,
        ignored=ignored,
        today=day,
        provenance=provenance(portfolio, links),
        changes=_changes(root, portfolio, assessments) if root and publishing else {},
    )


def _changes(
    root: Path, portfolio: Portfolio, assessments: Assessments
) -> dict[tuple[str, str], Difference]:
    """Return what has changed since the decisions, as far as git has what was judged."""
    changed = {
        (judged.piece.path, judged.fingerprint): judged.piece
        for decision in assessments.decisions
        for judged in decision.changed
        if judged.piece is not None
    }
    if not changed:
        return {}
    # Here and not above: most portfolios have nothing of the kind.
    from alfacil_plugin.coverage.differences import difference  # noqa: PLC0415
    from alfacil_plugin.load.earlier import earlier_versions  # noqa: PLC0415

    judged = [(piece, fingerprint) for (_, fingerprint), piece in changed.items()]
    return {
        key: difference(
            portfolio, then.piece, changed[key], then.commit.authored.date(), then.files
        )
        for key, then in earlier_versions(root, portfolio, judged).items()
    }


def _today() -> dt.date:
    """Return the day it is, or the one that reproducible builds agree on."""
    agreed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if agreed.isdecimal():
        # A number too large for any day tells none.
        with contextlib.suppress(ValueError, OverflowError, OSError):
            return dt.datetime.fromtimestamp(int(agreed), dt.UTC).date()
    return dt.date.today()
