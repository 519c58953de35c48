"""The example built by real MkDocs with ``theme.language: cy``: Welsh, with Welsh dates."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page
from scratch import MKDOCS_YML, PORTFOLIO_YML, ROOT, SESSION, Project
from serving import served_folder

from alfacil_plugin.load.resources import unit_folder

LANGUAGE = "  font: false\n", "  font: false\n  language: {}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's portfolio as a site in Welsh."""
    folder = tmp_path_factory.mktemp("welsh")
    (folder / "docs").mkdir()
    (folder / "docs" / "amdanaf.md").write_text("# Amdanaf i\n\n- [x] wedi'i wneud\n", "utf-8")
    settings = MKDOCS_YML.replace(LANGUAGE[0], LANGUAGE[1].format("cy"))
    extensions = "markdown_extensions:\n  - tables\n  - pymdownx.tasklist\n"
    (folder / "mkdocs.yml").write_text(settings + extensions, encoding="utf-8")
    shutil.copytree(ROOT / "portfolio", folder / "portfolio")
    done = Project(folder).run("build", "--no-cache")
    assert done.code == 0, done.err
    assert "catalogue" not in done.err
    return folder / "site"


def read(site: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((site / page / "index.html").read_text(encoding="utf-8"), "html.parser")


def text(site: Path, page: str) -> str:
    return " ".join(read(site, page).get_text(" ").split())


def test_the_whole_page_is_said_to_be_welsh(site: Path) -> None:
    for page in ("", "matrix", "evidence/sessions/ward-1"):
        found = read(site, page).html
        assert found
        assert found["lang"] == "cy"


@pytest.mark.parametrize(("page", "words"), [
    ("", ["Ble rydych chi", "Beth nesaf", "73 darn o dystiolaeth", "62.5 o 100 awr", "atgyfeiriwyd",
          "9 Hydref 2026", "Pob bwlch (8)"]),
    ("matrix", ["Matrics", "13 maen prawf", "Pob math", "bylchau yn unig", "Cynllun gweithredu"]),
    ("units/facilitating-action-learning/2.3", ["dilyswyd", "Penderfyniad", "Sesiynau",
          "19 Mawrth 2026", "6 o 6 darn o dystiolaeth", "Ei ddarllen yno"]),
    ("units/facilitating-action-learning/3.3", ["anfonwyd yn ôl gan yr aseswr"]),
    ("evidence/sessions/depot-1", ["Tystiolaeth ar gyfer", "Dan oruchwyliaeth", "Na",
          "26 Chwefror 2026", "Camau gweithredu y cytunwyd arnynt", "2.5 awr"]),
    ("hours", ["Oriau", "angen 100", "62.5 hyd yma", "Fesul mis", "Gorffennaf 2026", "Meh"]),
    ("goals", ["Nodau datblygu personol", "heb ei werthuso eto"]),
    ("accessibility", ["Hygyrchedd", "Dywedwch wrth"]),
    ("assessment", ["Taflen olrhain", "Sicrhau ansawdd", "ymgais 1"]),
])  # fmt: skip
def test_a_page_is_in_welsh_with_welsh_dates(site: Path, page: str, words: list[str]) -> None:
    found = text(site, page)
    assert [word for word in words if word not in found] == []


def test_no_month_of_ours_is_english(site: Path) -> None:
    months = "January|February|March|April|June|July|August|October|November|December"
    for page in ("", "matrix", "timeline", "assessment", "sets/depot-managers"):
        times = [time.get_text() for time in read(site, page).select("time, .alf-date")]
        assert not [time for time in times if re.search(months, time)]


def test_the_navigation_and_the_theme_are_in_welsh(site: Path) -> None:
    home = read(site, "")
    titles = [" ".join(link.get_text().split()) for link in home.select(".md-nav__link")]
    assert {"Hafan", "Matrics", "Unedau", "Tystiolaeth", "Bylchau", "Rhagor"} <= set(titles)
    own = str(read(site, "amdanaf"))
    assert 'aria-label="wedi\'i wneud"' in own or 'aria-label="wedi&#x27;i wneud"' in own
    assert "Neidio i'r cynnwys" in text(site, "gaps")


def test_every_page_says_that_nobody_has_reviewed_the_translation(
    site: Path, example_site: Path
) -> None:
    for page in ("", "matrix", "evidence/sessions/ward-1", "amdanaf"):
        assert "Cyfieithiad heb ei adolygu" in text(site, page)
    assert "Cyfieithiad heb ei adolygu: nid oes siaradwr" in str(read(site, "accessibility").main)
    assert "translation" not in text(example_site, "")


def test_downloads_are_as_in_english(site: Path) -> None:
    assert (
        (site / "downloads" / "coverage.csv").read_text("utf-8-sig").startswith("unit,criterion,")
    )
    coverage = json.loads((site / "downloads" / "coverage.json").read_text(encoding="utf-8"))
    assert '"insufficient"' in json.dumps(coverage)
    assert "annigonol" not in json.dumps(coverage)


def test_the_authors_texts_are_as_they_were_written(site: Path, example_site: Path) -> None:
    page = "evidence/sessions/depot-1"
    bodies = [read(each, page).select_one(".alf-body") for each in (site, example_site)]
    in_welsh, in_english = [str(body).replace(" ¶", "") for body in bodies]
    changed = in_welsh.replace("Tystiolaeth ar gyfer", "Evidence for")
    assert re.sub(r"<a class=\"headerlink.*?</a>", "", in_english) == changed


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served_folder(site) as found:
        yield found


def test_scripts_speak_welsh(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{address}matrix/?status=missing")
    assert page.inner_text("#alf-shown").startswith("Yn dangos: 4 o 21 maen prawf")
    page.goto(f"{address}assessment/facilitating-action-learning/")
    page.get_by_role("button", name="Lawrlwytho'r ffeil").click()
    faults = page.inner_text("[data-errors]")
    assert "i'w cywiro cyn y gellir cadw hwn" in faults or "Un peth i'w gywiro" in faults
    assert "Does dim wedi'i benderfynu eto" in faults
    page.locator(".alf-one").first.get_by_label("bodlonwyd", exact=True).check()
    assert "→ bodlonwyd" in page.inner_text(".alf-jump")
    page.close()


@pytest.mark.parametrize("page", ["", "units/facilitating-action-learning/2.3/", "matrix/"])
def test_axe_finds_nothing(page: str, address: str, browser: Browser) -> None:
    opened: Page = browser.new_page(reduced_motion="reduce")
    opened.goto(f"{address}{page}")
    opened.evaluate(Axe().axe_script)
    for width in (1280, 390):
        opened.set_viewport_size({"width": width, "height": 900})
        values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        result = opened.evaluate("values => axe.run({runOnly: {type: 'tag', values}})", values)
        assert [violation["id"] for violation in result["violations"]] == []
    opened.close()


@pytest.fixture
def in_language(tmp_path: Path) -> Callable[[str], tuple[str, str]]:
    """Build a small site in a language; return the home page, and what the build said."""

    def build(language: str) -> tuple[str, str]:
        settings = MKDOCS_YML.replace(LANGUAGE[0], LANGUAGE[1].format(language))
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
        project = Project(tmp_path)
        project.write({"portfolio.yml": PORTFOLIO_YML, "sessions/01.md": SESSION})
        done = project.run("build")
        assert done.code == 0, done.err
        return (tmp_path / "site" / "index.html").read_text(encoding="utf-8"), done.out + done.err

    return build


def test_a_language_without_a_catalogue_is_named_once_and_english_stands(
    in_language: Callable[[str], tuple[str, str]],
) -> None:
    home, said = in_language("fr")
    assert "Where you are" in home
    assert '<html lang="fr"' in home
    notice = (
        "The words of alfacil are in English on this site: it has no catalogue for "
        "theme.language: fr (it has en, cy)"
    )
    assert said.count(notice) == 1


def test_a_kept_page_is_not_taken_for_another_language(
    in_language: Callable[[str], tuple[str, str]],
) -> None:
    assert "Where you are" in in_language("en")[0]
    assert "Ble rydych chi" in in_language("cy")[0]
    assert "Where you are" in in_language("en")[0]


@pytest.mark.parametrize("page", [
    "", "matrix", "gaps", "assessment", "units/facilitating-action-learning",
    "units/facilitating-action-learning/2.3", "evidence/sessions/depot-1",
    "assessment/facilitating-action-learning",
])  # fmt: skip
def test_the_words_of_criteria_are_said_to_be_english(site: Path, page: str) -> None:
    unit = yaml.safe_load((unit_folder() / "facilitating-action-learning.yml").read_text("utf-8"))
    texts = {item["text"] for outcome in unit["outcomes"] for item in outcome["criteria"]}
    found = 0
    for element in read(site, page).select("article :is(a, span, p)"):
        own = " ".join(element.get_text().split())
        if any(own.endswith(text) for text in texts) and len(own) < max(map(len, texts)) + 8:
            holder = element if element.has_attr("lang") else element.find_parent(lang=True)
            inside = element.select_one("[lang=en]")
            assert inside or (isinstance(holder, Tag) and holder["lang"] == "en"), element
            found += 1
    assert found


def test_a_site_in_the_units_own_language_says_it_once(example_site: Path) -> None:
    for page in ("", "matrix", "units/facilitating-action-learning/2.3"):
        assert len(read(example_site, page).select("[lang]")) == 1
