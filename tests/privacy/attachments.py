"""Attachments as programs make them, with what a test wants in them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

_GPS, _ARTIST, _DESCRIPTION = 0x8825, 0x013B, 0x010E
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def png(**texts: str) -> bytes:
    """Return a picture with texts beside it."""
    notes = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        notes.add_text(name, text)
    return _saved("PNG", pnginfo=notes)


def jpeg(*, artist: str = "", description: str = "", located: bool = False) -> bytes:
    """Return a picture as a camera makes it."""
    exif = Image.Exif()
    if artist:
        exif[_ARTIST] = artist
    if description:
        exif[_DESCRIPTION] = description
    if located:
        exif[_GPS] = {1: "N", 2: (51.0, 28.0, 40.0), 3: "W", 4: (0.0, 0.0, 5.0)}
    return _saved("JPEG", exif=exif)


def _saved(form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, form, **options)
    return out.getvalue()


def pdf(*pages: str, password: str = "", author: str = "") -> bytes:
    """Return a PDF with a line of text on each page."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages or ("",):
        page = writer.add_blank_page(400, 200)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = stream
    if author:
        writer.add_metadata({"/Author": author})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(*runs: str, author: str = "", comment_by: str = "") -> bytes:
    """Return a document of Word with one paragraph, in as many runs as there are texts."""
    words = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in runs)
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p>{words}</w:p></w:body>'
        "</w:document>"
    }
    if author:
        names = f"<creator>{author}</creator><lastModifiedBy>x</lastModifiedBy>"
        parts["docProps/core.xml"] = f"<p>{names}</p>"
    if comment_by:
        parts["word/comments.xml"] = (
            f'<w:comments xmlns:w="{_WORD}"><w:comment w:author="{comment_by}"/></w:comments>'
        )
    return archive(parts)


def archive(parts: dict[str, str]) -> bytes:
    """Return a zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in parts.items():
            opened.writestr(name, text)
    return out.getvalue()
