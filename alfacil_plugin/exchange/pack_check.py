"""Look at a pack and say what differs; nothing of it is ever written to disk.

Whoever sends a pack may mean harm: sizes are held against limits before anything is unpacked, what
is unpacked is only counted and summed, and names that lead anywhere else are refused.
"""

from __future__ import annotations

import hashlib
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from alfacil_plugin.exchange.pack_manifest import MANIFEST, BadManifestError, read_manifest
from alfacil_plugin.exchange.pack_zip import END, MOST_BYTES, MOST_FILES, SEAL, sha256_of
from alfacil_plugin.model.pack import Difference, Differing, Manifest, PackCheck, PackedFile

_CHUNK = 1 << 20
_LONGEST_MANIFEST = 32 << 20
_LONGEST_LIST = 32 << 20
_BEGINNING, _ENDING = b"PK\x03\x04", b"PK\x05\x06"
_LARGER_FORM = b"PK\x06\x07"
_ENCRYPTED = 0x1
_ELSEWHERE = re.compile(r"(^|/)\.{1,2}(/|$)|^/|//|[\\:\x00-\x1f\x7f]|/$|^$")
# All that zipfile was seen to raise for what is not as it should be.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class NotAPackError(Exception):
    """The file never was a pack, as far as can be told; the message says why."""


def check_pack(file: BinaryIO) -> PackCheck:
    """Look at a pack. Raises NotAPackError, and OSError where the file cannot be read."""
    size = file.seek(0, 2)
    whole = sha256_of(file, size)
    try:
        with zipfile.ZipFile(_with_a_list(file, size)) as archive:
            manifest, differing = _look_inside(archive, size)
            differing += _broken_seal(file, size, archive, sound=not differing)
    except _UNREADABLE as error:
        if not _looks_like_one(file, size):
            raise NotAPackError("it is not a zip") from error
        found = "its list of files cannot be read: fetch it again from where it came from"
        why = str(error) if isinstance(error, _DamagedError) else found
        manifest, differing = None, [_differing(Difference.DAMAGED, "the zip itself", why)]
    differing.sort(key=lambda item: (item.path, item.difference))
    return PackCheck(manifest=manifest, differing=tuple(differing), size=size, sha256=whole)


class _DamagedError(ValueError):
    """The zip is not one that was made as a pack; nothing in it is looked at."""


def _with_a_list(file: BinaryIO, size: int) -> BinaryIO:
    """Return the file if its list of contents is of a size that may be read into memory."""
    file.seek(max(0, size - END.size - 2**16))
    tail = file.read()
    at = tail.rfind(_ENDING)
    if at < 0 or len(tail) - at < END.size:
        raise zipfile.BadZipFile("no end record")
    _, _, _, _, count, length, _, _ = END.unpack_from(tail, at)
    larger = tail[max(0, at - 20) : at].startswith(_LARGER_FORM)
    if larger or length > _LONGEST_LIST or count > MOST_FILES + 1:
        raise _DamagedError("its list of files is longer than that of any pack: nothing was read")
    return file


def _look_inside(archive: zipfile.ZipFile, size: int) -> tuple[Manifest | None, list[Differing]]:
    entries = archive.infolist()
    refused = {info.orig_filename: why for info in entries if (why := _refusal(info))}
    names = Counter(info.orig_filename for info in entries)
    refused |= {name: "it is there twice" for name, number in names.items() if number > 1}
    differing = [_differing(Difference.REFUSED, *item) for item in refused.items()]
    if sum(info.compress_size for info in entries) > size:
        raise _DamagedError("what it lists is larger than it is itself: nothing was unpacked")
    by_path = {i.orig_filename: i for i in entries if i.orig_filename not in refused}
    manifest, trouble = _manifest(archive, by_path.pop(MANIFEST, None))
    if trouble:
        differing.append(trouble)
    if manifest:
        differing += _compared(archive, manifest, by_path, frozenset(refused))
    return manifest, differing


def _refusal(info: zipfile.ZipInfo) -> str:
    """Return why an entry is nothing that a pack may hold; empty if it may."""
    if _ELSEWHERE.search(info.orig_filename):
        return "its name leads out of the pack, or is none that every system takes"
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "it is not a plain file"
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "it is compressed in a way that packs are not"
    return ""


def _manifest(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo | None
) -> tuple[Manifest | None, Differing | None]:
    if info is None and archive.comment.startswith(SEAL):
        return None, _differing(Difference.MISSING, MANIFEST)
    if info is None:
        raise NotAPackError(f"it is a zip without a {MANIFEST} that could be read")
    try:
        with archive.open(info) as entry:
            content = entry.read(_LONGEST_MANIFEST + 1)
        if len(content) > _LONGEST_MANIFEST:
            raise BadManifestError("it is longer than that of any pack")
        return read_manifest(content), None
    except BadManifestError as error:
        if error.foreign:
            raise NotAPackError(f"{MANIFEST} says that {error}") from error
        return None, _differing(Difference.DAMAGED, MANIFEST, str(error))
    except _UNREADABLE:
        return None, _differing(Difference.DAMAGED, MANIFEST, "it cannot be unpacked")


def _compared(
    archive: zipfile.ZipFile,
    manifest: Manifest,
    by_path: dict[str, zipfile.ZipInfo],
    refused: frozenset[str],
) -> Iterator[Differing]:
    if sum(file.size for file in manifest.files) > MOST_BYTES:
        yield _differing(Difference.REFUSED, MANIFEST, "it lists more than any pack may hold")
        return
    for file in manifest.files:
        info = by_path.pop(file.path, None)
        if info is not None:
            yield from _compare(archive, info, file)
        elif file.path not in refused:
            yield _differing(Difference.MISSING, file.path)
    for path in by_path:
        yield _differing(Difference.ADDED, path)


def _compare(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: PackedFile
) -> Iterator[Differing]:
    found, left = hashlib.sha256(), file.size
    try:
        with archive.open(info) as entry:
            # One byte more than there should be says enough, whatever it would unpack to.
            while left >= 0 and (chunk := entry.read(min(_CHUNK, left + 1))):
                found.update(chunk)
                left -= len(chunk)
    except _UNREADABLE:
        yield _differing(Difference.DAMAGED, file.path, "it cannot be unpacked")
        return
    if left or found.hexdigest() != file.sha256:
        yield _differing(Difference.CHANGED, file.path)


def _broken_seal(
    file: BinaryIO, size: int, archive: zipfile.ZipFile, *, sound: bool
) -> list[Differing]:
    """Hold the seal against every byte before it; said only where no file shows a difference."""
    comment = archive.comment
    end = size - END.size - len(comment)
    count = len(archive.infolist())
    start = archive.start_dir
    record = END.pack(_ENDING, 0, 0, count, count, end - start, start, len(comment)) + comment
    file.seek(end)
    if file.read() == record and comment == SEAL + sha256_of(file, end).encode():
        return []
    if not sound:
        return []
    what = "its files are as they were made, but what the zip says of them (names, times) is not"
    return [_differing(Difference.CHANGED, "the zip itself", what)]


def _looks_like_one(file: BinaryIO, size: int) -> bool:
    file.seek(0)
    beginning = file.read(len(_BEGINNING))
    file.seek(max(0, size - 2**16))
    return beginning == _BEGINNING or SEAL in file.read()


def _differing(difference: Difference, path: str, what: str = "") -> Differing:
    return Differing(difference=difference, path=path, what=what)
