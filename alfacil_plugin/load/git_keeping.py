"""Whether git keeps a file, asked of git where there is one."""

from __future__ import annotations

from pathlib import Path

from alfacil_plugin.load.git import ask_git
from alfacil_plugin.model.roster import GitKeeps


def git_keeps(folder: Path, name: str) -> GitKeeps:
    """Ask git whether it keeps a file of a folder, or would.

    Where there is no git, or no repository, it does not.
    """
    listing = ("ls-files", "-t", "--cached", "--others", "--exclude-standard")
    answer = ask_git(folder, *listing, "--", name)
    if answer.problem or not answer.out:
        return GitKeeps.NO
    return GitKeeps.WOULD if answer.out.startswith(b"?") else GitKeeps.YES
