"""Weighs pages in Chromium beside a stock Material page, and prints a table.

.venv/bin/python -m benchmarks.pages --output pages.md
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from benchmarks.table import measured

_BIN = Path(sys.executable).parent
_ROOT = Path(__file__).resolve().parent.parent
_BUDGET = 1.2
_PAGES = {
    "home": "",
    "matrix": "matrix/",
    "criterion": "units/supervised-action-learning-facilitation/2.2/",
}
# When the first of the content was painted, in milliseconds; it may be yet to come.
_PAINT = """() => new Promise((tell) => new PerformanceObserver((list) => {
  const found = list.getEntriesByName("first-contentful-paint")[0];
  if (found) tell(found.startTime);
}).observe({type: "paint", buffered: true}))"""
_HEADER = (
    "| page | sent | ratio | requests | first paint | ratio | budget | kept |\n"
    "|---|---:|---:|---:|---:|---:|---:|---|"
)
# A page as anybody begins one: the theme as it comes, but for the fonts of another host.
_STOCK_YML = """\
site_name: Stock
theme:
  name: material
  font: false
  features: [navigation.footer, navigation.top, navigation.tabs, search.highlight]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
plugins: [search]
nav: [index.md]
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one visit with an empty cache took: bytes, requests, and seconds to the first paint."""

    sent: int
    requests: int
    elsewhere: int
    paint: float


@cache
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)


class _Host(SimpleHTTPRequestHandler):
    """Gives files compressed, as hosts of sites do."""

    def do_GET(self) -> None:
        """Answer with a file."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = _compressed(file)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def chromium() -> str:
    """Return the system's Chromium."""
    found = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    return found or sys.exit("there is no Chromium: apt install chromium")


def weigh(browser: Browser, address: str) -> Weight:
    """Return what a visit to a page takes, by somebody who has never been there."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sent: list[int] = []
    hosts: list[str] = []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    page.on("request", lambda request: hosts.append(urlsplit(request.url).netloc))
    page.goto(address, wait_until="networkidle")
    paint = page.evaluate(_PAINT)
    context.close()
    asked = [host for host in hosts if host]
    return Weight(
        sent=int(sum(sent)),
        requests=len(asked),
        elsewhere=sum(host != urlsplit(address).netloc for host in asked),
        paint=paint / 1000,
    )


def build(folder: Path) -> Mapping[str, Path]:
    """Build the worked example, and the same texts as stock pages, of which the first is long.

    A page of Material fetches the index of the search, which is as long as all of the texts.
    """
    ours, stock = folder / "ours", folder / "stock"
    command = [str(_BIN / "alfacil"), "build", "--no-cache", "--site-dir", str(ours)]
    subprocess.run(command, cwd=_ROOT, check=True, capture_output=True)
    (folder / "docs").mkdir()
    words = (_ROOT / "docs" / "assessors.md").read_text(encoding="utf-8").partition("\n")[2]
    plain = "".join(line for line in words.splitlines(keepends=True) if "](" not in line)
    for text in sorted((_ROOT / "portfolio").rglob("*.md")):
        *_, body = text.read_text(encoding="utf-8").split("\n---\n", maxsplit=1)
        page = folder / "docs" / "texts" / text.relative_to(_ROOT / "portfolio")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {text.stem}\n{body}", encoding="utf-8")
    for text in [*(_ROOT / "docs").glob("*.md"), *(_ROOT / "docs" / "rules").glob("*.md")]:
        shutil.copy(text, folder / "docs" / "texts" / text.name)
    (folder / "docs" / "index.md").write_text(f"# Home\n{plain}", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_STOCK_YML, encoding="utf-8")
    command = [str(_BIN / "mkdocs"), "build", "-q", "-d", str(stock)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return {"ours": ours, "stock": stock}


def measure(addresses: Mapping[str, str], runs: int) -> dict[str, Weight]:
    """Return the median of so many visits to each page, taken in turns."""
    visits: dict[str, list[Weight]] = {name: [] for name in addresses}
    turn = list(addresses.items())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for number in range(runs + 1):
            # None is always the first, or always the next after another.
            begin = number % len(turn)
            for name, address in turn[begin:] + turn[:begin]:
                weight = weigh(browser, address)
                # What the first visit finds is not compressed yet.
                if number:
                    visits[name].append(weight)
        browser.close()
    return {name: _median(weights) for name, weights in visits.items()}


def _median(weights: Sequence[Weight]) -> Weight:
    return Weight(
        sent=int(statistics.median(weight.sent for weight in weights)),
        requests=max(weight.requests for weight in weights),
        elsewhere=max(weight.elsewhere for weight in weights),
        paint=statistics.median(weight.paint for weight in weights),
    )


def rows(weights: Mapping[str, Weight]) -> Iterator[str]:
    """Yield the lines of the table, the stock page first."""
    stock = weights["stock"]
    for name, weight in {"stock": stock, **weights}.items():
        sent, paint = weight.sent / stock.sent, weight.paint / stock.paint
        kept = max(sent, paint) <= _BUDGET and not weight.elsewhere
        asked = f"{weight.requests}, {weight.elsewhere or 'none'} of another host"
        cells = [
            "stock Material page" if weight is stock else name,
            f"{weight.sent / 1000:,.0f} kB", f"{sent:.2f}×", asked,
            f"{weight.paint:.2f} s", f"{paint:.2f}×",
            *(["–", ""] if weight is stock else [f"≤ {_BUDGET}×", "yes" if kept else "no"]),
        ]  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--runs", type=int, default=9, metavar="N", help="visits (default: 9)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the table here as well")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        sites = build(Path(folder))
        with served(sites["ours"]) as ours, served(sites["stock"]) as stock:
            addresses = {"stock": stock, **{name: ours + at for name, at in _PAGES.items()}}
            weights = measure(addresses, asked.runs)
    how = f"the pages in turns, compressed, with an empty cache; the median of {asked.runs} visits."
    table = "\n".join((_HEADER, *rows(weights), "", measured(how), ""))
    print(table, end="")
    if asked.output:
        asked.output.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
