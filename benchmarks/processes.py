"""Whole processes, timed: wall seconds, and the most memory that each held."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

# Bytes on macOS, kilobytes elsewhere.
_MAXRSS_PER_MB = 2**20 if sys.platform == "darwin" else 2**10
# Material prints a notice about MkDocs 2 on every build. What is installed has its modules
# compiled, and so has every tool here but for a setting that some machines have.
_ENVIRONMENT = {
    key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
} | {"NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A command to time. ``built`` is the folder it fills, which is taken away before it runs."""

    name: str
    command: Sequence[str]
    built: Path | None = None
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    @property
    def time(self) -> float:
        """The median, in seconds."""
        return median(self.seconds)

    @property
    def memory(self) -> float:
        """The median of the peaks, in megabytes."""
        return median(self.megabytes)

    def run(self) -> None:
        """Run it once, and note what it took. A command that fails ends the measuring."""
        if self.built:
            shutil.rmtree(self.built, ignore_errors=True)
        with tempfile.TemporaryFile() as said:
            started = perf_counter()
            process = subprocess.Popen(self.command, stdout=said, stderr=said, env=_ENVIRONMENT)
            _, status, used = os.wait4(process.pid, 0)
            self.seconds.append(perf_counter() - started)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                said.seek(0)
                sys.stderr.write(said.read().decode(errors="replace"))
                raise SystemExit(f"{self.name}: the command ended with {process.returncode}")
        self.megabytes.append(used.ru_maxrss / _MAXRSS_PER_MB)


def measure(jobs: Sequence[Job], runs: int) -> None:
    """Run each job so many times, in turns, so that a busy spell of the machine falls on all.

    One uncounted run of the first job fills the caches of the disk and of Python.
    """
    warm = Job(name=jobs[0].name, command=jobs[0].command, built=jobs[0].built)
    warm.run()
    for turn in range(runs):
        for job in jobs:
            job.run()
            print(f"run {turn + 1}: {job.name}: {job.seconds[-1]:.2f} s", file=sys.stderr)
