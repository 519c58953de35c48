"""The versions in use: of Python, of what the site is made with, and when their support ends."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from alfacil_plugin.adapters.doctor.complaint import Complaint, State
from alfacil_plugin.views.words import day

_LEAST = (3, 11)
# The last day of each, as the Python developers' guide gives them (PEP 664, 693, 719, 745).
_PYTHON_ENDS = {
    (3, 11): dt.date(2027, 10, 31),
    (3, 12): dt.date(2028, 10, 31),
    (3, 13): dt.date(2029, 10, 31),
    (3, 14): dt.date(2030, 10, 31),
}
MATERIAL_ENDS = dt.date(2027, 5, 5)
"""The last day on which Material for MkDocs is supported."""
_MATERIAL, _MKDOCS = (9, 8), (1, 6, 1)
_SOON = dt.timedelta(days=365)


def look_at_programs(today: dt.date) -> Iterator[Complaint]:
    """Yield what is to say of each."""
    yield _python(sys.version_info[:2], today)
    yield Complaint(State.WELL, f"alfacil {version('alfacil')}")
    yield look_at_version("mkdocs", installed("mkdocs"), _MKDOCS, 2)
    yield look_at_version("mkdocs-material", installed("mkdocs-material"), _MATERIAL, 10)
    yield material_support(today)
    if not find_spec("weasyprint"):
        yield Complaint(
            State.NOTICE,
            "the extra pdf is not installed: alfacil pack makes no dossier as a PDF",
            "pip install 'alfacil[pdf]', and Pango from your system",
        )
    else:
        yield Complaint(State.WELL, "the extra pdf is installed")


def installed(name: str) -> str:
    """Return the version of a package; empty where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def look_at_version(name: str, found: str, least: tuple[int, ...], below: int) -> Complaint:
    """Say whether a version is from ``least`` on and its first number is below ``below``."""
    wanted = f"{name}>={'.'.join(map(str, least))},<{below}"
    fix = f'pip install "{wanted}"'
    if not found:
        return Complaint(State.WRONG, f"{name} is not installed", fix)
    parts = tuple(int(part) for part in found.split(".") if part.isdecimal())
    if parts >= least and parts[0] < below:
        return Complaint(State.WELL, f"{name} {found}")
    return Complaint(State.WRONG, f"{name} is {found}, and alfacil needs {wanted}", fix)


def material_support(today: dt.date) -> Complaint:
    """Say until when Material is supported."""
    if today > MATERIAL_ENDS:
        return Complaint(
            State.NOTICE,
            f"Material for MkDocs has had no support since {day(MATERIAL_ENDS)}",
            "ask your centre for a newer alfacil: its notes say what comes after Material",
        )
    state = State.NOTICE if MATERIAL_ENDS - today < _SOON else State.WELL
    return Complaint(
        state,
        f"Material for MkDocs is supported until {day(MATERIAL_ENDS)}",
        "nothing to do today; have a newer alfacil by then" if state is State.NOTICE else "",
    )


def _python(found: tuple[int, int], today: dt.date) -> Complaint:
    name = ".".join(map(str, found))
    if found < _LEAST:
        return Complaint(
            State.WRONG,
            f"Python is {name}, and alfacil needs 3.11 or newer",
            "install a newer Python, then make .venv anew with it",
        )
    ends = _PYTHON_ENDS.get(found)
    if ends and today > ends:
        return Complaint(
            State.NOTICE,
            f"Python {name} has had no security fixes since {day(ends)}",
            "install a newer Python, then make .venv anew with it",
        )
    return Complaint(State.WELL, f"Python {name}")
