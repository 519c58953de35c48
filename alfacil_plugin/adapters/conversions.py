"""Conversions of Markdown that are kept: a page whose text is as it was is not converted again.

A conversion is known by all that has a part in it: the text with its frame and front matter, where
the page is, the settings, and the versions of the code. What its links led to is noted while it is
made, and must be the same when it is used.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from alfacil_plugin.adapters.known_code import converts_by_known_code, reads_no_files
from alfacil_plugin.adapters.known_versions import settings_and_versions
from alfacil_plugin.adapters.recorder import Recorder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from alfacil_plugin.adapters.kept_pages import KeptPages

Convert: TypeAlias = Callable[["MkDocsConfig", Files], None]

_MADE = frozenset(
    {"content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors"}
)
"""What a conversion sets on a page of MkDocs: where it sets more, it is not kept."""


class Conversions:
    """Converts pages of a site, or takes what it has kept of an earlier conversion."""

    def __init__(self, kept: KeptPages, config: MkDocsConfig) -> None:
        self._kept = kept
        self._salt = settings_and_versions(config)

    @classmethod
    def of(cls, kept: KeptPages | None, config: MkDocsConfig) -> Conversions | None:
        """Return the conversions of a site; None where nothing is to be kept of it.

        Something unknown may have a part in it, or a file that nobody here knows of.
        """
        if kept is None or not converts_by_known_code(config):
            return None
        return cls(kept, config) if reads_no_files(config) else None

    def convert(self, page: Page, plainly: Convert, config: MkDocsConfig, files: Files) -> None:
        """Do what ``plainly`` does, which is ``render`` of the page, and log what that logs."""
        key = self._key(page)
        kept = self._kept.get(key)
        if kept is not None and _take(page, kept, files):
            self._kept.use(key)
            return
        before = dict(vars(page))
        traced = _Traced(files)
        with Recorder() as recorder:
            plainly(config, traced)
        made = {name: value for name, value in vars(page).items() if value is not before.get(name)}
        if made.keys() <= _MADE and recorder.plain and not traced.whole:
            self._kept.put(key, _written(page, traced.asked, recorder.said))

    def _key(self, page: Page) -> str:
        parts = (self._salt, page.file.src_uri, page.file.url, page.markdown or "")
        return sha256(json.dumps(parts).encode()).hexdigest()


class _Traced(Files):
    """The files of a site, and what was asked of them."""

    def __init__(self, files: Files) -> None:
        super().__init__(())
        self._inner = files
        self.asked: dict[str, list[object] | None] = {}
        self.whole = False
        """Whether more was asked than what is at one path or another."""

    def get_file_from_path(self, path: str) -> File | None:
        found = self._inner.get_file_from_path(path)
        self.asked[path] = _seen(found)
        return found

    @property
    def src_uris(self) -> Mapping[str, File]:
        self.whole = True
        return self._inner.src_uris

    def __iter__(self) -> Iterator[File]:
        self.whole = True
        return iter(self._inner)

    def __len__(self) -> int:
        self.whole = True
        return len(self._inner)


def _seen(file: File | None) -> list[object] | None:
    """Return what a conversion sees of a file that it links to."""
    return None if file is None else [file.src_uri, file.url, file.inclusion.is_excluded()]


def _written(page: Page, asked: Mapping[str, object], said: list[tuple[str, int, str]]) -> bytes:
    links = page.links_to_anchors
    return json.dumps(
        {
            "asked": asked,
            "content": page.content,
            "toc": [_outline(item) for item in page.toc],
            "title": vars(page)["_title_from_render"],
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": None
            if links is None
            else [[file.src_uri, anchors] for file, anchors in links.items()],
            "said": said,
        }
    ).encode()


def _take(page: Page, kept: bytes, files: Files) -> bool:
    """Give a page what was kept of its conversion, if its links lead where they led."""
    made = json.loads(kept)
    for path, seen in made["asked"].items():
        if _seen(files.get_file_from_path(path)) != seen:
            return False
    links = made["links"]
    page.content = made["content"]
    page.toc = _toc(made["toc"])
    vars(page)["_title_from_render"] = made["title"]
    page.present_anchor_ids = set(made["anchors"])
    if links is not None:
        page.links_to_anchors = {files.src_uris[uri]: anchors for uri, anchors in links}
    for name, level, message in made["said"]:
        logging.getLogger(name).log(level, "%s", message)
    return True


def _outline(item: AnchorLink) -> dict[str, Any]:
    return {
        "name": item.title, "id": item.id, "level": item.level,
        "children": [_outline(child) for child in item.children],
    }  # fmt: skip


def _toc(outline: list[dict[str, Any]]) -> TableOfContents:
    return get_toc(cast(Any, outline))
