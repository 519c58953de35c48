"""The site that ``publish`` returns, placed among the files of MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from alfacil_plugin.adapters.mkdocs_refusals import refuse_clashes
from alfacil_plugin.adapters.packed_file import PackedFile
from alfacil_plugin.views.frame import BODY_BEGINS, with_placed
from alfacil_plugin.views.page import Asset, Page, PlannedPage, Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as MkDocsPage


class PlacedSite:
    """Knows which of MkDocs' pages are ours, and gives each what it needs on its way."""

    def __init__(self) -> None:
        self.paths: frozenset[str] = frozenset()
        self._pages: dict[str, Page] = {}
        self._placed: Mapping[str, Mapping[str, str]] = {}
        self._whole: dict[str, str] = {}

    def place(
        self, site: Site, files: Files, config: MkDocsConfig, portfolio: Path, *, on_demand: bool
    ) -> None:
        """Add a site's pages and assets to the files; made now, or ``on_demand`` when asked for."""
        self._pages = {}
        self._placed = site.placed
        self.paths = frozenset(page.path for page in site.pages)
        ours = [self._page(page, config) for page in site.pages]
        ours += [_asset(asset, config, portfolio) for asset in site.assets]
        refuse_clashes(ours, files)
        for file in ours:
            files.append(file)
            if isinstance(file, PackedFile) and not on_demand:
                file.make()

    def _page(self, page: PlannedPage, config: MkDocsConfig) -> File:
        def make() -> bytes:
            made = page.make()
            # Without its text, which the file holds.
            self._pages[page.path] = replace(made, html="", texts=())
            return made.markdown.encode()

        file = PackedFile.of(config, page.path, make)
        if not page.listed:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        return file

    def read(self, markdown: str, page: MkDocsPage) -> str:
        """Give our pages their titles, and return the Markdown with what its tags place.

        Front matter would have to be read as YAML again.
        """
        if page.file.src_uri in self._placed:
            return with_placed(markdown, self._placed[page.file.src_uri])
        ours = self._pages.get(page.file.src_uri)
        if ours:
            # The theme puts titles into its HTML as they are.
            page.meta = {
                "title": escape(ours.title).replace("&#x27;", "'"),
                "hide": list(ours.hide),
            }
        return markdown

    def forget_markdown(self, page: MkDocsPage) -> None:
        """Let go of the Markdown of one of our pages once it is converted."""
        if page.file.src_uri in self._pages:
            page.markdown = page.file.content_string = ""

    def shorten(self, page: MkDocsPage) -> None:
        """Give the search the words of our HTML instead of its hundreds of tags."""
        ours = self._pages.get(page.file.src_uri)
        if ours and ours.search is not None and page.content:
            self._whole[page.file.src_uri] = page.content
            text = page.content.partition(BODY_BEGINS)[2]
            page.content = f"<p>{escape(ours.search)}</p>{text}"

    def restore(self, page: MkDocsPage) -> None:
        """Give a page back the HTML that :meth:`shorten` took."""
        page.content = self._whole.pop(page.file.src_uri, page.content)


def _asset(asset: Asset, config: MkDocsConfig, portfolio: Path) -> File:
    if asset.source:
        return File.generated(config, asset.path, abs_src_path=str(portfolio / asset.source))
    return PackedFile.of(config, asset.path, asset.make)
