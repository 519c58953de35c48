"""What is read out of attachments, and that none of them can hold up or break a check."""

from __future__ import annotations

import io
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from privacy.attachments import archive, docx, jpeg, pdf, png
from scratch import Project

from alfacil_plugin.load import attachment_process
from alfacil_plugin.load.attachment_reader import read_attachment
from alfacil_plugin.load.attachment_texts import Remembered, read_attachments
from alfacil_plugin.load.limits import MAX_ATTACHMENT_TEXT, MAX_PAGES
from alfacil_plugin.model.contents import Contents

Make = Callable[..., str]
PROTECTED = "it is protected by a password"


def read(tmp_path: Path, name: str, raw: bytes) -> Contents:
    file = tmp_path / name
    file.write_bytes(raw)
    return read_attachment(file)


def words(contents: Contents) -> str:
    return "\n".join(f"{item.where}: {item.text.strip()}" for item in contents.passages)


def test_a_pdf_page_by_page(tmp_path: Path) -> None:
    contents = read(tmp_path, "a.pdf", pdf("first words", "second words", author="An Author"))
    assert contents.problem == ""
    assert "page 1: first words" in words(contents)
    assert "page 2: second words" in words(contents)
    assert "An Author" in words(contents)


def test_a_pdf_of_scanned_pages_is_said_to_be_one(tmp_path: Path) -> None:
    scan = io.BytesIO()
    Image.new("RGB", (9, 9)).save(scan, "PDF")
    problem = read(tmp_path, "a.pdf", scan.getvalue()).problem
    assert problem == "its pages are pictures, with no text to search"


def test_a_document_of_word_in_runs_with_author_and_comments(tmp_path: Path) -> None:
    raw = docx("a word that is sp", "lit", author="An Author", comment_by="A Commenter")
    contents = read(tmp_path, "a.docx", raw)
    assert contents.problem == ""
    assert "its text: a word that is split" in words(contents)
    assert "its properties: An Author\nx" in words(contents)
    assert "its comments: A Commenter" in words(contents)


@pytest.mark.parametrize(
    ("name", "parts", "said"),
    [
        ("a.xlsx", {"xl/sharedStrings.xml": "<sst><si><t>One</t></si><si><t>Two</t></si></sst>"},
         "its text: One\nTwo"),
        ("a.pptx", {"ppt/slides/slide3.xml": "<s><p><t>One</t></p><p><t>Two</t></p></s>"},
         "slide 3: One\nTwo"),
        ("a.odt", {"content.xml": "<c><h>One</h><p>Two <span>words</span></p></c>",
                   "meta.xml": "<m><creator>An Author</creator><date>x</date></m>"},
         "its text: One\nTwo words"),
        ("b.docx", {"word/_rels/document.xml.rels": '<R><r Target="mailto:a@b.org"/></R>'},
         "its text: mailto:a@b.org"),
    ],
)  # fmt: skip
def test_other_office_documents(
    tmp_path: Path, name: str, parts: dict[str, str], said: str
) -> None:
    assert said in words(read(tmp_path, name, archive(parts)))


def test_a_picture_inside_a_document_is_looked_at_too(tmp_path: Path) -> None:
    out = io.BytesIO(docx("words"))
    with zipfile.ZipFile(out, "a") as opened:
        opened.writestr("word/media/image1.jpeg", jpeg(artist="An Author", located=True))
    contents = read(tmp_path, "a.docx", out.getvalue())
    assert contents.located
    assert contents.authors == ("An Author",)


def test_what_pictures_tell(tmp_path: Path) -> None:
    taken = read(tmp_path, "a.jpg", jpeg(artist="An Author", description="A room", located=True))
    assert (taken.authors, taken.located) == (("An Author",), True)
    assert "its details: A room" in words(taken)
    xmp = "<x><dc:creator><rdf:li>An Author</rdf:li></dc:creator><exif:GPSLatitude>51</x>"
    drawn = read(tmp_path, "a.png", png(**{"XML:com.adobe.xmp": xmp}))
    assert (drawn.authors, drawn.located) == (("An Author",), True)
    silent = read(tmp_path, "b.png", png())
    assert silent == Contents()


