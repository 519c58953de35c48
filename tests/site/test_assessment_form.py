"""The form for decisions in a real Chromium: from what is typed to the file, and to the site."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from assessed import (
    ASSESSOR,
    CRITERIA,
    UNIT,
    assessment,
    decided,
    fingerprint,
    statuses,
    write,
    write_settings,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Error, Page, Route, expect
from scratch import MKDOCS_YML, Project
from serving import served, served_folder

from alfacil_plugin.load.bundle import bundled_alone
from alfacil_plugin.load.frontmatter import split_front_matter
from alfacil_plugin.load.yamltree import read_yaml

FORM = f"assessment/{UNIT}/"
MARKS = {"scheme": "marks", "marks": dict.fromkeys(CRITERIA, 20), "attempts": 2}
PEOPLE = [{"name": ASSESSOR, "role": "assessor"}, {"name": "Sam Second", "role": "assessor"}]


def lay_out(folder: Path, config: str = MKDOCS_YML, **fields: Any) -> Project:
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    project = Project(folder)
    write(project)
    write_settings(project, **fields)
    return project


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A portfolio with marks, two assessors and an earlier sitting, kept on GitHub."""
    config = MKDOCS_YML + "repo_url: https://github.com/sample/work\nedit_uri: edit/trunk/docs/\n"
    project = lay_out(tmp_path_factory.mktemp("form"), config, grading=MARKS, people=PEOPLE)
    plan = {"id": "plan", "fingerprint": fingerprint(project, "plan")}
    old = {"id": "session", "fingerprint": "0" * 32}
    first = assessment(
        "assessment-1",
        decided(
            "2.1", "referred", marks=8, feedback="Say which goals\nit serves.", evidence=[plan]
        ),
        decided("2.3", marks=15, evidence=[old]),
    )
    return project.write({"assessments/assessment-1.md": f"---\n{json.dumps(first)}\n---\n"})


