"""How work is shared among as many processes as there are processors, where it is worth it.

The pieces of work are dealt out like cards: the process that asks keeps some for itself.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
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


def work_out(items: Sequence[str], work: Callable[[str], T]) -> Mapping[str, T]:
    """Return what ``work`` makes of each item, which must be a value that pickle can pack."""
    count = processes_for(len(items))
    if count == 1:
        return {item: work(item) for item in items}

    # Here, since a check of a few files has no need of it and should not wait for it.
    import pickle  # noqa: PLC0415

    from alfacil_plugin.load.workers import Workers  # noqa: PLC0415

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
