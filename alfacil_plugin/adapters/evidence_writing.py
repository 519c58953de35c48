"""Evidence that forms write: checked before it is written, and never over what they do not know."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from alfacil_plugin.adapters.evidence_check import Checked, check_unsaved, refuse_unsound
from alfacil_plugin.adapters.evidence_places import (
    new_place,
    present_place,
    refuse_another_folder,
)
from alfacil_plugin.adapters.refusal import Refusal
from alfacil_plugin.exchange.edited_text import edited_text
from alfacil_plugin.load.evidence import parse_evidence
from alfacil_plugin.load.frontmatter import split_front_matter
from alfacil_plugin.load.limits import MAX_FILE_BYTES
from alfacil_plugin.load.memory import Memory
from alfacil_plugin.load.schemas import load_schemas
from alfacil_plugin.load.textfile import decode_text, read_text
from alfacil_plugin.model.shape import Data
from alfacil_plugin.model.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file as a form shows it. ``fingerprint`` is of its bytes, by which a change is noticed."""

    kind: str
    values: Mapping[str, Data]
    body: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaved:
    """What is to be saved: a new file, or what becomes of one that is there.

    ``fingerprint`` is that of the file as it was opened, empty for a new one.
    """

    path: str
    raw: bytes
    fingerprint: str = ""


def open_evidence(portfolio: Path, path: str) -> Opened:
    """Return a file of evidence for a form. Raises Refusal where a form cannot show it."""
    place = present_place(portfolio, path)
    raw = _bytes(place, path)
    schemas = load_schemas(portfolio)
    read = read_text(place)
    document, piece = parse_evidence(read, path, schemas, schemas.kinds, None)
    if piece is None or document.claimed_ids:
        raise Refusal(
            422, f"{path} cannot be read, so no form can show it: alfacil check says why."
        )
    return Opened(
        kind=piece.kind,
        values=piece.fields,
        body=split_front_matter(read.text).body,
        fingerprint=_fingerprint(raw),
    )


def new_evidence(portfolio: Path, path: str, text: str) -> Unsaved:
    """Return a new file that is to be saved. Raises Refusal where forms write none."""
    new_place(portfolio, path)
    return Unsaved(path=path, raw=_bounded(_encoded(text)))


def changed_evidence(
    portfolio: Path,
    path: str,
    fingerprint: str,
    changes: Mapping[str, Data],
    body: str | None,
) -> Unsaved:
    """Return a file with changed fields, and another text below them unless ``body`` is None.

    Raises Refusal where the file is not what it was when it was opened.
    """
    raw = _bytes(present_place(portfolio, path), path)
    if _fingerprint(raw) != fingerprint:
        raise _changed_meanwhile(path)
    read = decode_text(raw)
    if read.fault:
        raise _changed_meanwhile(path)
    schemas = load_schemas(portfolio)
    _, piece = parse_evidence(read, path, schemas, schemas.kinds, None)
    order = list(schemas.kinds[piece.kind].shape.properties) if piece else []
    _encoded(json.dumps(changes, ensure_ascii=False) + (body or ""))
    text = edited_text(raw.decode(), changes, body, order)
    if text is None:
        raise Refusal(
            422,
            f"The front matter of {path} is written in a way that no form changes: "
            "change it in your editor.",
        )
    return Unsaved(path=path, raw=_bounded(text.encode()), fingerprint=fingerprint)


def save(portfolio: Path, unsaved: Unsaved, memory: Memory | None = None) -> Checked:
    """Write what is to be saved, and return what the checks say of it.

    Raises Refusal where they refuse it, where a new file's place is taken, and where one that is
    there has changed meanwhile.
    """
    path = unsaved.path
    place = portfolio.joinpath(*path.split("/"))
    if not unsaved.fingerprint and os.path.lexists(place):
        raise _there_already(path)
    checked = check_unsaved(portfolio, path, unsaved.raw, memory)
    refuse_unsound(checked, path, unsaved.raw)
    piece = next((p for p in checked.analysis.portfolio.evidence if p.path == path), None)
    if piece is None:
        raise Refusal(422, "That is no evidence as it is read here.")
    if not unsaved.fingerprint:
        refuse_another_folder(checked.analysis.portfolio, path, piece.kind)
    try:
        _write(portfolio, place, unsaved)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refusal(500, f"{path} cannot be written: {reason}.") from error
    return checked


def _write(portfolio: Path, place: Path, unsaved: Unsaved) -> None:
    if not unsaved.fingerprint:
        # As late as can be: the checks take a while, and its folder may be a link by now.
        new_place(portfolio, unsaved.path)
    home = place.parent
    home.mkdir(exist_ok=True)
    draft = home / f".{secrets.token_hex(8)}.md"
    try:
        with draft.open("xb") as opened:
            opened.write(unsaved.raw)
        if unsaved.fingerprint:
            # As late as can be: an editor may have saved meanwhile.
            present_place(portfolio, unsaved.path)
            if _fingerprint(place.read_bytes()) != unsaved.fingerprint:
                raise _changed_meanwhile(unsaved.path)
            draft.chmod(place.stat().st_mode & 0o777)
            draft.replace(place)
        else:
            _put(draft, place, unsaved.path)
    finally:
        draft.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            home.rmdir()  # only if it is empty: it was made for nothing


def _put(draft: Path, target: Path, path: str) -> None:
    """Give a draft its name: taken first, and alone, so that nothing is ever written over."""
    try:
        target.open("xb").close()
    except FileExistsError as error:
        raise _there_already(path) from error
    try:
        draft.replace(target)
    except OSError:
        target.unlink()
        raise


def _bytes(place: Path, path: str) -> bytes:
    try:
        if place.stat().st_size > MAX_FILE_BYTES:
            raise Refusal(413, f"{path} is larger than the {MAX_FILE_BYTES:,} bytes that are read.")
        return place.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refusal(500, f"{path} cannot be read: {reason}.") from error


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise Refusal(422, "The text holds half a character, which no file can.") from error


def _bounded(raw: bytes) -> bytes:
    if len(raw) > MAX_FILE_BYTES:
        raise Refusal(413, f"That is more than the {MAX_FILE_BYTES:,} bytes that are read.")
    return raw


def _fingerprint(raw: bytes) -> str:
    return sha256(raw).hexdigest()


def _there_already(path: str) -> Refusal:
    return Refusal(409, f"There is a file {path} already: choose another label.")


def _changed_meanwhile(path: str) -> Refusal:
    return Refusal(
        409,
        f"{path} has changed on the disk since you opened it here, so nothing was saved. "
        "What you typed is kept: look at what is there now, and save again.",
    )
