"""The files of a portfolio that are alfacil's own: written by init, brought up to date later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from alfacil_plugin.adapters.editor_files import editor_files
from alfacil_plugin.load.resources import workflow_folder

_OURS = "alfacil"
_HEADER = """\
# The versions that this portfolio was made with. pip install -r requirements.txt installs them.
# alfacil is on no package index yet: where pip does not find it, put the path of the file that your
# centre gave you (it ends in .whl) in the place of its line.
"""


class Host(StrEnum):
    """Where a portfolio's repository is kept, and checked on every push."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


WORKFLOWS: Mapping[Host, str] = {
    Host.GITHUB: ".github/workflows/portfolio.yml",
    Host.GITLAB: ".gitlab-ci.yml",
}
"""Where each host looks for its workflow."""


def owned_files(host: Host) -> dict[str, str]:
    """Return the files as this version writes them, by path."""
    files = {f".vscode/{name}": text for name, text in editor_files().items()}
    files["requirements.txt"] = requirements()
    if host in WORKFLOWS:
        source = workflow_folder() / f"{host.value}.yml"
        files[WORKFLOWS[host]] = source.read_text(encoding="utf-8")
    return files


def host_of(folder: Path) -> Host:
    """Return the host whose workflow a portfolio has."""
    found = (host for host, path in WORKFLOWS.items() if (folder / path).is_file())
    return next(found, Host.NONE)


def requirements() -> str:
    """Return the exact versions of alfacil and of all that it needs, as they are installed."""
    pins = dict(_pins(_OURS, {}))
    ours = pins.pop(_OURS)
    return _HEADER + "".join(
        f"{name}=={version}\n" for name, version in [(_OURS, ours), *sorted(pins.items())]
    )


def _pins(name: str, seen: dict[str, str]) -> dict[str, str]:
    plain = re.sub(r"[-_.]+", "-", name).lower()
    if plain in seen:
        return seen
    try:
        found = distribution(plain)
    except PackageNotFoundError:
        # It is for another system, or for another Python.
        return seen
    seen[plain] = found.version
    for needed in _needed(found.requires or []):
        _pins(needed, seen)
    return seen


def _needed(lines: list[str]) -> Iterator[str]:
    for line in lines:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name
