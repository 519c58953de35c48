"""What a picture file tells beside the picture: who took it, where, and its comments."""

from __future__ import annotations

import io
import re
from typing import Any

from alfacil_plugin.model.contents import Contents, Passage

_ARTIST, _XP_AUTHOR = 0x013B, 0x9C9D
_EXIF, _GPS = 0x8769, 0x8825
_OWNER, _USER_COMMENT = 0xA430, 0x9286
_UTF_16_TAGS = range(0x9C9B, 0x9CA0)
_LATITUDE, _LONGITUDE = 2, 4
_XMP_PLACE = re.compile(r"GPSL(?:at|ong)itude")
_XMP_AUTHOR = re.compile(r"<dc:creator>(.{1,2000}?)</dc:creator>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def picture_contents(raw: bytes) -> Contents:
    """Read the metadata of a picture. Never raises for what the bytes hold."""
    # Here and not above: only the process that reads attachments needs it.
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(io.BytesIO(raw)) as picture:
            # Text may stand after the picture itself, and is then read with it.
            info: dict[Any, Any] = {**picture.info, **getattr(picture, "text", {})}
            exif = picture.getexif()
            tags: dict[int, Any] = {**exif, **exif.get_ifd(_EXIF)}
            place = exif.get_ifd(_GPS)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError):
        return Contents(problem="it cannot be opened as a picture")
    except (ValueError, TypeError, KeyError, IndexError, EOFError, ArithmeticError):
        return Contents(problem="what it says of itself is damaged")
    told = {name: _as_text(value) for name, value in info.items()}
    xmp = "\n".join(text for name, text in told.items() if "xmp" in str(name).lower())
    authors = [_as_text(tags.get(tag), tag) for tag in (_ARTIST, _XP_AUTHOR, _OWNER)]
    authors += [text for name, text in told.items() if str(name).lower() in ("author", "artist")]
    authors += [_TAG.sub(" ", found) for found in _XMP_AUTHOR.findall(xmp)]
    words = [*told.values(), *(_as_text(value, tag) for tag, value in tags.items())]
    return Contents(
        passages=tuple(Passage("its details", text) for text in words if text.strip()),
        authors=tuple(dict.fromkeys(name.strip() for name in authors if name.strip())),
        located=bool({_LATITUDE, _LONGITUDE} & place.keys()) or bool(_XMP_PLACE.search(xmp)),
    )


def _as_text(value: object, tag: int = 0) -> str:
    """Return a value of the metadata as text; empty for numbers and what holds none."""
    if isinstance(value, dict):
        return "\n".join(_as_text(part) for part in value.values())
    if isinstance(value, str):
        return value.replace("\0", " ")
    if isinstance(value, bytes):
        if tag in _UTF_16_TAGS:
            return value.decode("utf-16-le", "replace").replace("\0", " ")
        if tag in (0, _USER_COMMENT):
            return value.decode("utf-8", "replace").replace("\0", " ")
    return ""
