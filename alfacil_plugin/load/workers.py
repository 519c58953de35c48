"""Copies of this process, whose work is taken in order as it is needed.

No more waits in the pipes than they hold, so that ten thousand pages fill no memory.
"""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess


class Workers:
    """Copies of this process that each work on a share of the pieces.

    A worker that fails loses nothing: what does not come from it is None, and is made here.
    """

    def __init__(self, shares: Sequence[Sequence[int]], work: Callable[[int], bytes]) -> None:
        """Start a worker for each share, a list of numbers that rise, which ``work`` is given."""
        self._worker_of: dict[int, Connection] = {}
        self._ready: dict[int, bytes | None] = {}
        self._processes: list[BaseProcess] = []
        fork = multiprocessing.get_context("fork")
        # What there is by now is shared, and a search for garbage that writes to it would copy it.
        gc.freeze()
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
            except (OSError, AssertionError):
                # So many processes may not be allowed, and to a process of a pool none is: what
                # those do not make is made here.
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
            # Not asked to end: who started us may have had us ignore that, and so do they.
            process.kill()
            process.join()
        for worker in set(self._worker_of.values()):
            worker.close()
        self._processes, self._worker_of = [], {}
        gc.unfreeze()


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
