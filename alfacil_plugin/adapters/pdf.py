"""The dossier as a tagged PDF, by WeasyPrint, which is an extra and needs Pango from the system."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from alfacil_plugin.adapters.print_text import PICTURE

_PAGE = re.compile(r"Page ([0-9]+)$")
_INSTALL = (
    "dossier.pdf is left out: WeasyPrint is not installed. To have it, "
    "pip install 'alfacil[pdf]' (or pip install weasyprint)"
)
_PANGO = (
    "dossier.pdf is left out: WeasyPrint is installed, but Pango is not, which it writes with. "
    "On Debian or Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; on a "
    "Mac: brew install pango; on Windows: see WeasyPrint's pages on installing"
)


def lacks_for_pdf() -> str:
    """Return, as a sentence, what a PDF cannot be made without; empty where nothing lacks."""
    try:
        import weasyprint  # noqa: F401
    except ImportError:
        return _INSTALL
    except OSError:
        return _PANGO
    return ""


def make_pdf(
    html: str, pictures: Mapping[str, Path], laid_out: Callable[[int], None] = lambda _: None
) -> bytes:
    """Return the PDF of a document that names nothing but pictures, by their paths on the site.

    Nothing else is fetched, from this machine or any other. ``laid_out`` is called with the number
    of each page. Two of one document are alike.
    """
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Pictures(URLFetcher):  # type: ignore[misc]
        """Gives the pictures that the portfolio publishes, and refuses all else."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            del headers
            path = pictures.get(unquote(url.removeprefix(PICTURE)))
            if not url.startswith(PICTURE) or path is None:
                raise ValueError("only pictures of the portfolio are shown")
            return URLFetcherResponse(url, path.read_bytes())

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    with _told_of_pages(laid_out):
        made: bytes = HTML(
            string=html, base_url="", url_fetcher=Pictures(), media_type="print"
        ).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return made


@contextlib.contextmanager
def _told_of_pages(laid_out: Callable[[int], None]) -> Iterator[None]:
    """Hear of each page from WeasyPrint's log of its progress, the only place that tells."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            page = _PAGE.search(record.getMessage())
            if page:
                laid_out(int(page.group(1)))

    log = logging.getLogger("weasyprint.progress")
    level, listener = log.level, Listener()
    log.addHandler(listener)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(listener)
        log.setLevel(level)
