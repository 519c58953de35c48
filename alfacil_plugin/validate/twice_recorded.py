"""When two session records are of one session."""

from __future__ import annotations

from alfacil_plugin.model.evidence import Evidence


def same_session(one: Evidence, other: Evidence) -> bool:
    """Say whether two records seem to be of one session.

    They are of one set, and begin together; or where one of them has no times, they are of one
    day and as long. Two sessions of a set on one day with different times are two.
    """
    if one.fields.get("set") != other.fields.get("set"):
        return False
    if one.start and other.start:
        return one.start == other.start
    return one.date == other.date and one.hours is not None and one.hours == other.hours
