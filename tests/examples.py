"""Rules' examples as files: laid over a sound portfolio of one unit and one session."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from pypdf import PdfWriter
from scratch import PORTFOLIO_YML, SESSION

from alfacil_plugin.validate.catalogue import ExampleFile

_DOT = Image.new("1", (1, 1))
_POSITION, _LATITUDE = 0x8825, {1: "N", 2: (51.0, 28.0, 40.0)}


def write_example(folder: Path, files: Iterable[ExampleFile]) -> None:
    """Write an example into an empty folder, what its notes say included."""
    base = {"portfolio.yml": PORTFOLIO_YML, "sessions/01.md": SESSION}
    for path, text in base.items():
        _write(folder, ExampleFile(path=path, text=text))
    for file in files:
        _write(folder, file)
        if {"in git", "ignored by git"} & set(file.notes):
            _git(folder, "init", "--quiet")
            _keep(folder, file)
        for note in file.notes:
            if note.startswith("committed by "):
                _commit(folder, note.removeprefix("committed by "))


def _write(folder: Path, file: ExampleFile) -> None:
    target = folder / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    match [note.split()[0] for note in file.notes]:
        case ["folder"]:
            target.mkdir()
        case ["not"]:
            target.unlink()
        case ["link"]:
            target.symlink_to(file.notes[0].removeprefix("link to "))
        case _:
            target.write_bytes(_bytes(file))


def _picture(form: str, **options: object) -> bytes:
    out = io.BytesIO()
    _DOT.save(out, form, **options)
    return out.getvalue()


def _pdf(password: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _keep(folder: Path, file: ExampleFile) -> None:
    """Have git keep a file, or ignore it."""
    if "in git" in file.notes:
        _git(folder, "add", "--force", file.path)
    elif "ignored by git" in file.notes:
        (folder / ".gitignore").write_text(f"{file.path}\n", encoding="utf-8")


def _commit(folder: Path, address: str) -> None:
    _git(folder, "init", "--quiet")
    _git(folder, "add", ".")
    who = ("-c", "user.name=Somebody", "-c", f"user.email={address}")
    _git(folder, *who, "commit", "--quiet", "--no-gpg-sign", "-m", "Decide")


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def _bytes(file: ExampleFile) -> bytes:
    raw = file.text.encode()
    for note in file.notes:
        if note == "UTF-16":
            raw = file.text.encode("utf-16")
        elif note in ("PNG", "JPEG"):
            raw = _picture(note)
        elif note == "JPEG with a position":
            exif = Image.Exif()
            exif[_POSITION] = _LATITUDE
            raw = _picture("JPEG", exif=exif)
        elif note in ("PDF", "PDF with a password"):
            raw = _pdf("secret" if note.endswith("password") else "")
        elif note in ("in git", "ignored by git") or note.startswith("committed by "):
            continue
        elif note.endswith(" MB"):
            raw += bytes(round(float(note.removesuffix(" MB")) * 1_000_000))
        else:
            length = int(note.split()[2].replace(",", ""))
            *before, last = file.text.rstrip("\n").split("\n")
            long = (last * (length // len(last) + 1))[:length]
            raw = "\n".join([*before, long]).encode()
    return raw
