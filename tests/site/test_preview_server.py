"""The server of ``alfacil serve``: whom it answers, and what it says while nothing can be made."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from scratch import MKDOCS_YML, PORTFOLIO_YML, SESSION, Project
from serving import alfacil_serve, served

PAGE = "evidence/sessions/01/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("served")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    return Project(folder).write(
        {
            "portfolio.yml": PORTFOLIO_YML,
            "sessions/01.md": SESSION,
            "roster.yml": "people:\n  Zebulon Quill: Rowan\n",
        }
    )


@pytest.fixture(scope="module")
def site(project: Project) -> Iterator[str]:
    with served(project.folder, alfacil_serve) as address:
        yield address


def get(site: str, path: str, host: str = "") -> tuple[int, str]:
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=60)
    connection.putrequest("GET", f"/{path}", skip_host=True)
    connection.putheader("Host", host or urlsplit(site).netloc)
    connection.endheaders()
    reply = connection.getresponse()
    text = reply.read().decode("utf-8", "replace")
    connection.close()
    return reply.status, text


def get_when(site: str, path: str, code: int, holding: str) -> str:
    """Ask until a change is seen, which takes the server half a second to notice."""
    found = 0
    for _ in range(240):
        found, text = get(site, path)
        if found == code and holding in text:
            return text
        time.sleep(0.25)
    raise AssertionError(f"{path} is still {found}, or without “{holding}”")


@pytest.mark.parametrize("path", ["", PAGE, "search/search_index.json", "livereload/1/1"])
@pytest.mark.parametrize("host", ["evil.example:{port}", "127.0.0.1.evil.example:{port}", "x"])
def test_nobody_reads_the_site_by_another_name_of_this_machine(
    site: str, path: str, host: str
) -> None:
    code, text = get(site, path, host.replace("{port}", str(urlsplit(site).port)))
    assert code == 403
    assert text == "The site is served to this machine alone: use localhost."


def test_it_is_read_by_every_name_of_ours(site: str) -> None:
    for host in ("127.0.0.1", "localhost"):
        code, text = get(site, PAGE, f"{host}:{urlsplit(site).port}")
        assert code == 200
        assert "We agreed how we would work." in text


def test_the_search_is_there_as_soon_as_it_is_asked_for(site: str) -> None:
    code, text = get(site, "search/search_index.json")
    assert code == 200
    assert "We agreed how we would work." in json.dumps(json.loads(text))


def test_an_address_that_is_not_there_has_a_page_of_the_theme(site: str) -> None:
    for path in ("nowhere/", f"search/{'x' * 300}"):
        code, text = get(site, path)
        assert code == 404, path
        assert 'class="md-header' in text
    assert get(site, "no%00file/")[0] == 404
    # Nor does it keep what is there from being shown.
    assert get(site, PAGE)[0] == 200


@pytest.mark.parametrize(
    ("file", "wrong", "says"),
    [
        ("mkdocs.yml", MKDOCS_YML.replace("- alfacil", "- alfacyl"), "mkdocs.yml"),
        ("mkdocs.yml", "site_name: [", "mkdocs.yml"),
        (
            "portfolio/sessions/01.md",
            SESSION.replace("We agreed", "Zebulon Quill and I agreed"),
            "real name",
        ),
    ],
)
def test_what_cannot_be_made_is_said_and_comes_back_when_it_is_mended(
    project: Project, site: str, file: str, wrong: str, says: str
) -> None:
    place: Path = project.folder / file
    right = place.read_text(encoding="utf-8")
    assert "We agreed how" in get_when(site, PAGE, 200, "livereload(")
    place.write_text(wrong, encoding="utf-8")
    try:
        text = get_when(site, PAGE, 500, "The site waits")
        assert says in text
        assert "Zebulon" not in text
        # It reloads itself, and nothing of the site before is left to be had.
        assert "livereload(" in text
        assert get(site, "search/search_index.json")[0] == 404
    finally:
        place.write_text(right, encoding="utf-8")
    assert "We agreed how" in get_when(site, PAGE, 200, "livereload(")
    assert get(site, "search/search_index.json")[0] == 200
