"""What lies beside the site in a pack: the dossier as a PDF, the workbook, and a note."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from alfacil_plugin.adapters.pdf import make_pdf
from alfacil_plugin.adapters.print_text import PrintText
from alfacil_plugin.adapters.site_language import language_of
from alfacil_plugin.exchange.pack_note import NOTE, pack_note
from alfacil_plugin.load.portfolio import find_portfolio
from alfacil_plugin.publish import workbook
from alfacil_plugin.views.addresses import evidence_page
from alfacil_plugin.views.dossier import dossier

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from alfacil_plugin.model.analysis import Analysis
    from alfacil_plugin.model.pack import About


def beside_the_site(
    analysis: Analysis,
    about: About,
    config: MkDocsConfig,
    home: Path,
    laid_out: Callable[[int], None],
) -> dict[str, bytes]:
    """Return those files by name. ``laid_out`` is told the number of each page of the dossier."""
    files: dict[str, bytes] = {}
    if not about.left_out:
        root = find_portfolio(home) or home
        pictures = {evidence_page(path): root / path for path in analysis.portfolio.attachments}
        extensions, settings = list(config.markdown_extensions), dict(config.mdx_configs)
        text = PrintText(extensions, settings, frozenset(pictures))
        files["dossier.pdf"] = make_pdf(
            dossier(analysis, about, text, language_of(config)), pictures, laid_out
        )
    files["coverage.xlsx"] = workbook(analysis)
    files[NOTE] = pack_note(about, frozenset(files))
    return files
