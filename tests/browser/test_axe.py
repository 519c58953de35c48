"""Axe on every kind of page, light and dark, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.kinds_of_page import ERROR_CARD, KINDS
from playwright.sync_api import Page

SCHEMES, WIDTHS = ("light", "dark"), (1280, 390)
OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {
        # WCAG 2.2 brings it, and axe leaves it out unless it is asked for.
        "target-size": {"enabled": True},
        # No part of WCAG: each block of code has the theme's bar with one button.
        "landmark-unique": {"enabled": False},
    },
    "resultTypes": ["violations"],
}
AXE = Axe().axe_script


@pytest.mark.parametrize("kind", [*KINDS, "error card"])
def test_axe_finds_nothing(
    kind: str,
    example: str,
    mistaken: str,
    opened: Callable[..., Page],
    record_property: Callable[[str, object], None],
) -> None:
    address = f"{mistaken}{ERROR_CARD}" if kind == "error card" else f"{example}{KINDS[kind]}"
    found = []
    for scheme in SCHEMES:
        page = opened(address, color_scheme=scheme, reduced_motion="reduce")
        drawn = page.evaluate("document.body.dataset.mdColorScheme")
        assert drawn == {"light": "default", "dark": "slate"}[scheme]
        page.evaluate(AXE)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            result = page.evaluate("options => axe.run(options)", OPTIONS)
            assert result["testEngine"]["name"] == "axe-core"
            found += [
                f"{scheme}, {width} px: {violation['id']}: {node['html'][:160]}"
                for violation in result["violations"]
                for node in violation["nodes"]
            ]
        page.close()
    record_property("axe", [len(SCHEMES) * len(WIDTHS), len(found)])
    assert found == []


def test_axe_finds_what_is_wrong(example: str, opened: Callable[..., Page]) -> None:
    page = opened(example)
    page.evaluate("document.querySelector('article').innerHTML += '<img src=\"x.png\">'")
    page.evaluate(AXE)
    found = page.evaluate("options => axe.run(options)", OPTIONS)["violations"]
    assert "image-alt" in {violation["id"] for violation in found}
