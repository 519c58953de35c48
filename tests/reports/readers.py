"""Reads every form of the report back, as the program it is made for does."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

import cmarkgfm
from bs4 import BeautifulSoup
from cmarkgfm.cmark import Options
from junitparser import JUnitXml

LEVELS = {"major": "error", "minor": "warning"}
_LINE = re.compile(r"(\S.*):(\d+):(\d+): (error|warning) (ALF\d{3}) .+")


class Told(NamedTuple):
    """What each form must tell of a diagnostic."""

    code: str
    severity: str
    path: str
    line: int
    column: int


def from_text(report: str) -> Iterator[Told]:
    for line in report.splitlines():
        found = _LINE.fullmatch(line)
        if found:
            path, number, column, severity, code = found.groups()
            yield Told(code, severity, path, int(number), int(column))


def from_json(report: str) -> Iterator[Told]:
    for item in json.loads(report)["diagnostics"]:
        yield Told(*(item[name] for name in ("code", "severity", "path", "line", "column")))


def from_sarif(report: str) -> Iterator[Told]:
    (run,) = json.loads(report)["runs"]
    for item in run["results"]:
        (location,) = item["locations"]
        place = location["physicalLocation"]
        path = unquote(place["artifactLocation"]["uri"], errors="surrogateescape")
        region = place["region"]
        yield Told(item["ruleId"], item["level"], path, region["startLine"], region["startColumn"])


def from_junit(report: str) -> Iterator[Told]:
    for suite in JUnitXml.fromfile(io.BytesIO(report.encode())):
        for case in suite:
            for result in case.result:
                yield from from_text(result.text or "")
            yield from from_text(case.system_out or "")


def from_github(report: str) -> Iterator[Told]:
    """Read workflow commands by the rules of the runner's own parser (ActionCommand.cs)."""
    for line in report.splitlines():
        assert line.startswith("::")
        info, _, _ = line[2:].partition("::")
        command, _, properties = info.partition(" ")
        values = dict(part.split("=", 1) for part in properties.split(",") if part)
        for escape, char in (("0D", "\r"), ("0A", "\n"), ("3A", ":"), ("2C", ","), ("25", "%")):
            values = {key: text.replace(f"%{escape}", char) for key, text in values.items()}
        assert set(values) == {"file", "line", "col", "title"}
        yield Told(
            values["title"], command, values["file"], int(values["line"]), int(values["col"])
        )


def from_gitlab(report: str) -> Iterator[Told]:
    for item in json.loads(report):
        begin = item["location"]["positions"]["begin"]
        assert item["location"]["lines"]["begin"] == begin["line"]
        yield Told(
            item["check_name"],
            LEVELS[item["severity"]],
            item["location"]["path"],
            begin["line"],
            begin["column"],
        )


def from_markdown(report: str) -> Iterator[Told]:
    for table in as_html(report)("table"):
        if table.th and "Where" in table.get_text():
            for row in table.select("tbody tr"):
                severity, place, code, _ = (cell.get_text() for cell in row("td"))
                path, line, column = place.rsplit(":", 2)
                yield Told(code, severity.split()[-1], path, int(line), int(column))


def as_html(markdown: str) -> BeautifulSoup:
    """Render Markdown with GitHub's own renderer; HTML is let through, as it filters that later."""
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    return BeautifulSoup(html, "html.parser")


READERS: dict[str, Callable[[str], Iterator[Told]]] = {
    "text": from_text,
    "json": from_json,
    "sarif": from_sarif,
    "junit": from_junit,
    "github": from_github,
    "gitlab": from_gitlab,
    "markdown": from_markdown,
}
