"""Work shared among as many processes as there are processors, where it is worth it.

The pieces of work are dealt out like cards: the process that asks keeps some for itself, and takes
what the others make in order, as it is needed. No more waits in the pipes than they hold, so that
ten thousand pages fill no memory.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

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


def deal(pieces: int, processes: int, cards: int = 1) -> list[list[int]]:
    """Return the pieces that each other process works on, by number.

    In each round this process, which places what the others make, keeps one piece, and each of the
    others is given so many ``cards``.
    """
    others = processes - 1
    round_of = others * cards + 1
    shares: list[list[int]] = [[] for _ in range(others)]
    for number in range(pieces):
        place = number % round_of
        if place:
            shares[(place - 1) % others].append(number)
    return shares


class Workers:
    """Copies of this process that each work on a share of the pieces.

    A worker that fails loses nothing: what does not come from it is None, and is made here.
    """

    def __init__(self, shares: Sequence[Sequence[int]], work: Callable[[int], bytes]) -> None:
        """Start a worker for each share, a list of numbers that rise, which ``work`` is given."""
        # Here, since a check of a few files has no need of it and should not wait for it.
        import multiprocessing  # noqa: PLC0415

        self._worker_of: dict[int, Connection] = {}
        self._ready: dict[int, bytes | None] = {}
        self._processes: list[BaseProcess] = []
        fork = multiprocessing.get_context("fork")
        # What there is by now is shared, and a search for garbage that writes to it would copy it.
        gc.freeze()
        # What is still in a buffer would be written by every copy.
        sys.stdout.flush()
        sys.stderr.flush()
        opened: list[Connection] = []
        for share in shares:
            try:
                here, there = fork.Pipe(duplex=False)
            except OSError:
                break
            opened.append(here)
            process = fork.Process(target=_work, args=(share, work, there, opened), daemon=True)
            try:
                process.start()
            except OSError:
                # So many processes may not be allowed: what those do not make is made here.
                here.close()
                break
            finally:
                there.close()
            self._processes.append(process)
            self._worker_of |= dict.fromkeys(share, here)

    def take(self, number: int) -> bytes | None:
        """Return the work on a piece; None if it is nobody's share, or its worker failed.

        To be asked in rising order.
        """
        worker = self._worker_of.pop(number, None)
        while worker and not worker.closed and number not in self._ready:
            try:
                done, made = pickle.loads(worker.recv_bytes())  # noqa: S301  (our own process)
            except (OSError, EOFError, pickle.UnpicklingError):
                worker.close()
            else:
                self._ready[done] = made
        return self._ready.pop(number, None)

    def close(self) -> None:
        """End the workers that are still there."""
        for process in self._processes:
            process.terminate()
            process.join()
        for worker in set(self._worker_of.values()):
            worker.close()
        self._processes, self._worker_of = [], {}
        gc.unfreeze()


def work_out(items: Sequence[str], work: Callable[[str], T]) -> Mapping[str, T]:
    """Return what ``work`` makes of each item, which must be a value that pickle can pack."""
    count = processes_for(len(items))
    if count == 1:
        return {item: work(item) for item in items}

    def make(share: int) -> dict[str, T]:
        return {item: work(item) for item in items[share::count]}

    # What has no use one by one is packed by the share.
    workers = Workers(
        [[share] for share in range(1, count)],
        lambda share: pickle.dumps(make(share), pickle.HIGHEST_PROTOCOL),
    )
    try:
        made = make(0)
        for share in range(1, count):
            packed = workers.take(share)
            made |= pickle.loads(packed) if packed else make(share)  # noqa: S301  (our own process)
    finally:
        workers.close()
    return made


def _work(
    share: Sequence[int],
    work: Callable[[int], bytes],
    pipe: Connection,
    opened: Sequence[Connection],
) -> None:
    # Whoever stops the first process stops this one: it is ended from there.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in opened:
        other.close()
    for number in share:
        made = None
        with suppress(Exception):
            made = work(number)
        try:
            pipe.send_bytes(pickle.dumps((number, made)))
        except OSError:
            return
