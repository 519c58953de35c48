"""A text as its page would show it: converted and sanitised by what the site is made with."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from alfacil_plugin.adapters.evidence_check import check_unsaved
from alfacil_plugin.adapters.refusal import Refusal
from alfacil_plugin.views import addresses
from alfacil_plugin.views.addresses import Addresses
from alfacil_plugin.views.evidence_view import text_of
from alfacil_plugin.views.frame import framed
from alfacil_plugin.views.vantage import Vantage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class TextPreview:
    """Shows texts by the configuration and the files of the latest build."""

    def __init__(self) -> None:
        self._latest: tuple[MkDocsConfig, Files] | None = None
        # Extensions may keep something of what they convert.
        self._one_at_a_time = threading.Lock()

    def follow(self, config: MkDocsConfig, files: Files) -> None:
        """Take note of a build."""
        self._latest = config, files

    def show(self, portfolio: Path, path: str, raw: bytes) -> str:
        """Return the HTML of the text of a file that is not saved yet. Raises Refusal."""
        analysis = check_unsaved(portfolio, path, raw).analysis
        piece = next((item for item in analysis.portfolio.evidence if item.path == path), None)
        if piece is None or self._latest is None:
            raise Refusal(422, "That cannot be laid out as it is: mend what is said above first.")
        config, files = self._latest
        here = addresses.evidence_page(path)
        vantage = Vantage(analysis, Addresses(config.use_directory_urls), here)
        with self._one_at_a_time:
            page = Page(None, File.generated(config, here, content=""), config)
            page.markdown = framed(here, "", (text_of(vantage, piece),))
            page.render(config, files)
        return page.content or ""
