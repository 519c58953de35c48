"""The form for evidence in a real Chromium, on a site that a real ``alfacil serve`` serves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from scratch import ENVIRONMENT, MKDOCS_YML, SESSION, Project, commit_all, git
from serving import alfacil_serve, served, served_folder

HOSTED = MKDOCS_YML + "repo_url: https://github.com/sample/work\nedit_uri: edit/trunk/docs/\n"
SETTINGS = """\
learner: Sample Learner
units:
  - id: facilitating-action-learning
sets:
  - id: northern-managers
    title: Northern managers
    participants: [Rowan, Hazel]
  - id: ward-leaders
    title: Ward leaders
    participants: [Beech]
"""
NOTED = SESSION.replace("title: Session 1\n", "title: Session 1 # as we called it\n").replace(
    "attendance:", "# all of them\nattendance:"
)
IDENTITY = {
    **ENVIRONMENT,
    "GIT_CONFIG_COUNT": "3",
    "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "Sam Sample",
    "GIT_CONFIG_KEY_1": "user.email", "GIT_CONFIG_VALUE_1": "sam@example.org",
    "GIT_CONFIG_KEY_2": "commit.gpgsign", "GIT_CONFIG_VALUE_2": "false",
}  # fmt: skip


def lay_out(folder: Path, config: str = MKDOCS_YML) -> Project:
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return Project(folder).write({"portfolio.yml": SETTINGS, "sessions/01.md": NOTED})


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = lay_out(tmp_path_factory.mktemp("adding"), HOSTED)
    commit_all(project.folder)
    return project


@pytest.fixture(scope="module")
def site(home: Project) -> Iterator[str]:
    with served(home.folder, alfacil_serve, IDENTITY) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.route(lambda url: urlsplit(url).hostname != "127.0.0.1", lambda route: route.abort())
    yield opened
    opened.context.close()
    assert problems == []


def file(home: Project, path: str) -> Path:
    return home.folder / "portfolio" / path


def go(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".alf-evidenceform[data-ready]")).to_be_attached(timeout=20_000)


def named(page: Page, name: str) -> Locator:
    return page.locator(f'[data-field="{name}"]')


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def fill_in(page: Page, title: str, day: str = "2026-03-19") -> None:
    """Fill in what a session needs."""
    page.get_by_label("What do you want to add?").select_option("session")
    page.get_by_label("Title (needed)").fill(title)
    page.get_by_label("Date (needed)").fill(day)
    page.get_by_label("Set (needed)").select_option("northern-managers")
    named(page, "supervised").get_by_label("no", exact=True).check()
    page.get_by_label("Start", exact=True).fill("09:30")
    page.get_by_label("End", exact=True).fill("11:30")


def test_a_session_is_added_seen_on_the_site_and_committed(
    page: Page, site: str, home: Project
) -> None:
    page.goto(f"{site}evidence/")
    page.get_by_role("link", name="Add evidence").click()
    expect(page.locator("[data-ready]")).to_be_attached()
    fill_in(page, "What we: agreed", "2026-03-20")
    named(page, "attendance").get_by_label("Rowan").check()
    # Of the members only those of the set that is chosen are offered.
    expect(named(page, "attendance").get_by_label("Beech")).to_be_hidden()
    named(page, "claims").get_by_label("2.3").check()
    page.get_by_role("button", name="Add: action").click()
    page.get_by_label("Who (needed)").select_option("Hazel")
    page.get_by_label("Action (needed)").fill("Ask the night shift")
    text = page.get_by_label("Text", exact=True)
    assert "## What happened" in text.input_value()
    text.fill("## What happened\n\nWe **met**. <script>alert(1)</script>\n")
    page.get_by_role("button", name="Preview").click()
    shown = page.locator("[data-shown]")
    expect(shown.locator("strong")).to_have_text("met")
    assert "script" not in shown.inner_html()
    save(page)
    expect(page).to_have_url(re.compile("/evidence/sessions/session-02/$"), timeout=60_000)
    expect(page.locator("h1")).to_have_text("What we: agreed")
    written = file(home, "sessions/session-02.md").read_text(encoding="utf-8")
    assert written == (
        '---\nid: session-02\nkind: session\ntitle: "What we: agreed"\ndate: "2026-03-20"\n'
        'claims: ["2.3"]\nstart: "09:30"\nend: "11:30"\nset: northern-managers\n'
        'supervised: false\nattendance: ["Rowan"]\nactions:\n  - who: "Hazel"\n'
        '    action: "Ask the night shift"\n---\n'
        "## What happened\n\nWe **met**. <script>alert(1)</script>\n"
    )  # fmt: skip
    assert home.run("check").code == 0
    message = page.get_by_label("What to say of this change in git")
    expect(message).to_have_value("Add session-02: What we: agreed")
    page.get_by_role("button", name="Commit this file").click()
    expect(page.locator("[data-saved]")).to_contain_text("Committed as", timeout=20_000)
    said = git(home.folder, "log", "-1", "--name-only", "--format=%an <%ae> %s")
    assert said.split("\n") == [
        "Sam Sample <sam@example.org> Add session-02: What we: agreed", "",
        "portfolio/sessions/session-02.md",
    ]  # fmt: skip
    expect(page.get_by_text("Not committed yet.")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("link", name="Edit details")).to_be_visible()
    expect(page.locator("[data-saved]")).to_be_hidden()


def test_what_is_wrong_stands_beside_its_field_in_the_checkers_words(
    page: Page, site: str, home: Project
) -> None:
    go(page, f"{site}add/?kind=session")
    save(page)
    summary = page.locator("[data-errors]")
    expect(summary).to_be_focused()
    expect(summary.locator("li")).to_have_count(3)
    title = page.get_by_label("Title (needed)")
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(named(page, "title")).to_contain_text('"title" is missing')
    summary.get_by_role("link", name=re.compile('"title" is missing')).click()
    expect(title).to_be_focused()
    fill_in(page, "Late", "2026-03-26")
    page.get_by_label("End", exact=True).fill("08:30")
    expect(named(page, "end")).to_contain_text("it ends at 08:30, which is not after 09:30")
    page.get_by_label("End", exact=True).fill("11:30")
    expect(page.locator(".alf-error")).to_have_count(0)
    # What is wrong in the text is said with its line there.
    page.get_by_label("Text", exact=True).fill("One\n\n[two](nowhere.md)\n")
    expect(page.locator("[data-bodybox]")).to_contain_text("Line 3 of the text:")
    assert "Late" not in "".join(
        each.read_text(encoding="utf-8") for each in file(home, "sessions").iterdir()
    )


def test_details_are_edited_and_all_else_stays(page: Page, site: str, home: Project) -> None:
    before = file(home, "sessions/01.md").read_text(encoding="utf-8")
    page.goto(f"{site}evidence/sessions/01/")
    page.get_by_role("link", name="Edit details").click()
    expect(page.locator("h1")).to_have_text("Edit details")
    title = page.get_by_label("Title (needed)")
    expect(title).to_have_value("Session 1")
    expect(named(page, "claims").get_by_label("2.3")).to_be_checked()
    title.fill("Our first session")
    named(page, "claims").get_by_label("2.3").check()
    save(page)
    expect(page).to_have_url(re.compile("/evidence/sessions/01/$"), timeout=60_000)
    expect(page.locator("h1")).to_have_text("Our first session")
    after = file(home, "sessions/01.md").read_text(encoding="utf-8")
    assert after == before.replace("title: Session 1 #", "title: Our first session #")
    expect(page.get_by_label("What to say")).to_have_value("Change session-01: Our first session")


def test_a_file_that_changed_meanwhile_is_not_written_over(
    page: Page, site: str, home: Project
) -> None:
    place = file(home, "sessions/01.md")
    before = place.read_text(encoding="utf-8")
    go(page, f"{site}add/?edit=sessions/01.md")
    hours = page.get_by_label("Supervisor", exact=True)
    hours.select_option("*")
    named(page, "supervisor").get_by_label("Supervisor: another").fill("Maple")
    page.wait_for_timeout(1_500)
    # Reloading by itself would come first: the server is kept from being asked.
    page.route("**/livereload/**", lambda route: route.abort())
    page.reload()
    expect(page.locator("[data-kept]")).to_contain_text("has been kept")
    changed = before.replace("We agreed", "By another hand: we agreed")
    assert changed != before
    place.write_text(changed, encoding="utf-8")
    save(page)
    expect(page.locator("[data-errors]")).to_contain_text("has changed on the disk since")
    assert place.read_text(encoding="utf-8") == changed
    # What was typed is there over what is in the file now, and is saved when asked for again.
    page.reload()
    expect(page.locator("[data-kepttext]")).to_contain_text("changed on the disk since you began")
    expect(named(page, "supervisor").get_by_label("Supervisor: another")).to_have_value("Maple")
    assert "By another hand" in page.get_by_label("Text", exact=True).input_value()
    save(page)
    expect(page.locator("h1")).not_to_have_text("Edit details", timeout=60_000)
    assert place.read_text(encoding="utf-8") == changed.replace(
        "supervised: no\n", "supervised: no\nsupervisor: Maple\n"
    )


def test_what_was_typed_is_kept_until_it_is_discarded(page: Page, site: str) -> None:
    go(page, f"{site}add/")
    fill_in(page, "Not saved yet")
    page.get_by_label("Text", exact=True).fill("Half a sent")
    go(page, f"{site}add/")
    expect(page.locator("[data-kept]")).to_contain_text("It is not saved yet")
    expect(page.get_by_label("Title (needed)")).to_have_value("Not saved yet")
    expect(page.get_by_label("Text", exact=True)).to_have_value("Half a sent")
    # What was typed for one kind is none of another's.
    page.get_by_label("What do you want to add?").select_option("reflection")
    expect(page.locator("[data-kept]")).to_be_hidden()
    page.get_by_label("What do you want to add?").select_option("session")
    page.get_by_role("button", name="Discard what I typed").click()
    expect(page.get_by_label("Title (needed)")).to_have_value("")
    go(page, f"{site}add/?kind=session")
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_what_was_typed_in_one_window_is_not_lost_by_another(browser: Browser, site: str) -> None:
    context = browser.new_context()
    mine, other = context.new_page(), context.new_page()
    go(mine, f"{site}add/?kind=reflection")
    mine.get_by_label("Title (needed)").fill("Mine")
    go(other, f"{site}add/?kind=reflection")
    other.get_by_role("button", name="Discard").click()
    # As the server does after a change.
    mine.reload()
    expect(mine.get_by_label("Title (needed)")).to_have_value("Mine")
    context.close()


@pytest.mark.parametrize(("last", "day"), [("this", "2026-05-01"), ("the other", "2026-05-02")])
def test_what_is_saved_in_one_window_takes_nothing_from_another(
    browser: Browser, site: str, last: str, day: str
) -> None:
    context = browser.new_context()
    page, other = context.new_page(), context.new_page()
    for window in (page, other) if last == "the other" else (other, page):
        go(window, f"{site}add/")
        fill_in(window, f"Typed while {last} came last", day)
    other.get_by_label("Title (needed)").fill("In the other window")
    if last == "this":
        page.get_by_label("Title (needed)").fill("In this window")
    save(page)
    expect(page).to_have_url(re.compile("/evidence/sessions/session-"), timeout=60_000)
    other.reload()
    expect(other.get_by_label("Title (needed)")).to_have_value("In the other window")
    context.close()


def test_it_is_filled_in_and_saved_by_keyboard_alone(page: Page, site: str, home: Project) -> None:
    go(page, f"{site}add/?kind=reflection")
    page.get_by_label("Id (needed)").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("By keyboard")
    box = named(page, "claims").locator("input[type=checkbox]").first
    for _ in range(8):
        page.keyboard.press("Tab")
        if box.evaluate("each => each === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.save") == "local":
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("By keyboard", timeout=60_000)
    assert 'title: "By keyboard"' in file(home, "reflections/reflection-01.md").read_text("utf-8")


def test_every_control_has_a_name_for_every_kind(page: Page, site: str) -> None:
    go(page, f"{site}add/")
    select = page.get_by_label("What do you want to add?")
    kinds = select.locator("option").evaluate_all("all => all.map((e) => e.value).filter(Boolean)")
    assert len(kinds) > 10
    for kind in kinds:
        select.select_option(kind)
        for button in page.locator('.alf-evidenceform button:text-matches("^Add: ")').all():
            if button.is_visible():
                button.click()
        nameless = page.evaluate(
            """() => [...document.querySelectorAll(
                '.alf-evidenceform :is(input, select, textarea)')]
            .filter((each) => !each.getAttribute('aria-label')
                && ![...each.labels].some((label) => label.textContent.trim()))
            .map((each) => each.outerHTML)"""
        )
        assert nameless == [], kind
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
        assert len(ids) == len(set(ids)), kind


def test_what_is_typed_while_it_is_saved_is_not_what_was_saved(page: Page, site: str) -> None:
    go(page, f"{site}add/?kind=session")
    fill_in(page, "As it is saved", "2026-03-26")
    name = page.get_by_label("Id (needed)").input_value()
    asked: list[Route] = []
    page.route(re.compile("/evidence$"), lambda route: asked.append(route))  # noqa: PLW0108  (it is marked)
    with page.expect_request(re.compile("/evidence$")):
        save(page)
    page.get_by_label("Title (needed)").fill("As it is typed")
    page.get_by_label("Id (needed)").fill("another")
    asked[0].continue_()
    expect(page).to_have_url(re.compile(f"/evidence/sessions/{name}/$"), timeout=60_000)
    message = page.get_by_label("What to say of this change in git")
    expect(message).to_have_value(f"Add {name}: As it is saved")


def test_a_draft_has_no_page_and_its_commit_is_offered_all_the_same(
    page: Page, site: str, home: Project
) -> None:
    go(page, f"{site}add/?kind=session")
    fill_in(page, "Only a draft", "2026-03-27")
    name = page.get_by_label("Id (needed)").input_value()
    page.get_by_text("Attachments, who may see it, and the rest").click()
    named(page, "draft").get_by_label("yes", exact=True).check()
    save(page)
    expect(page.locator("[data-done]")).to_contain_text("no page on the site", timeout=60_000)
    expect(page.get_by_role("button", name="Commit this file")).to_be_visible()
    assert "draft: true" in file(home, f"sessions/{name}.md").read_text(encoding="utf-8")
    # It is found again from the same page, since there is no other way to it.
    go(page, f"{site}add/")
    page.get_by_text("Go on with a draft").click()
    page.get_by_role("link", name="Only a draft").click()
    expect(page.get_by_label("Title (needed)")).to_have_value("Only a draft")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same site, published: no server knows of any form."""
    project = lay_out(tmp_path_factory.mktemp("published"), HOSTED)
    assert project.run("build").code == 0
    with served_folder(project.folder / "site") as address:
        yield address


