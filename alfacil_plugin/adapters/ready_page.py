"""A page of MkDocs that may have been converted elsewhere, to the very same result."""

from __future__ import annotations

import io
import logging
import pickle
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from logging.handlers import QueueHandler
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from alfacil_plugin.adapters.conversions import Conversions, Convert
from alfacil_plugin.adapters.known_code import converts_by_known_code
from alfacil_plugin.load.processes import deal, processes_for
from alfacil_plugin.load.workers import Workers

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_log = logging.getLogger("mkdocs.plugins.alfacil")


class ReadyPage(Page):
    """A page that asks for its conversion, and converts itself where there is none that fits."""

    def __init__(
        self,
        file: File,
        config: MkDocsConfig,
        converted: Callable[[], bytes | None],
        conversions: Conversions | None,
    ) -> None:
        super().__init__(None, file, config)
        self._converted = converted
        self._conversions = conversions

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the conversion of this very Markdown, with what was logged of it; else convert."""
        packed = self._converted()
        key, made, records = _unpack(packed, files) if packed else (None, {}, ())
        if key != _key(self.markdown):
            convert_here(self, super().render, self._conversions, config, files)
            return
        vars(self).update(made)
        for record in records:
            logging.getLogger(record.name).handle(record)


def convert_here(
    page: Page,
    plainly: Convert,
    conversions: Conversions | None,
    config: MkDocsConfig,
    files: Files,
) -> None:
    """Convert a page in this process, or take what was kept of that."""
    if conversions:
        conversions.convert(page, plainly, config, files)
    else:
        plainly(config, files)


def convert_elsewhere(
    sources: Sequence[File],
    config: MkDocsConfig,
    files: Files,
    conversions: Conversions | None = None,
) -> Workers | None:
    """Give files that are not in the navigation a page that is converted in another process.

    None is returned, and the pages are left to MkDocs, where there is nothing to gain or where
    something unknown has a part in the conversion. The workers are to be closed in the end.
    """
    # Another plugin's kind of page may convert in another way.
    sources = [file for file in sources if type(file.page) is Page]
    count = processes_for(len(sources))
    if count == 1 or not converts_by_known_code(config):
        return None
    _log.debug("%d pages are converted by %d processes", len(sources), count)
    recorder = _Recorder()

    def work(number: int) -> bytes:
        return _convert(sources[number], config, files, recorder, conversions)

    workers = Workers(deal(len(sources), count), work)
    for number, file in enumerate(sources):
        ReadyPage(file, config, partial(workers.take, number), conversions)
    return workers


def _convert(
    file: File,
    config: MkDocsConfig,
    files: Files,
    recorder: _Recorder,
    conversions: Conversions | None,
) -> bytes:
    """Do what MkDocs does with a page until it is converted, and pack what that made."""
    recorder.record_everything()
    page = Page(None, file, config)
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(
        page.markdown or "", page=page, config=config, files=files
    )
    # What came before is said again where the page is needed.
    recorder.records.clear()
    before = dict(vars(page))
    convert_here(page, page.render, conversions, config, files)
    made = {name: value for name, value in vars(page).items() if value is not before.get(name)}
    # Nobody asks this process for the page again: it would be kept until the end.
    file.page = None
    return _pack((_key(page.markdown), made, recorder.records))


def _key(markdown: str | None) -> bytes:
    return sha256((markdown or "").encode("utf-8", "surrogatepass")).digest()


class _Recorder(QueueHandler):
    """Keeps what is logged in a worker, for the process that knows where it goes."""

    def __init__(self) -> None:
        self.records: list[logging.LogRecord] = []
        super().__init__(self.records)  # type: ignore[arg-type]

    def record_everything(self) -> None:
        """Take the place of every handler."""
        for logger in logging.root.manager.loggerDict.values():
            if isinstance(logger, logging.Logger):
                logger.handlers, logger.propagate = [], True
        logging.root.handlers = [self]

    def enqueue(self, record: logging.LogRecord) -> None:
        """Keep a record, whose text is made by now; called by the base class."""
        self.records.append(record)


class _Packer(pickle.Pickler):
    """Packs a file of the site as its path: the links of a page lead to files."""

    def persistent_id(self, value: object) -> str | None:
        """Return a file's path; called by pickle."""
        return value.src_uri if isinstance(value, File) else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, packed: bytes, files: Files) -> None:
        super().__init__(io.BytesIO(packed))
        self._files = files

    def persistent_load(self, uri: str) -> File:
        """Return the file at a path; called by pickle."""
        return self._files.src_uris[uri]


def _pack(value: object) -> bytes:
    packed = io.BytesIO()
    _Packer(packed, pickle.HIGHEST_PROTOCOL).dump(value)
    return packed.getvalue()


def _unpack(packed: bytes, files: Files) -> tuple[bytes | None, dict[str, Any], Any]:
    try:
        key, made, records = _Unpacker(packed, files).load()
    except Exception:
        return None, {}, ()
    return key, made, records
