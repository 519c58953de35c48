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
from scratch import MKDOCS_YML, Project
from serving import served

PATH = "assessments/assessment-1.md"
Headers = dict[str, str]


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


def ask(
    site: str, method: str, what: str, headers: Headers, body: bytes = b""
) -> tuple[int, dict[str, str]]:
    """Send exactly these headers, and return the status and what was said."""
    parts = urlsplit(site)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    connection.putrequest(method, f"/alfacil-local/{what}", skip_host=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    reply = connection.getresponse()
    text = reply.read()
    connection.close()
    return reply.status, json.loads(text)


def token(site: str) -> str:
    code, said = ask(site, "GET", "token", {"Host": urlsplit(site).netloc})
    assert code == 200
    assert said["folder"] == "portfolio"
    return said["token"]


def good(site: str, body: bytes) -> Headers:
    host = urlsplit(site).netloc
    return {
        "Host": host, "Origin": f"http://{host}", "Content-Type": "application/json",
        "X-Alfacil-Token": token(site), "Content-Length": str(len(body)),
    }  # fmt: skip


def save(
    site: str, path: str, text: str, headers: dict[str, str | None] | None = None
) -> tuple[int, dict[str, str]]:
    """Save as a page would, with some headers changed, or left out where they are None."""
    body = json.dumps({"path": path, "text": text}).encode()
    sent = {**good(site, body), **(headers or {})}
    return ask(site, "POST", "evidence", {k: v for k, v in sent.items() if v is not None}, body)


def everything(home: Project) -> dict[str, bytes]:
    folder = home.folder / "portfolio"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_sound_record_is_written_as_it_was_sent(home: Project, site: str) -> None:
    before = everything(home)
    assert save(site, PATH, record()) == (201, {"saved": f"portfolio/{PATH}"})
    assert everything(home) == {**before, PATH: record().encode()}
    # Never over what is there, whether it is the same or not; nor a second time under its id.
    code, said = save(site, PATH, record(title="Another"))
    assert (code, said["error"]) == (
        409, f"There is a file {PATH} already: choose another label."
    )  # fmt: skip
    code, said = save(site, "assessments/second.md", record())
    assert code == 409
    assert "with the id assessment-1 already" in said["error"]
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
    assert save(site, path, record()) == (403, {"error": "Forms write no file at that path."})
    assert everything(home) == before
    assert not (home.folder / "assessment-1.md").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("no front matter", "front matter"),
        (record(assessor=""), '"assessor" is empty'),
        (record(colour="blue"), '"colour"'),
        ("---\na: &x 1\nb: *x\n---\n", "&x"),
        ("---\nid: plan-x\nkind: plan\ntitle: A plan\ndate: 2026-01-01\nhours: 2\n---\n",
         "not of the kind assessment, but plan"),
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
    with socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=60) as wire:
        wire.sendall(f"POST /alfacil-local/evidence HTTP/1.1\r\n{lines}\r\n{{".encode())
        began = time.monotonic()
        # A byte now and then does not buy more time.
        for _ in range(3):
            time.sleep(2)
            wire.sendall(b" ")
        reply = wire.recv(4096)
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
