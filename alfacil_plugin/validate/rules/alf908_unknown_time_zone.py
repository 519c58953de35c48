"""portfolio.yml names a time zone that there is not.

What: ``time_zone`` is not the name of a time zone.

Why: the length of a session in a night in which the clocks change is worked out with it. Until it
is right, lengths are by the clock.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    time_zone: Europe/Londn

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    time_zone: Europe/London
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject
from alfacil_plugin.validate.suggest import closest

_EXAMPLE = "write a continent and a city, such as Europe/London or America/New_York"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for a time zone that was not found."""
    written = subject.portfolio.unknown_time_zone
    if written:
        near = _nearest(written)
        yield Finding(
            path="portfolio.yml",
            anchor=Anchor(route=("time_zone",)),
            message=f'there is no time zone "{written}"',
            hint=f'did you mean "{near}"?' if near else _EXAMPLE,
        )


def _nearest(written: str) -> str:
    """Return the zone that was probably meant; a city alone is enough."""
    # Here and not above: most portfolios do without, and every check would wait for it.
    from zoneinfo import available_timezones  # noqa: PLC0415

    zones = sorted(name for name in available_timezones() if "/" in name)
    cities = {name.rpartition("/")[2]: name for name in zones}
    word = written.strip().replace(" ", "_")
    return closest(word, zones) or cities.get(closest(word, cities), "")


RULE = Rule(code="ALF908", title="a time zone that there is not", check=check)
