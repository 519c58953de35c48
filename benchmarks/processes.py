"""Whole processes, timed: wall seconds, and the most memory that each held with its children."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
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
    """A command to time. ``built`` is the folder it fills, which is taken away before it runs.

    ``first`` is done before it runs, too, and not timed. What is ``warmed`` runs once uncounted: it
    is to find what an earlier run of its own has left.
    """

    name: str
    command: Sequence[str]
    built: Path | None = None
    first: Callable[[], object] | None = None
    warmed: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
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
        if self.first:
            self.first()
        environment = environment_with(self.environment)
        with tempfile.TemporaryFile() as said:
            started = perf_counter()
            process = subprocess.Popen(self.command, stdout=said, stderr=said, env=environment)
            watch = _Watch(process.pid)
            _, status, used = os.wait4(process.pid, 0)
            self.seconds.append(perf_counter() - started)
            together = watch.end()
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                said.seek(0)
                sys.stderr.write(said.read().decode(errors="replace"))
                raise SystemExit(f"{self.name}: the command ended with {process.returncode}")
        self.megabytes.append(max(used.ru_maxrss / _MAXRSS_PER_MB, together))


def environment_with(more: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that everything is measured in, with something added."""
    return {**_ENVIRONMENT, **more}


class _Watch:
    """Looks twice a second how much a process and its children hold together, in megabytes.

    What they share counts once (PSS). Only Linux tells: elsewhere nothing is seen, and the largest
    process counts, which is the only one there.
    """

    def __init__(self, pid: int) -> None:
        self._most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(pid,), daemon=True)
        self._thread.start()

    def end(self) -> float:
        """Stop looking; return the most that was seen."""
        self._over.set()
        self._thread.join()
        return self._most

    def _look(self, pid: int) -> None:
        while not self._over.wait(0.5):
            self._most = max(self._most, sum(map(_proportion, _family(pid))) / 2**10)


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all that it started and that are still there."""
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in listed.read_text(encoding="ascii").split():
                yield from _family(int(child))


def _proportion(pid: int) -> int:
    """Return a process's share of the memory it holds, in kilobytes; nothing where it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def measure(jobs: Sequence[Job], runs: int) -> None:
    """Run each job so many times, in turns, so that a busy spell of the machine falls on all.

    One uncounted run of the first job fills the caches of the disk and of Python.
    """
    for job in (jobs[0], *(job for job in jobs[1:] if job.warmed)):
        replace(job, seconds=[], megabytes=[]).run()
    for turn in range(runs):
        for job in jobs:
            job.run()
            print(f"run {turn + 1}: {job.name}: {job.seconds[-1]:.2f} s", file=sys.stderr)
