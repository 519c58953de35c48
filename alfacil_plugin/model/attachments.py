"""Which files may be published: an allow-list, as anything else could run in a browser."""

from __future__ import annotations

from typing import Final

PUBLISHED_TYPES: Final = {
    ".csv": (),
    ".docx": (b"PK\x03\x04",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".jpeg": (b"\xff\xd8\xff",),
    ".jpg": (b"\xff\xd8\xff",),
    ".odt": (b"PK\x03\x04",),
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".pptx": (b"PK\x03\x04",),
    ".txt": (),
    ".webp": (b"RIFF",),
    ".xlsx": (b"PK\x03\x04",),
}
"""The endings that are published, each with the bytes that such a file may begin with.

Plain text has no such bytes; a server sends it as text, which runs nothing.
"""


def may_be_published(path: str) -> bool:
    """Say whether a file's ending is on the list."""
    return ending(path) in PUBLISHED_TYPES


def ending(path: str) -> str:
    """Return a path's last ending in small letters, with its dot; empty if there is none."""
    name = path.rsplit("/", 1)[-1]
    return "." + name.rsplit(".", 1)[-1].lower() if "." in name else ""


def is_what_it_says(path: str, first_bytes: bytes) -> bool:
    """Say whether a file begins as one with its ending does."""
    beginnings = PUBLISHED_TYPES.get(ending(path))
    return beginnings is not None and (not beginnings or first_bytes.startswith(beginnings))
