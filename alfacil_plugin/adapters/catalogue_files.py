"""Writes the template of the catalogue from the code, and brings each language up to date with it.

``python -m alfacil_plugin.adapters.catalogue_files FOLDER`` writes ``alfacil.pot``, and into every
PO file of the folder what is new, in English until somebody translates it.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from alfacil_plugin.load.bundle import bundled_alone
from alfacil_plugin.load.resources import schema_folder
from alfacil_plugin.load.schemas import NOT_KINDS, SUFFIX
from alfacil_plugin.views.assessment_form_data import KIND

TEMPLATE = "alfacil.pot"
_SHARED = "evidence"
_PACKAGE = Path(__file__).resolve().parent.parent
_MARKS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "say": None,
    "count": (2, 3),
    "marked": None,
    "saying": None,
    "saying_of": (2, 3),
}
"""The functions that mark words, and which arguments are a message for one and for many."""
_PLACES = [
    ("views/templates/**.html", "jinja2"),
    ("views/**.py", "python"),
    ("coverage/**.py", "python"),
    ("model/**.py", "python"),
    ("adapters/*_extension.py", "python"),
    ("adapters/mkdocs_navigation.py", "python"),
    ("adapters/text_tree.py", "python"),
    ("adapters/theme_mending.py", "python"),
]
_OPTIONS = {"views/templates/**.html": {"newstyle_gettext": "true", "trimmed": "true"}}
_HEADER = """\
# The words of the interface of alfacil: the English, and where each is used.
# Made by `make words`; translations stand in the PO files beside it."""


def template() -> Catalog:
    """Return every message of the interface, in the order of the files that it is in."""
    made = Catalog(project="alfacil", header_comment=_HEADER, charset="utf-8", fuzzy=False)
    found = sorted(
        extract_from_dir(_PACKAGE, _PLACES, _OPTIONS, _MARKS), key=lambda item: (item[0], item[1])
    )
    for name, _, message, _, _ in found:
        made.add(message, locations=[(f"alfacil_plugin/{Path(name).as_posix()}", 0)])
    for file in sorted(schema_folder().glob(f"*{SUFFIX}")):
        name = file.name.removesuffix(SUFFIX)
        if name not in NOT_KINDS or name == _SHARED:
            schema = json.loads(file.read_text(encoding="utf-8"))
            # What all kinds share is no kind itself, and is called nothing on any page.
            for text in _words_of(schema if name != _SHARED else {"$defs": schema["$defs"]}):
                made.add(text, locations=[(f"schemas/{file.name}", 0)])
    form = bundled_alone(KIND)
    for field in form["required"]:
        # What the form for decisions says of a field that is empty.
        made.add(
            form["properties"][field]["description"], locations=[(f"schemas/{KIND}{SUFFIX}", 0)]
        )
    return made


def _words_of(schema: Mapping[str, Any], *, whole: bool = True) -> Iterator[str]:
    """Yield what pages show of a schema: what it and its fields are called, and their choices."""
    for word in ("title", "x-plural", *(("description",) if whole else ())):
        if isinstance(schema.get(word), str):
            yield schema[word]
    for choice in schema.get("enum", ()):
        yield str(choice).replace("-", " ")
    for group in ("properties", "$defs"):
        for child in schema.get(group, {}).values():
            yield from _words_of(child, whole=False)
    for word in ("items", "additionalProperties"):
        if isinstance(schema.get(word), dict):
            yield from _words_of(schema[word], whole=False)
    for word in ("oneOf", "anyOf"):
        for child in schema.get(word, ()):
            yield from _words_of(child, whole=False)


def template_text() -> str:
    """Return the template as a file."""
    return _written(template())


_VARYING = (
    '"Generated-By',
    '"Report-Msgid',
    '"Project-Id',
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Last-Translator',
    '"Language-Team',
)


def updated(text: str, code: str) -> str:
    """Return a PO file with what is new in the template, and without what is not there any more."""
    catalogue = read_po(io.BytesIO(text.encode()), locale=code)
    catalogue.update(template(), no_fuzzy_matching=True, keep_user_comments=True)
    return _written(catalogue)


def _written(catalogue: Catalog) -> str:
    out = io.BytesIO()
    write_po(out, catalogue, width=100, include_lineno=False, ignore_obsolete=True)
    # Without when it was made and by which Babel: the same code gives the same file.
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_VARYING))


def write_catalogues(folder: Path) -> None:
    """Write the template, and every language's file anew."""
    (folder / TEMPLATE).write_text(template_text(), encoding="utf-8")
    for file in sorted(folder.glob("*.po")):
        file.write_text(updated(file.read_text(encoding="utf-8"), file.stem), encoding="utf-8")


if __name__ == "__main__":
    write_catalogues(Path(sys.argv[1]))
