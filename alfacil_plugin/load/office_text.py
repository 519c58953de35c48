"""The text of office documents (docx, odt, pptx, xlsx), which are archives of XML."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.parsers import expat

from alfacil_plugin.load.limits import MAX_UNPACKED_BYTES
from alfacil_plugin.load.picture_data import picture_contents
from alfacil_plugin.model.contents import Contents, Passage

# After these a word is at its end; any other element may stand in the middle of one.
_ENDS = frozenset({"p", "h", "tab", "br", "cr", "line-break", "si", "c", "v", "t-cell", "tc", "li"})
_IN_PROPERTIES = "its properties"
_PROPERTIES = frozenset({"core.xml", "app.xml", "custom.xml", "meta.xml"})
# Attributes that hold people's names, or words that are shown to a reader.
_TELLING = frozenset({"Target", "author", "descr", "displayName", "initials", "title", "userId"})
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff")


class UnreadableError(Exception):
    """A part of an attachment cannot be read; the text says why, in words for people."""


def office_contents(file: Path) -> Contents:
    """Read every part of an office document that holds text, properties or a picture."""
    passages: list[Passage] = []
    authors: list[str] = []
    located = False
    problem = ""
    unpacked = 0
    try:
        with zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                name = info.filename.lower()
                if not name.endswith((".xml", ".rels", *_PICTURES)):
                    continue
                unpacked += info.file_size
                if unpacked > MAX_UNPACKED_BYTES:
                    raise UnreadableError("it unpacks to more than is read")
                with archive.open(info) as opened:
                    # The archive may lie about how large a part is.
                    raw = opened.read(info.file_size + 1)
                if name.endswith(_PICTURES):
                    picture = picture_contents(raw)
                    passages += picture.passages
                    authors += picture.authors
                    located = located or picture.located
                else:
                    where = _where(name)
                    apart = where == _IN_PROPERTIES
                    passages.append(Passage(where, xml_text(raw, apart=apart)))
    except UnreadableError as error:
        problem = str(error)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        problem = "it is damaged or protected by a password"
    return Contents(
        passages=tuple(item for item in passages if item.text.strip()),
        authors=tuple(authors),
        located=located,
        problem=problem,
    )


def xml_text(raw: bytes, *, apart: bool = False) -> str:
    """Return the words of an XML document, each element's on a line if ``apart`` says so.

    Raises UnreadableError for what is not plain XML.
    """
    parts: list[str] = []
    reader = expat.ParserCreate(namespace_separator="}")

    def start(tag: str, attributes: dict[str, str]) -> None:
        del tag
        told = (value for name, value in attributes.items() if _local(name) in _TELLING)
        parts.extend(f"\n{value}\n" for value in told)

    def end(tag: str) -> None:
        if apart or _local(tag) in _ENDS:
            parts.append("\n")

    def refuse(*_: object) -> None:
        raise UnreadableError("it defines entities, which could grow without end")

    reader.StartElementHandler = start
    reader.EndElementHandler = end
    reader.CharacterDataHandler = parts.append
    reader.EntityDeclHandler = refuse
    try:
        reader.Parse(raw, True)
    except expat.ExpatError as error:
        raise UnreadableError("a part of it is not XML") from error
    return "".join(parts)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _where(part: str) -> str:
    name = part.rsplit("/", 1)[-1]
    if name in _PROPERTIES:
        return _IN_PROPERTIES
    if "comment" in name or "people" in name:
        return "its comments"
    digits = "".join(filter(str.isdigit, name))
    if "/slides/" in part and digits:
        return f"slide {digits}"
    return "its text"