@pytest.fixture(scope="module")
def site(marked: Project) -> Iterator[str]:
    with served(marked.folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    # Nothing but the site itself is asked for anything: Material would ask GitHub for its stars.
    opened.route(lambda url: urlsplit(url).hostname != "127.0.0.1", lambda route: route.abort())
    yield opened
    opened.context.close()
    assert problems == []


def go(page: Page, address: str) -> None:
    """Go to an address, also where the page just then reloads because the site was built again."""
    try:
        page.goto(address)
    except Error:
        page.wait_for_load_state()
        page.goto(address)


def decide(page: Page, criterion: str, decision: str, **typed: str) -> None:
    section = page.locator(f'[id="criterion-{criterion}"]')
    section.get_by_label(decision, exact=True).check()
    for label, text in typed.items():
        section.get_by_label(f"{label.title()} {'on' if label == 'feedback' else 'for'}").fill(text)


def downloaded(page: Page, folder: Path) -> Path:
    with page.expect_download() as found:
        page.get_by_role("button", name="Download the file").click()
    target = folder / found.value.suggested_filename
    found.value.save_as(target)
    return target


def errors(page: Page) -> list[str]:
    page.get_by_role("button", name="Download the file").click()
    summary = page.locator("[data-errors]")
    expect(summary).to_be_focused()
    return summary.locator("li").all_inner_texts()


def test_a_full_round_from_the_form_to_the_matrix(browser: Browser, tmp_path: Path) -> None:
    project = lay_out(tmp_path)
    assert statuses(project)["2.1"] == "claimed"
    page = browser.new_page()
    with served(project.folder) as site:
        page.goto(f"{site}units/{UNIT}/")
        page.get_by_role("link", name="Record decisions").click()
        page.get_by_label("Assessor", exact=True).fill(ASSESSOR)
        decide(page, "2.1", "met", feedback='Good: "clear"\n---\nand # sound')
        decide(page, "2.2", "referred", feedback="Say when it was used.")
        page.get_by_label("authentic").check()
        page.get_by_label("Overall feedback").fill("Nearly there.")
        page.get_by_role("button", name="Save to the folder").click()
        saved = f"{site}evidence/assessments/assessment-1/"
        expect(page).to_have_url(saved, timeout=60_000)
        expect(page.locator("h1")).to_have_text("Assessment 1")
        go(page, f"{site}matrix/")
        row = page.locator("tr", has=page.get_by_role("link", name="2.1"))
        expect(row.locator(".alf-chip")).to_contain_text("met")
        row = page.locator("tr", has=page.get_by_role("link", name="2.2"))
        expect(row.locator(".alf-chip")).to_contain_text("referred")
        # What was saved is not offered again.
        go(page, f"{site}{FORM}")
        expect(page.get_by_label("Label")).to_have_value("assessment-2")
        expect(page.locator("[data-kept]")).to_be_hidden()
    page.context.close()
    assert statuses(project)["2.1"] == "met"
    text = (project.folder / "portfolio/assessments/assessment-1.md").read_text(encoding="utf-8")
    record = yaml.safe_load(split_front_matter(text).yaml_text)
    assert record["decisions"] == [
        {
            "criterion": "2.1", "decision": "met", "feedback": 'Good: "clear"\n---\nand # sound',
            "evidence": [{"id": "plan", "fingerprint": fingerprint(project, "plan")}],
        },
        {
            "criterion": "2.2", "decision": "referred", "feedback": "Say when it was used.",
            "evidence": [{"id": "material", "fingerprint": fingerprint(project, "material")}],
        },
    ]  # fmt: skip
    assert record["varcs"] == ["authentic"]
    assert record["feedback"] == "Nearly there."
    assert record["attempt"] == 1


def test_while_it_is_saved_the_button_says_so(page: Page, site: str) -> None:
    def answer(route: Route) -> None:
        expect(page.get_by_role("button", name="Saving …")).to_be_disabled()
        route.fulfill(status=409, json={"error": "There is such a file."})

    page.goto(site + FORM)
    page.route("**/alfacil-local/evidence", answer)
    page.get_by_label("Assessor", exact=True).select_option(ASSESSOR)
    decide(page, "2.2", "referred", feedback="Say when it was used.")
    page.get_by_role("button", name="Save to the folder").click()
    expect(page.locator("[data-errors]")).to_contain_text("There is such a file.")
    expect(page.get_by_role("button", name="Save to the folder")).to_be_enabled()


def test_only_a_site_that_can_save_is_asked_whether_it_does(page: Page, marked: Project) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: asked.append(said.text) if said.type == "error" else None)
    marked.lay_out()
    with served_folder(marked.folder / "site") as address:
        page.goto(address + FORM)
        expect(page.get_by_role("button", name="Download the file")).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert not [item for item in asked if "alfacil-local" in item or "404" in item]
    expect(page.get_by_role("button", name="Save to the folder")).to_be_hidden()


def test_the_downloaded_file_passes_the_check(
    page: Page, site: str, marked: Project, tmp_path: Path
) -> None:
    page.goto(site + FORM)
    page.get_by_label("Assessor", exact=True).select_option("Sam Second")
    decide(page, "2.1", "met", marks="12.5")
    decide(page, "2.3", "referred")
    # 2.1 and 2.3 were decided at the first attempt.
    expect(page.get_by_label("Attempt")).to_have_value("2")
    file = downloaded(page, tmp_path)
    assert file.name == "assessment-2.md"
    expect(page.locator("[data-done]")).to_contain_text("put it into the folder assessments")
    # In a copy: the server would build the site again under the tests after this one.
    copy = Project(tmp_path / "copy")
    shutil.copytree(marked.folder, copy.folder)
    copy.write({f"assessments/{file.name}": file.read_bytes()})
    checked = copy.run("check")
    assert checked.code == 0, checked.out
    assert statuses(copy)["2.1"] == "met"
    assert statuses(copy)["2.3"] == "referred"


