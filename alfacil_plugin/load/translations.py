"""The catalogues of the interface's words: PO files, one for each language but English."""

from __future__ import annotations

from functools import cache
from gettext import c2py
from pathlib import Path

from alfacil_plugin.load.resources import language_folder
from alfacil_plugin.model.translation import Translation

SOURCE = "en"
"""The language that the interface is written in."""


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that a site can be in, English first."""
    return (SOURCE, *sorted(file.stem for file in language_folder().glob("*.po")))


@cache
def bundled_translation(code: str) -> Translation | None:
    """Return the catalogue of a language; None where there is none."""
    if code == SOURCE or code not in languages():
        return None
    return read_translation(language_folder() / f"{code}.po", code)


def read_translation(file: Path, code: str) -> Translation:
    """Read a catalogue. What is not translated, or marked as uncertain, is left in English."""
    # Here, since a site in English has no use for it.
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=code)
    messages: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        said = message.string
        if not message.id or message.fuzzy or not said:
            continue
        if isinstance(message.id, str):
            messages[message.id] = str(said)
        elif isinstance(said, tuple | list) and all(said):
            several[message.id[0]] = tuple(said)
    return Translation(
        code=code,
        messages=messages,
        several=several,
        form=c2py(catalogue.plural_expr),
        reviewed=not catalogue.fuzzy,
    )
