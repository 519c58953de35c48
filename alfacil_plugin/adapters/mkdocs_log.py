"""What a build says in MkDocs' log: an error is a warning there, at which ``--strict`` stops."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import Files

from alfacil_plugin.load.frontmatter import kind_named
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.model.diagnostic import Severity
from alfacil_plugin.reports.lines import one_line, place_and_message
from alfacil_plugin.views.words import READY

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_log = logging.getLogger("mkdocs.plugins.alfacil")


def report(analysis: Analysis, home: Path) -> None:
    """Log what is wrong: an error as a warning, as that is what ``--strict`` stops at.

    An unmet criterion stops no build and is only counted: a portfolio is looked at while it grows,
    and ``alfacil check --stage submission`` is what a gate rests on.
    """
    shown = {True: _log.warning, False: _log.info}
    for item in analysis.diagnostics:
        if not item.about_coverage:
            line = place_and_message(analysis, item).removeprefix(f"{home.as_posix()}/")
            fix = f"\n  fix: {one_line(item.hint)}" if item.hint else ""
            shown[item.severity is Severity.ERROR]("%s%s", line, fix)
    ready = sum(item.status in READY for item in analysis.criteria)
    _log.info(
        "%d of %d criteria ready to be assessed; the page of gaps says what is missing",
        ready,
        len(analysis.criteria),
    )


def name_misplaced(analysis: Analysis, files: Files, config: MkDocsConfig) -> None:
    """Warn of evidence among the author's own pages: there it is published and counts nowhere."""
    for file in files.documentation_pages():
        kind = kind_named(file.content_string)
        if kind in analysis.portfolio.kinds:
            _log.warning(
                "%s in %s looks like evidence (kind: %s), and counts for nothing there: "
                "move it to the portfolio",
                file.src_uri,
                Path(config.docs_dir).name,
                kind,
            )
