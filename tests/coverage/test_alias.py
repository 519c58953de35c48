"""An alias renamed everywhere changes nothing but its name."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import tempfile
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scratch import ROOT

from alfacil_plugin.app import analyse
from alfacil_plugin.load.body import slug
from alfacil_plugin.model.analysis import Analysis
from alfacil_plugin.publish import publish

EXAMPLES = int(os.environ.get("ALFACIL_EXAMPLES", "25")) // 3
TODAY = dt.date(2026, 11, 22)
SOURCE = {
    file.relative_to(ROOT / "portfolio"): file.read_bytes()
    for file in (ROOT / "portfolio").rglob("*")
    # A decision is on the very words that were judged: a name in them is not changed behind it.
    if file.is_file() and file.parent.name != "assessments"
}
TEXTS = b"\0".join(SOURCE.values()).decode("utf-8", "replace")
ALIASES = sorted(
    {
        alias
        for found in re.findall(r"(?:attendance|apologies|participants): \[(.*?)\]", TEXTS)
        for alias in found.split(", ")
    }
    | {*re.findall(r"(?:alias|client|supervisor): (\w+)", TEXTS)}
)
NAMES = st.from_regex(
    r"[A-Za-z\u00c0-\u00d6\u0100-\u017f]{1,12}(-[A-Za-z0-9]{1,5})?", fullmatch=True
)


def data_in_rows(found: re.Match[str]) -> str:
    """Return the data of the form for evidence, a value a row, without the kinds' own examples."""
    data = json.loads(found.group(1))
    for kind in data["kinds"]:
        del kind["schema"]
    return re.sub(r",$", "", json.dumps(data, indent=0, ensure_ascii=False), flags=re.MULTILINE)


def shown(analysis: Analysis) -> dict[str, list[str]]:
    """Return all that a reader is shown, by page, row by row: rows may be in the order of names."""
    site = publish(analysis, directory_urls=True)
    pages = {
        # How much of a long paragraph is quoted depends on the length of its words.
        page.path: re.sub(
            r'<blockquote class="alf-quote">.*?</blockquote>', "", page.html, flags=re.DOTALL
        )
        + (page.search or "")
        for page in (planned.make() for planned in site.pages)
    }
    pages |= {
        asset.path: asset.make().decode()
        for asset in site.assets
        if asset.path.endswith((".json", "hours.csv"))
    }
    pages["diagnostics"] = "\n".join(
        f"{d.path}:{d.line} {d.code} {d.severity} {d.message}" for d in analysis.diagnostics
    )
    pages["add.md"], forms = re.subn(
        r'(?<=<div id="alf-evidence-data" class="alf-data" hidden>)(.*?)(?=</div>)',
        data_in_rows,
        pages["add.md"],
        flags=re.DOTALL,
    )
    assert forms == 1
    return {path: sorted(re.split(r"(?=<tr>|</tbody>)|\n", text)) for path, text in pages.items()}


def renamed(text: str, old: str, new: str) -> str:
    """Rename in a text, and in the addresses of headings that hold the name."""
    text = re.sub(rf"\b{old}\b", new, text)
    return re.sub(
        r"(?:#|id=\"|\bat: |\"anchor\": \")[a-z0-9-]+",
        lambda found: re.sub(rf"\b{slug(old)}(?=s?\b)", slug(new), found.group()),
        text,
    )


def shown_of(old: str = "", new: str = "") -> dict[str, list[str]]:
    """Return what a reader is shown of the example, with an alias renamed if one is given."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "portfolio"
        for path, raw in SOURCE.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            texts = old and path.suffix in (".md", ".yml")
            target.write_bytes(renamed(raw.decode(), old, new).encode() if texts else raw)
        return shown(analyse(root, today=TODAY))


BEFORE = shown_of()


def test_there_are_aliases_of_every_sort() -> None:
    assert {"Rowan", "Larch", "Juniper", "Maple", "Quince"} <= {*ALIASES}
    assert len(ALIASES) > 20


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.sampled_from(ALIASES), NAMES)
def test_an_alias_renamed_everywhere_changes_nothing_but_its_name(old: str, new: str) -> None:
    # A name that is not in use already, as a name or as a word.
    assume(slug(new) and not re.search(rf"\b{new}\b", TEXTS, re.IGNORECASE))
    after = shown_of(old, new)
    assert after.keys() == BEFORE.keys()
    for page, rows in BEFORE.items():
        assert after[page] == sorted(renamed(row, old, new) for row in rows), page