def test_what_is_missing_or_wrong_is_said_beside_its_field(page: Page, site: str) -> None:
    page.goto(site + FORM)
    page.get_by_label("Date").fill("")
    said = errors(page)
    assert said[0].startswith("Assessor is missing. Who decided, by name")
    assert said[1].startswith("Date is missing.")
    assert said[2].startswith("Nothing is decided yet")
    field = page.get_by_label("Assessor", exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Assessor is missing. Who decided, by name as the centre's records have it.")  # fmt: skip  # noqa: E501
    # A link of the summary leads to the field, and mending it takes the sentence away.
    page.get_by_role("link", name="Assessor is missing").click()
    expect(field).to_be_focused()
    field.select_option("Sam Second")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    assert len(errors(page)) == 2


@pytest.mark.parametrize(
    ("typed", "decided_as", "says"),
    [
        ({}, ("met", "7"), "2.1 has 7 of 20, needs 10, and is decided to be met"),
        ({}, ("met", "21"), "2.1 has 21 of 20 marks: 20 is all that there is to be had"),
        ({}, ("met", ""), "2.1 has no marks, and its unit is marked"),
        ({}, ("met", "twelve"), "“twelve” is not a number"),
        ({}, ("referred", "-1"), "Marks for 2.1 must be 0 or more"),
        ({"Attempt": "0"}, ("met", "10"), "Attempt must be 1 or more"),
        ({"Attempt": "1.5"}, ("met", "10"), "“1.5” is not a whole number"),
        ({"Attempt": "100"}, ("met", "10"), "Attempt may be 99 at most"),
        ({"Title": ""}, ("met", "10"), "Title is missing"),
        ({"Title": "x" * 201}, ("met", "10"), "Title has 201 characters, and may have 200 at most"),
        ({"Label": "First Sitting"}, ("met", "10"), "Did you mean “first-sitting”?"),
        ({"Label": "assessment-1"}, ("met", "10"), "with the label assessment-1 already"),
        ({"Label": "plan"}, ("met", "10"), "with the label plan already"),
        ({"Date": "2999-01-01"}, ("met", "10"), "2999-01-01 is in the future"),
        ({"name": "sample  LEARNER"}, ("met", "10"), "is the learner, who cannot be the assessor"),
        ({"name": ""}, ("met", "10"), "Assessor’s name is missing"),
        ({"Overall feedback": "x" * 65_000}, ("met", "10"), "This is too much for one file"),
    ],
)  # fmt: skip
def test_each_mistake_is_refused_in_words(
    page: Page, site: str, typed: dict[str, str], decided_as: tuple[str, str], says: str
) -> None:
    page.goto(site + FORM)
    assessor = page.get_by_label("Assessor", exact=True)
    assessor.select_option("Sam Second")
    decision, marks = decided_as
    decide(page, "2.1", decision, marks=marks)
    for label, text in typed.items():
        if label == "name":
            assessor.select_option("*")
            page.get_by_label("Assessor’s name").fill(text)
        else:
            page.get_by_label(label, exact=True).fill(text)
    said = errors(page)
    assert len(said) == 1
    assert says in said[0]
    if typed.keys() != {"Overall feedback"}:
        expect(page.locator("[aria-invalid]")).to_have_count(1)


def test_met_needs_evidence_that_it_rests_on(page: Page, site: str) -> None:
    page.goto(site + FORM)
    page.get_by_label("Assessor", exact=True).select_option("Sam Second")
    decide(page, "2.1", "met", marks="10")
    expect(page.get_by_label("plan", exact=True)).to_be_checked()
    page.get_by_label("plan", exact=True).uncheck()
    assert errors(page) == [
        "2.1 is met, and no evidence is named that shows it: tick what it rests on."
    ]


def test_what_was_typed_outlives_a_reload_and_a_change_of_evidence_is_said(
    page: Page, site: str, marked: Project
) -> None:
    page.goto(site + FORM)
    decide(page, "2.2", "met", marks="18", feedback="Kept </script> & “as typed”")
    page.get_by_label("material", exact=True).uncheck()
    page.reload()
    expect(page.locator("[data-kept]")).to_contain_text("has been kept")
    section = page.locator('[id="criterion-2.2"]')
    expect(section.get_by_label("Feedback on")).to_have_value("Kept </script> & “as typed”")
    expect(section.get_by_label("met", exact=True)).to_be_checked()
    expect(section.get_by_label("material", exact=True)).not_to_be_checked()
    moved = section.locator("[data-moved]")
    expect(moved).to_be_hidden()
    file = marked.folder / "portfolio" / "material.md"
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("Text.", "Other words."), encoding="utf-8")
    try:
        # The server builds the site again, and the page reloads by itself.
        expect(moved).to_be_visible(timeout=60_000)
        expect(moved).to_contain_text("changed since you decided on it here")
        expect(section.get_by_label("Marks for")).to_have_value("18")
    finally:
        file.write_text(before, encoding="utf-8")
    expect(moved).to_be_hidden(timeout=60_000)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Empty the form").click()
    expect(page.locator("[data-kept]")).to_be_hidden()
    expect(section.get_by_label("met", exact=True)).not_to_be_checked()


