"""Pages that are kept from one build to the next, by what they were made of.

They lie in the user's own cache folder and never in the project: what somebody sends as a portfolio
must not bring pages along that nobody made from its texts.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import time
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

_MOST_BYTES = 500_000_000
_SUM = 32
_ABANDONED_SECONDS = 3600
_LETTERS = 2
_FOLDERS = "[0-9a-f]" * _LETTERS
_DRAFT = re.compile(r"\.[0-9a-f]{16}")
_PAGE = re.compile(r"[0-9a-f]{62}")


def cache_folder() -> Path | None:
    """Return the folder that pages are kept in; ``ALFACIL_CACHE`` names another.

    None where nobody can say whose it would be: a container may run as a user without a home.
    """
    named = os.environ.get("ALFACIL_CACHE")
    if named:
        return Path(named)
    try:
        return user_cache_path("alfacil", appauthor=False) / "pages"
    except RuntimeError:
        return None


class KeptPages:
    """A folder of pages by key. Nothing in it is ever needed: what cannot be read is not there.

    Each is written beside its place and moved there whole, so that a crash leaves no half of one
    and two builds at once do not disturb each other; a sum at its beginning tells what was damaged.
    """

    def __init__(self, folder: Path, most_bytes: int = _MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    @classmethod
    def of_user(cls) -> KeptPages | None:
        """Return what is kept for whoever builds; None where no folder of theirs is known."""
        folder = cache_folder()
        return cls(folder) if folder else None

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key: hexadecimal digits."""
        file = self._file(key)
        try:
            whole = file.read_bytes()
        except OSError:
            return None
        kept = whole[_SUM:]
        return kept if sha256(kept).digest() == whole[:_SUM] else None

    def put(self, key: str, value: bytes) -> None:
        """Keep a page. A disk that is full or read-only costs time, and nothing else."""
        file = self._file(key)
        draft = file.with_name(f".{secrets.token_hex(8)}")
        try:
            # It may hold what is for few: nobody else on the machine is to read it.
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.parent.mkdir(mode=0o700, exist_ok=True)
            with open(draft, "xb", opener=_for_its_owner) as opened:
                opened.write(sha256(value).digest() + value)
            draft.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)

    def use(self, key: str) -> None:
        """Note that a page was used: those that have not been for longest go first."""
        with contextlib.suppress(OSError):
            os.utime(self._file(key))

    def tidy(self) -> None:
        """Keep within bounds: what was not used for longest goes, and what a crash left.

        The folder may be named by somebody who keeps other things there: those are left alone.
        """
        found: list[tuple[float, int, Path]] = []
        for file in self._folder.glob(f"{_FOLDERS}/*"):
            with contextlib.suppress(OSError):
                about = file.lstat()
                if _PAGE.fullmatch(file.name):
                    found.append((about.st_mtime, about.st_size, file))
                elif (
                    _DRAFT.fullmatch(file.name)
                    and time.time() - about.st_mtime > _ABANDONED_SECONDS
                ):
                    file.unlink()
        total = sum(size for _, size, _ in found)
        for _, size, file in sorted(found):
            if total <= self._most_bytes:
                break
            with contextlib.suppress(OSError):
                file.unlink()
                total -= size

    def _file(self, key: str) -> Path:
        return self._folder / key[:_LETTERS] / key[_LETTERS:]


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