def test_text_after_the_picture_is_found(tmp_path: Path) -> None:
    raw = png()
    data = b"Comment\0A late word"
    chunk = b"tEXt" + data
    late = struct.pack(">I", len(data)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    contents = read(tmp_path, "a.png", raw[:-12] + late + raw[-12:])
    assert "A late word" in words(contents)


@pytest.mark.parametrize(
    ("name", "raw", "problem"),
    [
        ("a.pdf", pdf("words", password="x"), PROTECTED),  # noqa: S106 (it is to be one)
        ("a.pdf", b"%PDF-1.7\n", "it is damaged"),
        ("a.pdf", b"", "it is damaged"),
        ("a.docx", b"PK\x03\x04 no archive", "it is damaged or protected by a password"),
        ("a.docx", archive({"word/document.xml": "<a>"}), "a part of it is not XML"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "it cannot be opened as a picture"),
        ("a.jpg", jpeg()[:40], "it cannot be opened as a picture"),
        ("a.webp", b"RIFF\0\0\0\0WEBP", "it cannot be opened as a picture"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, raw: bytes, problem: str) -> None:
    assert read(tmp_path, name, raw).problem == problem


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.docx", "a.png", "a.txt"):
        contents = read_attachments(tmp_path, [name])[name]
        assert contents.problem


BILLION = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {after} "{f"&{before};" * 10}">'
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><a>&i;</a>"
)


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"word/document.xml": BILLION}, "it defines entities, which could grow without end"),
        ({"word/document.xml": "<a>" + " " * 60_000_000}, "it unpacks to more than is read"),
        ({f"{n}.xml": "<a>" + " " * 9_000_000 + "</a>" for n in range(9)}, "it unpacks to more"),
    ],
    ids=["entities", "one", "many"],
)
def test_bombs_are_put_down(tmp_path: Path, parts: dict[str, str], problem: str) -> None:
    begun = time.perf_counter()
    contents = read(tmp_path, "a.docx", archive(parts))
    assert contents.problem.startswith(problem)
    assert time.perf_counter() - begun < 10


def test_a_pdf_of_too_many_pages_is_read_in_part(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(MAX_PAGES + 1):
        writer.add_blank_page(10, 10)
    writer.write(tmp_path / "a.pdf")
    contents = read_attachment(tmp_path / "a.pdf")
    assert contents.problem == f"only its first {MAX_PAGES:d} pages were searched"


def test_plain_text_in_any_encoding(tmp_path: Path) -> None:
    texts = {"utf-8-sig": "é", "utf-16": "é", "cp1252": "é"}
    for encoding, text in texts.items():
        (tmp_path / "a.txt").write_bytes(text.encode(encoding))
        assert read_attachments(tmp_path, ["a.txt"])["a.txt"].passages[0].text == text
    (tmp_path / "a.csv").write_text("x" * (MAX_ATTACHMENT_TEXT + 1), encoding="utf-8")
    assert read_attachments(tmp_path, ["a.csv"])["a.csv"].problem.startswith("only its beginning")


def test_one_that_takes_for_ever_is_given_up_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page's content goes on for tens of millions of operations."""
    (tmp_path / "slow.pdf").write_bytes(slow_pdf())
    (tmp_path / "good.pdf").write_bytes(pdf("good words"))
    monkeypatch.setattr(attachment_process, "MAX_SECONDS_PER_ATTACHMENT", 3)
    begun = time.perf_counter()
    found = read_attachments(tmp_path, ["slow.pdf", "good.pdf"])
    assert time.perf_counter() - begun < 20
    assert found["slow.pdf"].problem == "it takes too long to read"
    assert "good words" in words(found["good.pdf"])


def slow_pdf() -> bytes:
    operations = zlib.compress(b"BT /F1 9 Tf " + b"(a) Tj " * 4_000_000 + b"ET")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 "
        b"/BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
        % (len(operations), operations),
    ]
    raw, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        raw + b"xref\n0 5\n0000000000 65535 f \n" + table
        + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(raw)
    )  # fmt: skip


def test_what_was_read_is_not_read_again_until_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf("one"))
    known: Remembered = {}
    first = read_attachments(tmp_path, ["a.pdf"], known)["a.pdf"]
    assert read_attachments(tmp_path, ["a.pdf"], known)["a.pdf"] is first
    file.write_bytes(pdf("two, which is longer"))
    assert "two" in words(read_attachments(tmp_path, ["a.pdf"], known)["a.pdf"])


def test_a_portfolio_without_attachments_waits_for_no_library(project: Project) -> None:
    import subprocess

    code = (
        "import sys, pathlib; from alfacil_plugin.app import analyse; analyse(pathlib.Path('.'));"
        "print([name for name in sys.modules if name.split('.')[0] in ('PIL', 'pypdf', "
        "'subprocess')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project.folder, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_findings_have_their_place_in_the_evidence(project: Project, session: Make) -> None:
    project.write(
        {
            "sessions/02.md": session(
                "![room](room.jpg)\n", attachments="[form.pdf, mine.png, theirs.png, bad.docx]"
            ),
            "sessions/room.jpg": jpeg(located=True, artist="Someone Else"),
            "sessions/mine.png": png(Author="sample learner"),
            "sessions/theirs.png": png(Author="Someone Else"),
            "sessions/form.pdf": pdf("x", password="x"),  # noqa: S106 (it is to be one)
            "sessions/bad.docx": b"PK\x03\x04",
        }
    )
    lines = [line for line in project.run("check").out.split("\n") if " ALF4" in line]
    assert [line.removeprefix("portfolio/sessions/02.md:") for line in lines] == [
        f'10:15: warning ALF412 "form.pdf" could not be searched for names: {PROTECTED}',
        '10:35: error ALF410 "theirs.png" tells who made it',
        '10:47: warning ALF412 "bad.docx" could not be searched for names: it is damaged or '
        "protected by a password",
        '12:9: error ALF410 "room.jpg" tells where it was taken and who made it',
    ]