def test_a_published_form_ends_at_the_host_or_in_a_download(
    page: Page, published: str, tmp_path: Path
) -> None:
    go(page, f"{published}add/")
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_hidden()
    page.get_by_label("What do you want to add?").select_option("session")
    page.get_by_role("button", name="Download the file").click()
    assert page.locator("[data-errors] li").count() == 3
    fill_in(page, "Elsewhere")
    named(page, "id").locator("input").fill("session-01")
    page.get_by_role("button", name="Download the file").click()
    expect(named(page, "id")).to_contain_text('the id "session-01" is taken')
    named(page, "id").locator("input").fill("session-02")
    with page.expect_download() as found:
        page.get_by_role("button", name="Download the file").click()
    target = tmp_path / found.value.suggested_filename
    found.value.save_as(target)
    assert target.name == "session-02.md"
    project = lay_out(tmp_path)
    project.write({"sessions/session-02.md": target.read_bytes()})
    assert project.run("check").code == 0
    page.context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Open in GitHub").click()
    opened.value.wait_for_load_state()
    address = urlsplit(opened.value.url)
    asked = parse_qs(address.query, strict_parsing=True)
    assert address.path == "/sample/work/new/trunk"
    assert asked["filename"][0].endswith("portfolio/sessions/session-02.md")
    assert asked["value"] == [target.read_text(encoding="utf-8")]