def test_the_host_is_opened_with_the_file_filled_in(page: Page, site: str) -> None:
    page.goto(site + FORM)
    page.get_by_label("Assessor", exact=True).select_option("Sam Second")
    decide(page, "2.1", "met", marks="10", feedback="Ü & = + # ✓")
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Open in GitHub").click()
    opened.value.wait_for_load_state()
    address = urlsplit(opened.value.url)
    asked = parse_qs(address.query, strict_parsing=True)
    assert address.path == "/sample/work/new/trunk"
    assert asked["filename"] == ["portfolio/assessments/assessment-2.md"]
    record = yaml.safe_load(split_front_matter(asked["value"][0]).yaml_text)
    assert record["decisions"][0]["feedback"] == "Ü & = + # ✓"
    # What does not fit into an address is not cut, but said.
    decide(page, "2.1", "met", feedback="✓" * 1_000)
    page.get_by_role("button", name="Open in GitHub").click()
    expect(page.locator("[data-done]")).to_contain_text("download it instead")
    assert len(page.context.pages) == 2


def test_without_its_script_it_is_a_list_that_says_so(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + FORM)
    expect(page.get_by_text("This page needs its script to record decisions")).to_be_visible()
    expect(page.get_by_text("Say which goals")).to_be_visible()
    expect(page.get_by_role("link", name="Read plan")).to_be_visible()
    expect(page.get_by_text("changed since it was judged")).to_be_visible()
    for control in page.locator("input, select, textarea, button").all():
        if control.evaluate("each => each.closest('.alf-decide') !== null"):
            expect(control).to_be_hidden()
    context.close()


def test_every_control_has_a_name_and_is_reached_by_keyboard(page: Page, site: str) -> None:
    page.goto(site + FORM)
    decide(page, "2.1", "met")
    names = page.evaluate(
        """() => [...document.querySelectorAll('.alf-decide :is(input, select, textarea)')]
        .filter((each) => each.offsetParent !== null)
        .map((each) => [...each.labels].map((label) => label.textContent.trim()).join(' '))"""
    )
    assert names
    assert all(names)
    page.get_by_label("Assessor", exact=True).focus()
    for label in ("Date", "Attempt", "Title", "Label"):
        # A date has parts of its own.
        for _ in range(5):
            page.keyboard.press("Tab")
            if page.get_by_label(label, exact=True).evaluate(
                "each => each === document.activeElement"
            ):
                break
        field = page.get_by_label(label, exact=True)
        expect(field).to_be_focused()
        if label != "Date":
            assert field.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    choice = page.locator('[id="criterion-2.2"]').get_by_label("not decided at this sitting")
    choice.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator('[id="criterion-2.2"]').get_by_label("referred")).to_be_checked()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_window(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + FORM)
    decide(page, "2.1", "met")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# ---- The script's own parts ----


@pytest.fixture(scope="module")
def script(browser: Browser) -> Iterator[Page]:
    """A page with nothing in it but the script."""
    source = Path(__file__).parents[2] / "alfacil_plugin" / "views" / "form_record.js"
    page = browser.new_page()
    page.add_script_tag(content=source.read_text(encoding="utf-8"))
    yield page
    page.context.close()


