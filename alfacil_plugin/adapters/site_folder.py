"""A site that is replaced whole or not at all: the last good one stays until the next is done."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from glob import escape
from pathlib import Path

_LEFT_BEHIND_SECONDS = 3600
# One of these is in a site, also in one not finished: Material's, MkDocs' and ours. A folder
# assets or a page index.html may be anybody's.
_OF_A_SITE = (
    "assets/javascripts/bundle.*.js", "search/search_index.json", "downloads/coverage.json",
)  # fmt: skip
_SAID_BY_MKDOCS = re.compile(r"""content=["']?mkdocs-|MkDocs [vV]ersion""")


def overlap(site: Path, portfolio: Path) -> str:
    """Return a sentence if a site and a portfolio are one in the other; empty if they are apart.

    What was in the site's folder is taken away before each build.
    """
    site, portfolio = site.resolve(), portfolio.resolve()
    if not (site.is_relative_to(portfolio) or portfolio.is_relative_to(site)):
        return ""
    return (
        f"the site would be built into {site}, which is in the portfolio or holds it, and what is "
        "there now would be lost: name a folder beside the portfolio, such as site"
    )


def holds_something_else(site: Path) -> bool:
    """Say whether there are files in a folder and no site, so that they must not be replaced."""
    if not site.is_dir() or not any(not entry.name.startswith(".") for entry in site.iterdir()):
        return False
    return not (any(any(site.glob(name)) for name in _OF_A_SITE) or _is_of_mkdocs(site))


def _is_of_mkdocs(site: Path) -> bool:
    for name in ("404.html", "index.html"):
        with contextlib.suppress(OSError):
            if _SAID_BY_MKDOCS.search((site / name).read_text(encoding="utf-8", errors="replace")):
                return True
    return False


@contextlib.contextmanager
def replaced_when_done(site: Path) -> Iterator[Path]:
    """Give a new folder to build into; it takes the place of ``site`` if nothing is raised.

    Hidden files of the old site (``.git``, ``.nojekyll``) move to the new one, as MkDocs leaves
    them alone too. Raises OSError where the folder beside ``site`` cannot be written.
    """
    # A link stays one: what it leads to is replaced.
    site = site.resolve()
    site.parent.mkdir(parents=True, exist_ok=True)
    _clear_left_behind(site)
    new = site.with_name(f".{site.name}.new-{os.getpid()}")
    old = site.with_name(f".{site.name}.old-{os.getpid()}")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    try:
        yield new
        if site.is_dir():
            site.rename(old)
        new.rename(site)
    except BaseException:
        # Whatever happened, and at whichever step: the last site is put back before anything goes.
        if old.is_dir() and not site.exists():
            old.rename(site)
        shutil.rmtree(new, ignore_errors=True)
        raise
    if old.is_dir():
        _move_hidden(old, site)
        shutil.rmtree(old, ignore_errors=True)


def _move_hidden(old: Path, site: Path) -> None:
    """Move what is hidden in the old site to the new one, where it is not there."""
    for entry in list(old.iterdir()):
        if entry.name.startswith(".") and not (site / entry.name).exists():
            entry.rename(site / entry.name)


def _clear_left_behind(site: Path) -> None:
    """Take up what a build that was killed left: its last site comes back, the rest goes."""
    for kind in ("old", "new"):
        for folder in site.parent.glob(f".{escape(site.name)}.{kind}-*"):
            # It may be somebody's own: ours end in the number of a process, and hold a site.
            if not folder.name.rpartition("-")[2].isdecimal():
                continue
            with contextlib.suppress(OSError):
                if holds_something_else(folder) or _is_at_work(folder):
                    continue
                if kind == "old" and not site.exists():
                    folder.rename(site)
                    continue
                if kind == "old" and site.is_dir():
                    _move_hidden(folder, site)
                shutil.rmtree(folder)


def _is_at_work(folder: Path) -> bool:
    """Say whether the build that made a folder may still run; it is named by its process."""
    number = folder.name.rpartition("-")[2]
    if number == str(os.getpid()):
        return False
    if sys.platform == "win32":
        # There no process can be asked for without harm.
        return time.time() - folder.stat().st_mtime < _LEFT_BEHIND_SECONDS
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