def test_a_published_page_of_evidence_leads_to_the_host(page: Page, published: str) -> None:
    page.goto(f"{published}evidence/sessions/01/")
    expect(page.get_by_role("link", name="Edit details")).to_be_hidden()
    link = page.get_by_role("link", name="Edit at GitHub")
    assert str(link.get_attribute("href")).startswith("https://github.com/sample/work/edit/trunk/")
    assert str(link.get_attribute("href")).endswith("portfolio/sessions/01.md")
    go(page, f"{published}add/?edit=sessions/01.md")
    expect(page.locator("[data-refused]")).to_contain_text("alfacil serve")


def test_the_public_is_shown_no_form(tmp_path: Path) -> None:
    project = lay_out(tmp_path, HOSTED)
    public = NOTED.replace("kind: session\n", "kind: session\nvisibility: public\n")
    project.write({"sessions/01.md": public})
    assert project.run("build", "--audience", "public").code == 0
    assert not (tmp_path / "site" / "add").exists()
    assert not (tmp_path / "site" / "assets" / "evidence_form.js").exists()
    for place in (tmp_path / "site").rglob("*.html"):
        html = place.read_text(encoding="utf-8")
        assert "data-edit" not in html
        assert "Add evidence" not in html


def test_without_its_script_it_says_how_to_begin_by_hand(browser: Browser, published: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{published}add/")
    expect(page.get_by_text("alfacil new session")).to_be_visible()
    for control in page.locator(".alf-evidenceform :is(input, select, textarea, button)").all():
        expect(control).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_window(page: Page, published: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    go(page, f"{published}add/?kind=session")
    page.get_by_role("button", name="Add: action").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


FAULTY: list[dict[str, Any]] = [
    {"title": "x" * 201}, {"id": "Not An Id"}, {"date": "2026-02-30"}, {"date": "12.3.2026"},
    {"title": ""}, {"title": None}, {"hours": 0}, {"hours": "two"}, {"hours": 3000},
    {"attendance": ["Rowan", "Rowan"]}, {"attendance": []}, {"start": "9.30"},
    {"visibility": "nobody"}, {"actions": [{"who": "Rowan"}]},
    {"actions": [{"who": "", "action": "x"}]},
    {"plan": "My plan"}, {"materials": ["A b"]}, {"claims": ["two"]},
    {"claims": [{"criterion": "2.3", "at": ""}]},
]  # fmt: skip


def test_the_browser_says_what_the_checker_says_of_a_field(page: Page, published: str) -> None:
    from alfacil_plugin.adapters.evidence_check import said_of
    from alfacil_plugin.load.evidence import parse_evidence
    from alfacil_plugin.load.schemas import load_schemas
    from alfacil_plugin.load.textfile import decode_text

    go(page, f"{published}add/")
    schemas = load_schemas()
    good = {
        "id": "session-09", "kind": "session", "title": "T", "date": "2026-03-01", "hours": 2,
        "set": "north", "supervised": False,
    }  # fmt: skip
    for change in [{}, *FAULTY]:
        record = {name: value for name, value in {**good, **change}.items() if value is not None}
        made = page.evaluate(
            """record => {
            const data = JSON.parse(document.getElementById('alf-evidence-data').textContent);
            const { schema } = data.kinds.find(({ name }) => name === 'session');
            const { faultsOf, wordsOf, frontMatter } = alfacil;
            const words = faultsOf(record, schema).map((fault) => wordsOf(fault)[0]);
            return [words, `---\\n${frontMatter(record)}---\\n`];
            }""",
            record,
        )
        words, text = made
        document, _ = parse_evidence(
            decode_text(text.encode()), "sessions/x.md", schemas, schemas.kinds, None
        )
        said = said_of(document)
        assert bool(words) is bool(said), change
        for message in words:
            assert message in said, change