AWKWARD = st.sampled_from(
    ["---", ": ", "- ", "#", " #x", "no", "null", "2.10", "012", "1e5", "~", "@", "`", "&a", "*a",
     "!!x", "%", "|", ">", "'", '"', "\\", "\n---\n", "\n...\n", "{{", "</script>", "\u2028",
     "\x85", "\ufeff", "\x7f", "\ufffe", "\U0001f600", "\t", " ", "2026-01-01", "deadbeef", "on",
     "=", "<<"]
)  # fmt: skip
TEXT = st.one_of(
    AWKWARD,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(AWKWARD, max_size=6).map("".join),
)
KEYS = ("title", "assessor", "feedback")


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    fields=st.fixed_dictionaries(dict.fromkeys(KEYS, TEXT)),
    items=st.lists(
        st.fixed_dictionaries(
            {
                "criterion": TEXT,
                "evidence": st.lists(st.fixed_dictionaries({"id": TEXT}), min_size=1),
            }
        ),
        min_size=1, max_size=3,
    ),
    words=st.lists(TEXT, min_size=1, max_size=3),
)  # fmt: skip
def test_whatever_is_typed_reads_as_it_was_meant(
    script: Page, fields: dict[str, str], items: list[dict[str, Any]], words: list[str]
) -> None:
    record = {**fields, "decisions": items, "varcs": words}
    written = script.evaluate("record => alfacil.frontMatter(record)", record)
    parts = split_front_matter(f"---\n{written}---\n")
    assert parts.fault is None
    assert parts.body == ""
    ours = read_yaml(parts.yaml_text, 2)
    assert ours.faults == ()
    assert ours.data == record
    assert yaml.safe_load(written) == record
    counted = script.evaluate("record => alfacil.events(record)", record)
    assert counted + 4 == sum(1 for _ in yaml.parse(written))


def test_half_a_character_becomes_a_sign_that_files_can_hold(script: Page) -> None:
    written = script.evaluate(r"alfacil.frontMatter({title: 'a\ud800b\udc00'})")
    assert yaml.safe_load(written) == {"title": "a\ufffdb\ufffd"}


GOOD: dict[str, Any] = {
    "id": "assessment-1", "kind": "assessment", "title": "First", "date": "2026-02-28",
    "assessor": "A", "attempt": 1, "decisions": [decided("2.1", evidence=[{"id": "plan"}])],
}  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {}, {"date": "2026-02-29"}, {"date": "2024-02-29"}, {"date": "26-02-28"}, {"date": None},
        {"kind": "plan"}, {"assessor": ""}, {"assessor": 5}, {"title": "x" * 201},
        {"title": "\U0001f600" * 200}, {"attempt": 0}, {"attempt": 99}, {"attempt": 100},
        {"attempt": 1.5}, {"attempt": 1.0}, {"attempt": "1"}, {"attempt": True}, {"id": "A"},
        {"id": "a--b"}, {"id": "a\n"}, {"decisions": []}, {"decisions": {}},
        {"decisions": [decided("2.1", "maybe")]}, {"decisions": [{"decision": "met"}]},
        {"decisions": [decided("\uff12.1")]}, {"decisions": [decided("x/2.1", marks=0)]},
        {"decisions": [decided("2.1", marks=-0.5)]}, {"decisions": [decided("2.1", evidence=[])]},
        {"decisions": [decided("2.1", evidence=[{"id": "plan", "fingerprint": "0" * 31}])]},
        {"decisions": [decided("2.1", colour="blue")]}, {"varcs": ["valid", "current"]},
        {"varcs": ["valid", "valid"]}, {"varcs": ["good"]}, {"varcs": []}, {"colour": "blue"},
        {"draft": "yes"}, {"draft": False}, {"visibility": "nobody"}, {"toString": "x"},
    ],
)  # fmt: skip
def test_the_page_and_the_checker_refuse_the_same(script: Page, change: dict[str, Any]) -> None:
    from alfacil_plugin.load.schemas import load_schemas

    record = {name: value for name, value in {**GOOD, **change}.items() if value is not None}
    schema = dict(bundled_alone("assessment"))
    found = script.evaluate(
        "([record, schema]) => alfacil.faultsOf(record, schema)", [record, schema]
    )
    assert (found == []) is load_schemas().by_name["assessment"].accepts(record)


def test_the_schema_holds_no_word_that_the_script_does_not_know() -> None:
    known = {
        "type", "required", "enum", "const", "pattern", "format", "minLength", "maxLength",
        "minimum", "maximum", "minItems", "uniqueItems", "items", "properties",
        "additionalProperties", "title", "description", "examples", "default", "$schema", "$id",
    }  # fmt: skip

    def words(schema: Any) -> Iterator[str]:
        for word, value in schema.items():
            yield word
            below = value.values() if word == "properties" else [value] if word == "items" else []
            for child in below:
                yield from words(child)

    found = {word for word in words(bundled_alone("assessment")) if not word.startswith("x-")}
    assert found <= known
