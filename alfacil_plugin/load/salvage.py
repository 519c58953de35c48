"""What is still usable of front matter that its schema refuses.

So that one run names every mistake: an unknown criterion is found beside an impossible date, and
whoever refers to the evidence is not told that it does not exist.
"""

from __future__ import annotations

from alfacil_plugin.model.fault import Fault
from alfacil_plugin.model.shape import Data


def salvage(data: dict[str, Data], faults: tuple[Fault, ...]) -> dict[str, Data]:
    """Return the fields without those at fault. Of claims only those at fault become null."""
    kept = dict(data)
    for fault in faults:
        match fault.anchor.route:
            case ("claims", int(index), *_):
                claims = kept.get("claims")
                if isinstance(claims, list):
                    kept["claims"] = [
                        None if at == index else item for at, item in enumerate(claims)
                    ]
            case (str(name), *_):
                kept.pop(name, None)
            case _:
                pass
    return kept
