"""What is still usable of front matter that its schema refuses.

So that one run names every mistake: an unknown criterion is found beside an impossible date, and
whoever refers to the evidence, or to a goal in it, is not told that it does not exist.
"""

from __future__ import annotations

import copy

from alfacil_plugin.model.fault import Fault
from alfacil_plugin.model.place import Route
from alfacil_plugin.model.shape import Data


def salvage(data: dict[str, Data], faults: tuple[Fault, ...]) -> dict[str, Data]:
    """Return the fields without the values at fault. A claim at fault becomes null as a whole."""
    kept = copy.deepcopy(data)
    for fault in faults:
        match fault.anchor.route:
            case ("claims", int(index), *_):
                _take_out(kept, ("claims", index))
            case (_, *_) as route:
                _take_out(kept, route)
            case _:
                pass
    return kept


def _take_out(data: Data, route: Route) -> None:
    for step in route[:-1]:
        data = _at(data, step)
    last = route[-1]
    if isinstance(data, dict):
        data.pop(str(last), None)
    elif isinstance(data, list) and isinstance(last, int) and last < len(data):
        data[last] = None


def _at(data: Data, step: str | int) -> Data:
    if isinstance(data, dict):
        return data.get(str(step))
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return None
