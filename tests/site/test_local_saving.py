"""Saving into the portfolio: what a real ``mkdocs serve`` writes, and all that it refuses."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from assessed import assessment, decided, write, write_settings
from local_server import ask, good, post, saving_into
from scratch import MKDOCS_YML, SESSION, Project, commit_all, git
from serving import served

PATH = "assessments/assessment-1.md"
Headers = dict[str, str]
Answer = tuple[int, dict[str, Any]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("saving")
    (folder / "docs").mkdir()
    (folder / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    home = Project(folder)
    write(home)
    write_settings(home)
    return home.write({"roster.yml": "people:\n  Zebulon Quartermain: Rowan\n"})


@pytest.fixture(scope="module")
def site(home: Project) -> Iterator[str]:
    with served(home.folder) as address:
        yield address


def record(name: str = "assessment-1", **fields: Any) -> str:
    whole = assessment(name, decided("2.1", evidence=[{"id": "plan"}]), **fields)
    return f"---\n{json.dumps(whole)}\n---\n"


def save(
    site: str, path: str, text: str, headers: dict[str, str | None] | None = None
) -> tuple[int, dict[str, str]]:
    """Save as a page would, with some headers changed, or left out where they are None."""
    changed = {name.replace("-", "_"): value for name, value in (headers or {}).items()}
    return post(site, "evidence", {"path": path, "text": text}, **changed)


def everything(home: Project) -> dict[str, bytes]:
    folder = home.folder / "portfolio"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_sound_record_is_written_as_it_was_sent(home: Project, site: str) -> None:
    before = everything(home)
    code, said = save(site, PATH, record())
    assert (code, said["saved"]) == (201, f"portfolio/{PATH}")
    assert everything(home) == {**before, PATH: record().encode()}
    # Never over what is there, whether it is the same or not; nor a second time under its id.
    code, said = save(site, PATH, record(title="Another"))
    assert (code, said["error"]) == (
        409, f"There is a file {PATH} already: choose another label."
    )  # fmt: skip
    code, said = save(site, "assessments/second.md", record())
    assert code == 422
    assert 'the id "assessment-1"' in said["error"]
    assert everything(home) == {**before, PATH: record().encode()}
    (home.folder / "portfolio" / PATH).unlink()
    (home.folder / "portfolio" / PATH).parent.rmdir()


@pytest.mark.parametrize(
    ("headers", "code", "says"),
    [
        ({"Host": "portfolio.example"}, 403, "not served here as “portfolio.example”"),
        ({"Host": "localhost:1"}, 403, "not served here as"),
        ({"Host": "localhost"}, 403, "not served here as"),
        ({"Host": "127.0.0.1.evil.example:{port}"}, 403, "not served here as"),
        ({"Host": "evil@127.0.0.1:{port}"}, 403, "not served here as"),
        ({"Host": None}, 403, "not served here as"),
        ({"Origin": "http://evil.example"}, 403, "Only a page of this site can save"),
        ({"Origin": "https://127.0.0.1:{port}"}, 403, "Only a page of this site can save"),
        ({"Origin": "null"}, 403, "Only a page of this site can save"),
        ({"Origin": None}, 403, "Only a page of this site can save"),
        ({"Sec-Fetch-Site": "cross-site"}, 403, "Only a page of this site can ask"),
        ({"X-Forwarded-For": "203.0.113.9"}, 403, "from the machine that serves the site alone"),
        ({"Forwarded": "for=203.0.113.9"}, 403, "from the machine that serves the site alone"),
        ({"Via": "1.1 tunnel"}, 403, "from the machine that serves the site alone"),
        ({"X-Alfacil-Token": "guess"}, 403, "started again since"),
        ({"X-Alfacil-Token": None}, 403, "started again since"),
        ({"Content-Type": "text/plain"}, 415, "must come as JSON"),
        ({"Content-Type": None}, 415, "must come as JSON"),
        ({"Content-Length": "-5"}, 411, "must be said beforehand"),
        ({"Content-Length": None}, 411, "must be said beforehand"),
        ({"Transfer-Encoding": "chunked"}, 411, "must be said beforehand"),
        ({"Content-Length": "1000001"}, 413, "more than the 1,000,000 bytes"),
    ],
)  # fmt: skip
def test_whoever_is_no_page_of_the_site_is_refused(
    home: Project, site: str, headers: dict[str, str | None], code: int, says: str
) -> None:
    before = everything(home)
    port = str(urlsplit(site).port)
    changed = {name: value and value.replace("{port}", port) for name, value in headers.items()}
    found, said = save(site, PATH, record(), changed)
    assert found == code
    assert says in said["error"]
    assert everything(home) == before


@pytest.mark.parametrize(
    "path",
    [
        "../assessment-1.md", "assessments/../sessions/x.md", "assessments/x/y.md", "x.md",
        "/x.md", "sessions/x.md", "portfolio.yml", "assessments/x.txt", "assessments/.x.md",
        "assessments/X.md", "assessments\\x.md", "assessments/x.md\n", "assessments/\u0000.md", "",
    ],
)  # fmt: skip
def test_no_other_path_is_written(home: Project, site: str, path: str) -> None:
    before = everything(home)
    code, said = save(site, path, record())
    assert (code, said["error"]) == (403, "Forms write no file at that path.")
    assert everything(home) == before
    assert not (home.folder / "assessment-1.md").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no front matter", "front matter"),
        (record(assessor=""), '"assessor" is empty'),
        (record(colour="blue"), '"colour"'),
        ("---\na: &x 1\nb: *x\n---\n", "&x"),
        (record(feedback="Zebulon Quartermain did well"), "the real name of Rowan"),
        ("\ud800", "half a character"),
    ],
)  # fmt: skip
def test_what_the_checks_would_refuse_is_not_written(
    home: Project, site: str, text: str, says: str
) -> None:
    before = everything(home)
    code, said = save(site, PATH, text)
    assert code == 422
    assert says in said["error"]
    assert "Zebulon" not in said["error"]
    assert everything(home) == before
    assert not (home.folder / "portfolio" / "assessments").exists()


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b"{}", b'{"path": 1, "text": "x"}', b'{"path": "a", "text": "b", "c": 1}',
     b"[" * 100_000],
)  # fmt: skip
def test_what_is_not_asked_as_it_should_be_is_refused(site: str, body: bytes) -> None:
    code, said = ask(site, "POST", "evidence", good(site, body), body)
    assert code == 400
    assert said["error"]


def test_addresses_and_ways_of_asking_that_there_are_not(site: str) -> None:
    headers = {"Host": urlsplit(site).netloc}
    assert ask(site, "GET", "evidence", headers)[0] == 405
    assert ask(site, "DELETE", "token", headers)[0] == 405
    assert ask(site, "GET", "elsewhere", headers)[0] == 404
    assert ask(site, "GET", "token", {"Host": "portfolio.example"})[0] == 403
    cross = {**headers, "Sec-Fetch-Site": "cross-site"}
    assert ask(site, "GET", "token", cross)[0] == 403
    # By its other name the machine is the same one.
    assert ask(site, "GET", "token", {"Host": f"localhost:{urlsplit(site).port}"})[0] == 200


@pytest.mark.parametrize("at", ["assessments", PATH])
def test_nothing_is_written_through_a_link(
    home: Project, site: str, at: str, tmp_path: Path
) -> None:
    link = home.folder / "portfolio" / at
    link.parent.mkdir(exist_ok=True)
    target = tmp_path / "elsewhere"
    if at == "assessments":
        target.mkdir()
    link.symlink_to(target)
    try:
        assert save(site, PATH, record())[0] == 409
        assert not target.exists() or not list(target.iterdir())
    finally:
        link.unlink()
        if at == PATH:
            link.parent.rmdir()


def test_a_body_that_does_not_arrive_is_cut_off(home: Project, site: str) -> None:
    before = everything(home)
    parts = urlsplit(site)
    lines = "".join(f"{name}: {value}\r\n" for name, value in good(site, b"x" * 500).items())
    where = (str(parts.hostname), int(parts.port or 0))
    with (
        socket.create_connection(where, timeout=60) as headless,
        socket.create_connection(where, timeout=60) as wire,
    ):
        headless.sendall(b"POST /alfacil-local/evidence HTTP/1.1\r\nHost: ")
        wire.sendall(f"POST /alfacil-local/evidence HTTP/1.1\r\n{lines}\r\n{{".encode())
        began = time.monotonic()
        # A byte now and then does not buy more time.
        for _ in range(3):
            time.sleep(2)
            wire.sendall(b" ")
        reply = wire.recv(4096)
        assert headless.recv(4096) == b""
    assert b" 408 " in reply.partition(b"\r\n")[0]
    assert time.monotonic() - began < 20
    assert everything(home) == before


def test_a_public_site_takes_nothing(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    config = MKDOCS_YML.replace("  - alfacil\n", "  - alfacil:\n      audience: public\n")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    write(project)
    write_settings(project)
    with served(tmp_path) as address:
        parts = urlsplit(address)
        for what in ("alfacil-local/token", "assessment/facilitating-action-learning/"):
            connection = http.client.HTTPConnection(parts.netloc, timeout=60)
            connection.request("GET", f"/{what}")
            assert connection.getresponse().status == 404, what
            connection.close()


# ---- What is there already: opened, shown, changed, committed ----

DEEP = json.loads("[" * 30 + "]" * 30)
VERBS = ("unpublished", "open", "check", "preview", "evidence", "commit")


@pytest.fixture
def kept(tmp_path: Path) -> Project:
    """A portfolio in git, with a session."""
    project = Project(tmp_path)
    write_settings(project)
    project.write({"sessions/01.md": SESSION, "roster.yml": "people:\n  Zebulon Quill: Rowan\n"})
    (tmp_path / ".gitignore").write_text("roster.yml\n", encoding="utf-8")
    commit_all(tmp_path)
    return project


@pytest.fixture
def forms(kept: Project) -> Iterator[str]:
    with saving_into(kept.folder / "portfolio", kept.folder) as address:
        yield address


def opened(site: str, path: str = "sessions/01.md") -> str:
    code, said = post(site, "open", {"path": path})
    assert code == 200
    return str(said["fingerprint"])


def change(site: str, path: str, mark: str, changes: object, body: object = None) -> Answer:
    asked = {"path": path, "fingerprint": mark, "changes": changes, "body": body}
    return post(site, "evidence", asked)


def test_what_has_no_page_is_listed(kept: Project, forms: str) -> None:
    kept.write({
        "reflections/01.md": "---\nid: r-1\nkind: reflection\ntitle: Mine\ndate: 2026-03-02\n"
        "visibility: private\n---\n",
        "reflections/02.md": "---\nid: r-2\nkind: reflection\ntitle: Begun\ndate: 2026-03-03\n"
        "draft: true\n---\n",
    })  # fmt: skip
    assert post(forms, "unpublished", {}) == (
        200,
        {
            "pieces": [
                {"path": "reflections/02.md", "title": "Begun", "draft": True},
                {"path": "reflections/01.md", "title": "Mine", "draft": False},
            ]
        },
    )


@pytest.mark.parametrize("what", VERBS)
@pytest.mark.parametrize(
    ("header", "value", "code"),
    [("Host", "portfolio.example", 403), ("Origin", "http://evil.example", 403),
     ("Origin", None, 403), ("X-Alfacil-Token", "guess", 403), ("X-Alfacil-Token", None, 403),
     ("Sec-Fetch-Site", "cross-site", 403), ("X-Forwarded-For", "203.0.113.9", 403),
     ("Content-Type", "text/plain", 415),
     ("Content-Length", "100000000", 413), ("Transfer-Encoding", "chunked", 411)],
)  # fmt: skip
def test_no_address_answers_whoever_is_no_page_of_the_site(  # noqa: PLR0917  (a table's)
    kept: Project, forms: str, what: str, header: str, value: str | None, code: int
) -> None:
    before = everything(kept)
    asked = {"path": "sessions/01.md", "message": "Mine"}
    found, said = post(forms, what, asked, **{header.replace("-", "_"): value})
    assert found == code
    assert said["error"]
    assert set(said) == {"error", "findings"}
    assert everything(kept) == before


def test_a_hundred_megabytes_are_not_read(kept: Project, forms: str) -> None:
    before = everything(kept)
    parts = urlsplit(forms)
    lines = "".join(
        f"{name}: {value}\r\n"
        for name, value in {**good(forms, b""), "Content-Length": "100000000"}.items()
    )
    with socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=60) as wire:
        wire.sendall(f"POST /alfacil-local/evidence HTTP/1.1\r\n{lines}\r\n".encode())
        reply = wire.recv(4096)
        assert b" 413 " in reply.partition(b"\r\n")[0]
        # Nobody takes the rest.
        with pytest.raises(OSError):  # noqa: PT011  (a broken pipe, or a reset)
            wire.sendall(b"x" * 100_000_000)
    assert everything(kept) == before


@pytest.mark.parametrize(
    "path",
    ["../secret.md", "sessions/../../secret.md", "/etc/hostname", "sessions/./01.md", "roster.yml",
     "portfolio.yml", ".git/config", "sessions//01.md", "sessions\\01.md", "README.md",
     "units/x.md", "schemas/x.md", "sessions/.01.md", "sessions/01.md\u0000", "C:01.md", "",
     f"sessions/{'x' * 256}.md", f"{'x' * 256}/01.md", f"{'x/' * 2_000}01.md"],
)  # fmt: skip
@pytest.mark.parametrize("what", ["open", "evidence", "commit"])
def test_nothing_but_evidence_is_opened_changed_or_committed(
    kept: Project, forms: str, what: str, path: str
) -> None:
    (kept.folder / "secret.md").write_text(SESSION, encoding="utf-8")
    before = everything(kept)
    asked: dict[str, object] = {"path": path}
    if what == "evidence":
        asked |= {"fingerprint": "0" * 64, "changes": {}, "body": ""}
    elif what == "commit":
        asked |= {"message": "Mine"}
    code, said = post(forms, what, asked)
    assert (code, said["error"]) == (403, "Forms write no file at that path.")
    assert everything(kept) == before
    assert git(kept.folder, "log", "--format=%s") == "As it is"


@pytest.mark.parametrize("at", ["sessions", "sessions/01.md"])
def test_nothing_is_opened_or_changed_through_a_link(
    kept: Project, forms: str, at: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mark = opened(forms)
    place = kept.folder / "portfolio" / at
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "moved"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    for what, more in (
        ("open", {}),
        ("evidence", {"fingerprint": mark, "changes": {"title": "Mine"}, "body": None}),
        ("commit", {"message": "Mine"}),
    ):
        code, said = post(forms, what, {"path": "sessions/01.md", **more})
        assert (code, said["error"]) == (409, f"{at} is a link, and links are not followed.")
    file = elsewhere if elsewhere.is_file() else elsewhere / "01.md"
    assert file.read_text(encoding="utf-8") == SESSION


def test_what_has_changed_since_it_was_opened_is_not_written_over(
    kept: Project, forms: str
) -> None:
    place = kept.folder / "portfolio" / "sessions" / "01.md"
    mark = opened(forms)
    code, said = change(forms, "sessions/01.md", mark, {"title": "Ours"}, "New text.\n")
    assert code == 201
    ours = SESSION.replace("title: Session 1", "title: Ours").partition("---\n## What")[0]
    assert place.read_text(encoding="utf-8") == f"{ours}---\nNew text.\n"
    # The same window again, which does not know what it has become.
    before = everything(kept)
    code, said = change(forms, "sessions/01.md", mark, {"title": "Again"})
    assert code == 409
    assert "has changed on the disk since you opened it" in said["error"]
    assert everything(kept) == before
    place.unlink()
    code, said = change(forms, "sessions/01.md", mark, {"title": "Again"})
    assert (code, said["error"]) == (404, "There is no file sessions/01.md any more.")


@pytest.mark.parametrize(
    ("changes", "body", "says"),
    [
        ({"title": ""}, None, '"title" is empty'),
        ({"title": None}, None, '"title" is missing'),
        ({"colour": "blue"}, None, '"colour" is not a field'),
        ({"claims": ["9.9"]}, None, '"9.9" is not a criterion'),
        ({}, "[x](nowhere.md)", "nowhere.md"),
        ({}, "Zebulon Quill spoke.", "the real name of Rowan"),
        ({"title": "\ud800"}, None, "half a character"),
        ({"id": "a\n---\nid: b"}, None, "is not an id"),
    ],
)  # fmt: skip
def test_a_change_that_the_checks_refuse_is_not_written(
    kept: Project, forms: str, changes: object, body: str | None, says: str
) -> None:
    before = everything(kept)
    code, said = change(forms, "sessions/01.md", opened(forms), changes, body)
    assert code == 422
    assert says in said["error"]
    assert "Zebulon" not in json.dumps(said)
    assert everything(kept) == before


@pytest.mark.parametrize(
    "asked",
    [{"path": "sessions/01.md", "fingerprint": "", "changes": {}, "body": None},
     {"path": "sessions/01.md", "fingerprint": "x", "changes": [], "body": None},
     {"path": "sessions/01.md", "fingerprint": "x", "changes": {}, "body": 1},
     {"path": 1, "fingerprint": "x", "changes": {}, "body": None},
     {"path": "sessions/01.md", "fingerprint": "x", "changes": {}},
     {"path": "sessions/01.md", "fingerprint": "x", "changes": {"a": DEEP},
      "body": None}],
)  # fmt: skip
def test_a_change_that_is_not_asked_as_it_should_be_is_refused(forms: str, asked: object) -> None:
    code, said = post(forms, "evidence", asked)
    assert code == 400
    assert said["error"]


def test_an_id_that_others_refer_to_is_not_taken_away(kept: Project, forms: str) -> None:
    about = "---\nid: r-1\nkind: reflection\ntitle: R\ndate: 2026-03-13\nabout: [session-01]\n---\n"
    kept.write({"reflections/r.md": about})
    code, said = change(forms, "sessions/01.md", opened(forms), {"id": "session-new"})
    assert code == 422
    assert said["findings"][0]["path"] == "reflections/r.md"
    assert "session-01" in said["error"]


IDENTITY = {
    f"GIT_{role}_{name}": value
    for role in ("AUTHOR", "COMMITTER")
    for name, value in {"NAME": "Sam Sample", "EMAIL": "sam@example.org"}.items()
}


@pytest.fixture
def known_to_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("known_to_git")
def test_a_commit_is_of_one_file_and_in_the_users_name(kept: Project, forms: str) -> None:
    kept.write({"sessions/01.md": SESSION.replace("We agreed", "We all agreed"), "other.md": "x"})
    git(kept.folder, "add", "portfolio/other.md")
    code, said = post(
        forms, "commit", {"path": "sessions/01.md", "message": " Change\nit -n --amend "}
    )
    assert code == 201, said
    shown = git(kept.folder, "log", "-1", "--name-only", "--format=%an <%ae>: %B").split("\n")
    assert [line for line in shown if line] == [
        "Sam Sample <sam@example.org>: Change it -n --amend", "portfolio/sessions/01.md"
    ]  # fmt: skip
    assert said["commit"] == git(kept.folder, "rev-parse", "--short", "HEAD")
    # What was added by hand still waits.
    assert git(kept.folder, "diff", "--cached", "--name-only") == "portfolio/other.md"
    code, said = post(forms, "commit", {"path": "sessions/01.md", "message": "Again"})
    assert code == 409
    assert "nothing to commit" in said["error"]


@pytest.mark.usefixtures("known_to_git")
def test_what_a_hook_refuses_is_as_it_was(kept: Project, forms: str) -> None:
    hook = kept.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho Not on a Sunday >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    kept.write({
        "sessions/01.md": SESSION.replace("We agreed", "We all agreed"),
        "sessions/02.md": SESSION.replace("session-01", "session-02"),
    })  # fmt: skip
    before = git(kept.folder, "status", "--porcelain")
    assert before.split("\n") == ["M portfolio/sessions/01.md", "?? portfolio/sessions/02.md"]
    for name in ("01", "02"):
        asked = {"path": f"sessions/{name}.md", "message": "Mine"}
        code, said = post(forms, "commit", asked)
        assert (code, "Not on a Sunday" in said["error"]) == (409, True)
        assert git(kept.folder, "status", "--porcelain") == before
    hook.unlink()
    code, said = post(forms, "commit", {"path": "sessions/02.md", "message": "Mine"})
    assert code == 201
    assert git(kept.folder, "show", "--name-only", "--format=") == "portfolio/sessions/02.md"


def test_without_a_name_or_a_repository_a_sentence_says_so(
    kept: Project, forms: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    for name in (*IDENTITY, "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    kept.write({"sessions/01.md": SESSION.replace("We agreed", "We all agreed")})
    asked = {"path": "sessions/01.md", "message": "Change it"}
    code, said = post(forms, "commit", asked)
    assert code == 409
    assert "git does not know who you are" in said["error"]
    for message in (" ", "x" * 301, "a\0b", "\ud800"):
        assert post(forms, "commit", {**asked, "message": message})[0] == 422
    (kept.folder / ".git").rename(kept.folder / "moved")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(kept.folder.parent))
    code, said = post(forms, "commit", asked)
    assert code == 409
    assert "no git repository" in said["error"]
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    code, said = post(forms, "commit", asked)
    assert code == 409
    assert "not installed" in said["error"]
