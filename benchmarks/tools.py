"""What makes a site of the same texts: ours, Hugo, Zensical and bare Material, in turn."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import Project, make_project
from benchmarks.edits import Edited, piece_to_edit
from benchmarks.hugo import make_hugo
from benchmarks.processes import Job

_BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """How a tool builds a project, builds it again after an edit, and serves it at a port."""

    full: Sequence[str]
    again: Sequence[str]
    serve: Callable[[int], Sequence[str]]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool with a project of its own, and the path of the page of the file that is edited."""

    name: str
    full: Job
    again: Job
    serve: Callable[[int], Sequence[str]]
    environment: Mapping[str, str]
    edited: Edited
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A tool before it is given a project. What ``make test`` installs too has no version here."""

    name: str
    version: str
    at: Callable[[Path, int], Tool]


def ours() -> Kind:
    """Return ours: the full build makes every page anew, the other takes what is kept."""

    def at(folder: Path, size: int) -> Tool:
        make_project(Project.OURS, folder, size)
        build = (str(_BIN / "alfacil"), "build", str(folder))
        serve = (str(_BIN / "alfacil"), "serve", str(folder), "--no-open", "--port")
        commands = Commands(
            full=(*build, "--no-cache"), again=build, serve=lambda port: (*serve, str(port)),
            environment={"ALFACIL_CACHE": str(folder / "kept")},
        )  # fmt: skip
        return _tool("ours", folder, size, "portfolio", commands)

    return Kind(name="ours", version="", at=at)


def hugo() -> Kind:
    """Return Hugo, which the system brings. Raises FileNotFoundError."""
    program = shutil.which("hugo")
    if not program:
        raise FileNotFoundError("Hugo is not installed (apt install hugo), and has no column.")
    told = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"v(\d[\d.]*)", told)

    def at(folder: Path, size: int) -> Tool:
        make_hugo(folder, size)
        build = (program, "--source", str(folder), "--destination", str(folder / "site"))
        commands = Commands(
            full=build, again=build,
            serve=lambda port: (program, "server", "--source", str(folder), "--port", str(port)),
            environment={"HUGO_CACHEDIR": str(folder / "kept")},
        )  # fmt: skip
        return _tool("Hugo", folder, size, "docs/evidence", commands)

    return Kind(name="Hugo", version=version[1] if version else "", at=at)


def zensical(home: Path) -> Kind:
    """Return Zensical, installed into a folder. Raises FileNotFoundError."""
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    install = [str(home / "bin" / "pip"), "install", "--quiet", "--no-cache-dir", "zensical"]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        raise FileNotFoundError("Zensical could not be installed, and has no column.")
    program = str(home / "bin" / "zensical")
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)

    def at(folder: Path, size: int) -> Tool:
        make_project(Project.NAV, folder, size)
        settings = ("--config-file", str(folder / "mkdocs.yml"))
        commands = Commands(
            full=(program, "build", "--clean", *settings), again=(program, "build", *settings),
            serve=lambda port: (program, "serve", "--dev-addr", f"127.0.0.1:{port}", *settings),
        )  # fmt: skip
        return _tool("Zensical", folder, size, "docs/evidence", commands)

    return Kind(name="Zensical", version=told.stdout.split()[-1], at=at)


def material() -> Kind:
    """Return bare Material by MkDocs, with the navigation that it makes by itself."""

    def at(folder: Path, size: int) -> Tool:
        make_project(Project.NAV, folder, size)
        program, settings = str(_BIN / "mkdocs"), ("-q", "-f", str(folder / "mkdocs.yml"))
        build = (program, "build", *settings)
        commands = Commands(
            full=build, again=build,
            serve=lambda port: (program, "serve", *settings, "-a", f"127.0.0.1:{port}"),
        )  # fmt: skip
        return _tool("bare Material", folder, size, "docs/evidence", commands)

    return Kind(name="bare Material", version="", at=at)


def _tool(name: str, folder: Path, size: int, pieces: str, commands: Commands) -> Tool:
    path = piece_to_edit(size)
    edited = Edited(folder / pieces / path)
    # What a tool leaves behind that is ended is to go with the project.
    (folder / "tmp").mkdir()
    environment = {**commands.environment, "TMPDIR": str(folder / "tmp")}
    return Tool(
        name=name, serve=commands.serve, environment=environment, edited=edited,
        page=f"evidence/{path.removesuffix('.md')}/",
        full=Job(
            name=f"{name}: full build, {size:,} files", command=commands.full,
            built=folder / "site", environment=environment,
        ),
        again=Job(
            name=f"{name}: build again, {size:,} files", command=commands.again,
            first=edited.edit, warmed=True, environment=environment,
        ),
    )  # fmt: skip
