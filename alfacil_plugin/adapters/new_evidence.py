"""A new file of evidence in a portfolio: checked before it is written, and never over another."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import secrets
import tempfile
from dataclasses import replace
from pathlib import Path

from alfacil_plugin.coverage.decisions import assessments_of
from alfacil_plugin.coverage.link import link
from alfacil_plugin.load.evidence import read_evidence
from alfacil_plugin.load.limits import MAX_FILE_BYTES
from alfacil_plugin.load.portfolio import load_portfolio
from alfacil_plugin.load.schemas import load_schemas
from alfacil_plugin.model.checks import DRAFT
from alfacil_plugin.model.portfolio import EMPTY, Document
from alfacil_plugin.validate.engine import validate
from alfacil_plugin.validate.rule import Subject

FOLDERS = {"assessments": "assessment"}
"""The folders that forms write into, each with the kind of what is written there."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.md")


class Refusal(Exception):  # noqa: N818  (its text is a sentence for people; it is no failure of ours)
    """Something that is not done, with the reason as a sentence and a status code of HTTP."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def write_new(portfolio: Path, path: str, text: str) -> str:
    """Write a new file of evidence and return its path in the portfolio.

    Raises Refusal where the path is none that forms write to, where something is there already,
    and where the text is not sound evidence of the kind that the folder is for.
    """
    folder, _, name = path.rpartition("/")
    if folder not in FOLDERS or not _NAME.fullmatch(name):
        raise Refusal(403, "Forms write no file at that path.")
    home = portfolio / folder
    if home.is_symlink() or (home.exists() and not home.is_dir()):
        raise Refusal(409, f"{folder} is not a folder of the portfolio, but a link or a file.")
    target = home / name
    if os.path.lexists(target):
        raise Refusal(409, f"There is a file {path} already: choose another label.")
    try:
        raw = text.encode()
    except UnicodeEncodeError as error:
        raise Refusal(422, "The text holds half a character, which no file can.") from error
    if len(raw) > MAX_FILE_BYTES:
        raise Refusal(413, f"That is more than the {MAX_FILE_BYTES:,} bytes that are read.")
    try:
        # Elsewhere, so that a server that watches the portfolio sees one change and no more.
        with tempfile.TemporaryDirectory() as elsewhere:
            read = Path(elsewhere) / name
            read.write_bytes(raw)
            _refuse_unsound(portfolio, read, path, text)
        home.mkdir(exist_ok=True)
        draft = home / f".{secrets.token_hex(8)}.md"
        try:
            with draft.open("xb") as opened:
                opened.write(raw)
            _put(draft, target, path)
        finally:
            draft.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                home.rmdir()  # only if it is empty: it was made for nothing
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refusal(500, f"{path} cannot be written: {reason}.") from error
    return path


def _put(draft: Path, target: Path, path: str) -> None:
    """Give a draft its name: taken first, and alone, so that nothing is ever written over."""
    try:
        target.open("xb").close()
    except FileExistsError as error:
        raise Refusal(409, f"There is a file {path} already: choose another label.") from error
    try:
        draft.replace(target)
    except OSError:
        target.unlink()
        raise


def _refuse_unsound(portfolio: Path, file: Path, path: str, text: str) -> None:
    """Refuse what the checks would refuse of the file by itself, and an id that is taken."""
    schemas = load_schemas(portfolio)
    kinds = schemas.kinds
    document, piece = read_evidence(file, path, schemas, kinds)
    kind = FOLDERS[path.rpartition("/")[0]]
    if piece is None or not piece.sound:
        raise Refusal(422, said_of(document) or f"That is not {kind} as it is read here.")
    if piece.kind != kind:
        raise Refusal(422, f"That is not of the kind {kind}, but {piece.kind}.")
    there = load_portfolio(portfolio)
    if any(other.id == piece.id for other in there.evidence):
        raise Refusal(
            409, f"There is a piece of evidence with the id {piece.id} already: choose another."
        )
    hit = next(there.roster.find(text), None)
    if hit is not None:
        whose = f"the real name of {hit.alias}" if hit.alias else "what the roster keeps private"
        raise Refusal(422, f"It holds {whose}, which may not be published: take it out.")


def said_of(document: Document) -> str:
    """Return what the checker says of the file by itself, as one paragraph."""
    alone = replace(EMPTY, documents={document.path: document})
    subject = Subject(
        portfolio=alone,
        links=link(alone),
        assessments=assessments_of(alone),
        units=(),
        stage=DRAFT,
        today=dt.date.today(),
    )
    found, _ = validate(subject)
    ours = [item for item in found if item.path == document.path]
    return " ".join(f"{item.message}{f' ({item.hint})' if item.hint else ''}." for item in ours)
