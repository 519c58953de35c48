"""Work shared among as many processes as there are processors, where it is worth it."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")

_WORTH_IT = 100
_MOST = 8


def processes_for(pieces: int) -> int:
    """Return how many processes to share so many pieces among, this one included.

    One where it would not pay, or where a copy of this process cannot be made safely: macOS may
    not, and a thread of a copied process could hold a lock for ever.
    """
    if pieces < _WORTH_IT or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def work_out(items: Sequence[str], work: Callable[[str], T]) -> Mapping[str, T]:
    """Return what ``work`` makes of each item, which must be a value that pickle can pack.

    A process that fails loses nothing: its share is worked out here.
    """
    count = processes_for(len(items))
    # What is here shares what it holds with the copies: a search for garbage would copy it.
    gc.freeze()
    copies = [_begin(items[at::count], work) for at in range(1, count)]
    parts: list[dict[str, T] | None] = []
    try:
        made = {item: work(item) for item in items[::count]}
        # One after the other, so that what is left of them can be given up.
        parts.extend(_end(*copy) if copy else None for copy in copies)
    except BaseException:
        for copy in filter(None, copies[len(parts) :]):
            _give_up(*copy)
        raise
    finally:
        gc.unfreeze()
    for at, part in enumerate(parts, start=1):
        made |= part or {item: work(item) for item in items[at::count]}
    return made


def _begin(share: Sequence[str], work: Callable[[str], object]) -> tuple[int, int] | None:
    """Have a copy of this process do a share; return it, and the pipe that its work comes from.

    None where there can be no copy: so many processes, so much memory may not be allowed.
    """
    try:
        here, there = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(here)
        os.close(there)
        return None
    if process:
        os.close(there)
        return process, here
    # Whatever happens, nothing of this copy goes on where the first process would.
    with suppress(BaseException), os.fdopen(there, "wb") as pipe:
        os.close(here)
        pipe.write(pickle.dumps({item: work(item) for item in share}, pickle.HIGHEST_PROTOCOL))
    os._exit(0)


def _end(process: int, pipe: int) -> dict[str, T] | None:
    """Return the work of a copy once it is done; None if it failed."""
    with os.fdopen(pipe, "rb") as opened:
        packed = opened.read()
    # Whoever started us may have said that nobody waits for processes, and it is gone already.
    with suppress(ChildProcessError):
        os.waitpid(process, 0)
    with suppress(Exception):
        made: dict[str, T] = pickle.loads(packed)  # noqa: S301  (our own process)
        return made
    return None


def _give_up(process: int, pipe: int) -> None:
    """End a copy whose work nobody wants any more."""
    with suppress(OSError):
        os.close(pipe)
    with suppress(OSError):
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
