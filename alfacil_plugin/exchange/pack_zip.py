"""A pack as a zip of which every byte is decided by what goes into it.

Names are in order, times are the commit's, permissions are the same for all. The comment at the end
is a seal: a SHA-256 over every byte before the end record, so that also a change which no file of
the pack shows, such as to a time, is found.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from alfacil_plugin.exchange.pack_manifest import MANIFEST, manifest_json
from alfacil_plugin.model.pack import About, Manifest, PackedFile

END: Final = struct.Struct("<4s4H2LH")
"""A zip's last record: signature, counts, size and place of the list, length of the comment."""
SEAL: Final = b"alfacil-pack/1 sha256 "
MOST_BYTES: Final = 4 * 2**30 - 2**20
"""What the files of a pack may be together, unpacked: more would need another form of zip."""
MOST_FILES: Final = 65_000
_CHUNK = 1 << 20
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3
_FIRST_YEAR, _LAST_YEAR = 1980, 2107  # that a zip can name


class TooLargeError(ValueError):
    """There is more than a pack may hold; the message says what and how much."""


def write_pack(
    target: BinaryIO,
    about: About,
    files: Mapping[str, Path | bytes],
    packed: Callable[[int], None] = lambda _: None,
) -> Manifest:
    """Write a pack of files, by their paths in it, and return the manifest that is put beside them.

    ``target`` is empty, and open for reading and writing. ``packed`` is called with the number of
    files done. Raises TooLargeError, and OSError where a file cannot be read.
    """
    if len(files) > MOST_FILES:
        raise TooLargeError(f"{len(files):,} files: a pack may hold {MOST_FILES:,}")
    found: list[PackedFile] = []
    whole = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=False) as archive:
        for path in sorted(files):
            info = _info(path, about.origin.moment)
            found.append(_add(archive, info, files[path]))
            whole += found[-1].size
            if whole > MOST_BYTES:
                raise TooLargeError(f"more than {MOST_BYTES // 2**30 + 1} GB: a pack may not be")
            packed(len(found))
        manifest = Manifest(about=about, files=tuple(found))
        archive.writestr(_info(MANIFEST, about.origin.moment), manifest_json(manifest))
    _seal(target)
    return manifest


def sha256_of(file: BinaryIO, length: int) -> str:
    """Return the SHA-256 of a file's first bytes, as many as ``length``."""
    file.seek(0)
    found = hashlib.sha256()
    while length > 0 and (chunk := file.read(min(_CHUNK, length))):
        found.update(chunk)
        length -= len(chunk)
    return found.hexdigest()


def _add(archive: zipfile.ZipFile, info: zipfile.ZipInfo, content: Path | bytes) -> PackedFile:
    found, size = hashlib.sha256(), 0
    with archive.open(info, "w") as entry:
        if isinstance(content, bytes):
            found.update(content)
            entry.write(content)
            size = len(content)
        else:
            with content.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    found.update(chunk)
                    entry.write(chunk)
                    size += len(chunk)
                    if size > MOST_BYTES:
                        raise TooLargeError(f"{info.filename} is too large for a pack")
    return PackedFile(path=info.filename, size=size, sha256=found.hexdigest())


def _info(path: str, moment: dt.datetime) -> zipfile.ZipInfo:
    year = min(max(moment.year, _FIRST_YEAR), _LAST_YEAR)
    # A zip counts in steps of two seconds.
    when = (year, moment.month, moment.day, moment.hour, moment.minute, moment.second // 2 * 2)
    info = zipfile.ZipInfo(path, date_time=when)
    info.create_system = _UNIX
    info.external_attr = _PLAIN_FILE
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _seal(target: BinaryIO) -> None:
    end = target.seek(0, 2) - END.size
    comment = SEAL + sha256_of(target, end).encode()
    target.seek(-2, 2)
    target.write(struct.pack("<H", len(comment)) + comment)
