"""Whether git keeps a file, asked of git where there is one."""

from __future__ import annotations

import subprocess
from pathlib import Path

from alfacil_plugin.model.roster import GitKeeps

_SECONDS = 10


def git_keeps(folder: Path, name: str) -> GitKeeps:
    """Ask git whether it keeps a file of a folder, or would.

    Where there is no git, or no repository, it does not.
    """
    listing = ["ls-files", "-t", "--cached", "--others", "--exclude-standard", "--", name]
    try:
        done = subprocess.run(
            # No program that the repository's own settings name is to run.
            ["git", "-c", "core.fsmonitor=false", *listing],
            cwd=folder,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return GitKeeps.NO
    if done.returncode or not done.stdout:
        return GitKeeps.NO
    return GitKeeps.WOULD if done.stdout.startswith(b"?") else GitKeeps.YES
