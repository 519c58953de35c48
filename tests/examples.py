"""Rules' examples as files: laid over a sound portfolio of one unit and one session."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scratch import PORTFOLIO_YML, SESSION

from alfacil_plugin.validate.catalogue import ExampleFile

_PNG = b"\x89PNG\r\n\x1a\n"


def write_example(folder: Path, files: Iterable[ExampleFile]) -> None:
    """Write an example into an empty folder, what its notes say included."""
    base = {"portfolio.yml": PORTFOLIO_YML, "sessions/01.md": SESSION}
    for path, text in base.items():
        _write(folder, ExampleFile(path=path, text=text))
    for file in files:
        _write(folder, file)


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


def _bytes(file: ExampleFile) -> bytes:
    raw = file.text.encode()
    for note in file.notes:
        if note == "UTF-16":
            raw = file.text.encode("utf-16")
        elif note == "PNG":
            raw = _PNG
        elif note.endswith(" MB"):
            raw += bytes(round(float(note.removesuffix(" MB")) * 1_000_000))
        else:
            length = int(note.split()[2].replace(",", ""))
            *before, last = file.text.rstrip("\n").split("\n")
            long = (last * (length // len(last) + 1))[:length]
            raw = "\n".join([*before, long]).encode()
    return raw
