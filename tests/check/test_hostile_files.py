"""Files that no editor writes, and what a build makes of them: nothing leaks, nothing hangs."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from scratch import Project

SECRET = "Zebedee-Quillfeather"  # noqa: S105 (a marker that must not be published)


def lines_of(project: Project, *arguments: str) -> list[str]:
    result = project.run("check", *arguments)
    assert "Traceback" not in result.out + result.err
    return [line for line in result.out.split("\n") if ": error ALF" in line]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("---\nid: a\n".encode("utf-16"), "1:1: error ALF002 the file is not saved as UTF-8"),
        (b"---\ntitle: caf\xe9\n---\n", "2:11: error ALF002 the file is not saved as UTF-8"),
        (b"---\nid: a\x01\n---\n", "2:6: error ALF007 this cannot be read as YAML"),
        (b"\xff" * 2_000_000, "1:1: error ALF003 the file is 2.0 MB"),
        (b"---\n" + b"a: [" * 100_000, "1:1: error ALF006"),
        (b"---\na: " + b"[" * 60_000 + b"\n---\n", "2:23: error ALF010"),
        (b"---\na: " + b"x" * 70_000 + b"\n---\n", "2:1: error ALF010 the YAML is longer"),
        (b"---\n- a\n- b\n---\n", "2:1: error ALF011"),
    ],
    ids=["utf-16", "latin-1", "control", "huge", "open", "deep", "long", "list"],
)
def test_bytes_are_named_with_their_place(project: Project, raw: bytes, expected: str) -> None:
    project.write({"sessions/02.md": raw})
    assert [line for line in lines_of(project) if f"sessions/02.md:{expected}" in line]
    assert len(lines_of(project)) == 1


def test_a_byte_order_mark_and_windows_line_ends_just_work(
    project: Project, session: Callable[..., str]
) -> None:
    text = session("## One\r\n\r\nWe met.\r\n").replace("\r\n", "\n").replace("\n", "\r\n")
    project.write({"sessions/02.md": b"\xef\xbb\xbf" + text.encode()})
    assert lines_of(project) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("[" * 5_000, "12:1: error ALF012 there is a paragraph with 5,000 opening brackets"),
        ("a" * 20_000, "12:1: error ALF012 there is a line of 20,000 characters"),
        ("fine\n\n" + "[\n" * 600, "14:1: error ALF012 there is a paragraph with 600 opening"),
    ],
)
def test_text_that_would_hold_up_the_build_is_refused(
    project: Project, session: Callable[..., str], body: str, found: str
) -> None:
    project.write({"sessions/02.md": session(body + "\n", attendance="[Rowan]")})
    assert [line for line in lines_of(project) if found in line]
    begun = time.perf_counter()
    assert project.run("build").code == 1
    assert time.perf_counter() - begun < 60


def test_a_symbolic_link_is_an_error_and_is_not_followed(project: Project) -> None:
    outside = project.folder / "outside.md"
    outside.write_text(f"---\ntitle: {SECRET}\n---\n", encoding="utf-8")
    (project.folder / "portfolio" / "sessions" / "02.md").symlink_to(outside)
    (project.folder / "portfolio" / "elsewhere").symlink_to("/")
    found = lines_of(project)
    assert len(found) == 2
    assert all("error ALF401 this is a symbolic link" in line for line in found)
    project.lay_out()
    assert no_byte_holds(project.folder / "site", SECRET)


def test_a_pipe_does_not_block(project: Project) -> None:
    os.mkfifo(project.folder / "portfolio" / "sessions" / "02.md")
    assert lines_of(project) == []


@pytest.mark.parametrize("path", ["units/x.yml", "schemas/x.schema.json"])
def test_a_pipe_for_a_definition_does_not_block(project: Project, path: str) -> None:
    file = project.folder / "portfolio" / path
    file.parent.mkdir()
    os.mkfifo(file)
    found = lines_of(project)
    assert len(found) == 1
    assert f"{path}:1:1: error ALF" in found[0]


def test_a_folder_in_the_place_of_a_file(project: Project) -> None:
    (project.folder / "portfolio" / "units" / "x.yml").mkdir(parents=True)
    assert "error ALF001 the file cannot be opened: it is not a file" in lines_of(project)[0]


def test_a_file_that_is_not_what_its_name_says(
    project: Project, session: Callable[..., str]
) -> None:
    project.write(
        {
            "sessions/02.md": session(attachments="[picture.png]"),
            "sessions/picture.png": f"<html><script>'{SECRET}'</script>",
        }
    )
    assert '"picture.png" is not what its name says' in lines_of(project)[0]
    assert "ALF405" in lines_of(project)[0]
    project.lay_out()
    assert no_byte_holds(project.folder / "site", SECRET)


def test_the_page_of_an_unreadable_file_shows_a_card_and_nothing_of_its_text(
    project: Project,
) -> None:
    text = f'---\nid: session-02\ntitle: "{SECRET}\nkind: session\n---\n{SECRET} said so.\n'
    project.write({"sessions/02.md": text})
    project.lay_out()
    page = project.page("evidence/sessions/02")
    assert "cannot be shown" in page
    assert "Line 3: this is not YAML (ALF007)" in page
    assert no_byte_holds(project.folder / "site", SECRET)


def test_a_misspelt_visibility_publishes_nothing_and_no_name(
    project: Project, session: Callable[..., str]
) -> None:
    secret = session(f"{SECRET}\n", title=SECRET, visiblity="private")
    project.write({f"sessions/{SECRET}.md": secret})
    assert 'did you mean "visibility"?' in project.run("check").out
    assert project.run("build").code == 1
    project.lay_out()
    assert no_byte_holds(project.folder / "site", SECRET)


@pytest.mark.parametrize("field", ["draft: true", "visibility: private"])
def test_drafts_and_private_evidence_are_published_nowhere(
    project: Project, session: Callable[..., str], field: str
) -> None:
    key, value = field.split(": ")
    files: dict[str, str | bytes] = {
        f"sessions/{SECRET}.md": session(
            f"## {SECRET}\n\n![chart]({SECRET}.png)\n",
            id=f"session-{SECRET.lower()}",
            title=SECRET,
            attachments=f"[{SECRET}.txt]",
            **{key: value},
        ),
        f"sessions/{SECRET}.txt": SECRET,
        f"sessions/{SECRET}.png": b"\x89PNG\r\n\x1a\n" + SECRET.encode(),
    }
    project.write(files)
    result = project.run("build")
    assert result.code == 0, result.err
    assert no_byte_holds(project.folder / "site", SECRET)
    assert "1 piece of evidence" in project.page("")


def test_a_link_to_private_evidence_does_not_tell_its_name(
    project: Project, session: Callable[..., str]
) -> None:
    project.write(
        {
            f"sessions/{SECRET}.md": session(id="session-p", visibility="private"),
            "sessions/02.md": session(
                f'[my notes]({SECRET}.md) and <a href="{SECRET}.md">again</a>\n', id="session-q"
            ),
        }
    )
    project.lay_out()
    assert "my notes" in project.page("evidence/sessions/02")
    assert no_byte_holds(project.folder / "site", SECRET)


def no_byte_holds(site: Path, mark: str) -> bool:
    import gzip

    for file in filter(Path.is_file, site.rglob("*")):
        raw = file.read_bytes()
        text = gzip.decompress(raw) if file.suffix == ".gz" else raw
        if mark.lower().encode() in text.lower() or mark in str(file.relative_to(site)):
            return False
    return (site / "index.html").is_file()


def test_an_attachment_may_have_twenty_megabytes(
    project: Project, session: Callable[..., str]
) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(20_000_000 - 8)
    project.write(
        {
            "sessions/02.md": session(attachments="[room.png]"),
            "sessions/room.png": picture,
        }
    )
    assert lines_of(project) == []
    project.write({"sessions/room.png": picture + b"1"})
    assert 'error ALF406 "room.png" has 20 MB, and may have 20 at most' in lines_of(project)[0]


@pytest.mark.parametrize("name", ["02.MD", "02.txt", "02.markdown", "02.md.txt"])
def test_a_record_with_another_ending_is_named_and_not_published(
    project: Project, session: Callable[..., str], name: str
) -> None:
    project.write({f"sessions/{name}": session(f"{SECRET}\n", id="session-y")})
    assert f"sessions/{name}:1:1: error ALF014 this looks like a record" in lines_of(project)[0]
    project.lay_out()
    assert no_byte_holds(project.folder / "site", SECRET)


def test_a_second_record_in_a_file_publishes_nothing(
    project: Project, session: Callable[..., str]
) -> None:
    second = session(f"{SECRET}\n", id="session-z", visibility="private")
    project.write({"sessions/02.md": session(f"We met.\n{second}", id="session-y")})
    assert "sessions/02.md:12:1: error ALF015 a second record begins here" in lines_of(project)[0]
    project.lay_out()
    assert no_byte_holds(project.folder / "site", SECRET)


def test_a_rule_in_the_text_is_no_second_record(
    project: Project, session: Callable[..., str]
) -> None:
    project.write({"sessions/02.md": session("Before.\n\n---\n\nAfter: this.\n", id="session-y")})
    assert lines_of(project) == []


def test_the_id_of_a_private_file_that_cannot_be_read_is_not_told(
    project: Project, session: Callable[..., str]
) -> None:
    name = SECRET.lower()
    project.write(
        {
            "reflections/01.md": "---\nid: reflection-01\nkind: reflection\ntitle: Silence\n"
            f"date: 2026-03-13\nabout: [{name}]\n---\nText.\n",
            f"sessions/{name}.md": session(id=name, title="a: b", visibility="private"),
        }
    )
    assert project.run("build").code == 1
    project.lay_out()
    assert no_byte_holds(project.folder / "site", SECRET)
    assert "needs mending" not in project.page("")


def test_text_that_markdown_cannot_lay_out_stops_no_build(
    project: Project, session: Callable[..., str]
) -> None:
    project.write({"sessions/02.md": session("1. " * 3_000 + "\n", id="session-y")})
    result = project.run("build")
    assert result.code == 1
    assert "Traceback" not in result.err
    assert "ALF012" in result.err
