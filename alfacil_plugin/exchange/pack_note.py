"""The note that lies on top of a pack, for whoever opens it without knowing what it is."""

from __future__ import annotations

import textwrap

from alfacil_plugin.model.pack import About, Keeping

NOTE = "READ-ME-FIRST.txt"
_WIDTH = 78


def pack_note(about: About, contents: frozenset[str]) -> bytes:
    """Return the note; ``contents`` are what lies beside it. Written so that Notepad shows it."""
    origin = about.origin
    paragraphs = [
        f"The portfolio of {about.learner}, for the assessor and the quality assurer.",
        f"Unit: {'; '.join(about.units)}",
        "1. Unpack the whole zip into a folder first. Most programs can look into a zip, but "
        "pages opened in there do not find one another.",
        "2. Open site/index.html in a web browser. Nothing is installed, and no connection is "
        "needed; the search works as well.",
        *(
            ["3. dossier.pdf is the same for print: cover sheet, tracking sheet, and all evidence."]
            if "dossier.pdf" in contents
            else []
        ),
        "coverage.xlsx is the tracking sheet and the coverage as a workbook.",
        "manifest.json lists every file with its SHA-256. With alfacil installed, "
        "'alfacil verify' and the name of the zip says whether anything in it was changed.",
        *about.left_out,
        f"Made by alfacil {about.alfacil} from {_origin(origin.commit, origin.keeping)}",
    ]
    text = "\n\n".join(textwrap.fill(part, _WIDTH, break_on_hyphens=False) for part in paragraphs)
    return (text + "\n").replace("\n", "\r\n").encode()


def _origin(commit: str, keeping: Keeping) -> str:
    if keeping is Keeping.NO_GIT:
        return "a folder that is not kept in git."
    if keeping is Keeping.CHANGED:
        return f"the commit {commit}, with uncommitted changes."
    if keeping is Keeping.NOT_KNOWN:
        return f"{f'the commit {commit}; ' if commit else ''}git could not say how it stands."
    return f"the commit {commit}."
