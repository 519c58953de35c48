"""What adds up day by day, drawn: an inline SVG with the same figures in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction

from alfacil_plugin.model.ledger import Point
from alfacil_plugin.model.value import dataclass
from alfacil_plugin.views.language import Language

WIDTH, HEIGHT = 640, 330
LEFT, RIGHT, TOP, BOTTOM = 54, 20, 34, 58
_FLOOR = HEIGHT - BOTTOM
_HEADROOM = Fraction(110, 100)
_MOST_LABELS = 10
_MOST_LINES = 5
_YEAR = 12
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label at an axis: where, in units of the drawing, and what. ``below`` is a second line."""

    at: str
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A chart, in units of a drawing of ``WIDTH`` by ``HEIGHT``.

    ``line`` and ``area`` are SVG paths; ``target`` is the height of the line to be reached, or
    empty. ``title`` and ``text`` say in words all that is drawn.
    """

    id: str
    title: str
    text: str
    line: str
    area: str
    across: tuple[Label, ...]
    up: tuple[Label, ...]
    target: str
    target_label: str
    end_x: str
    end_y: str
    end_label: str


@dataclass(frozen=True, slots=True)
class Caption:
    """The id of a chart in the page, its title, and in words all that is drawn."""

    id: str
    title: str
    text: str


def hours_chart(
    name: str, title: str, line: Sequence[Point], needed: Fraction | None, language: Language
) -> ChartView | None:
    """Return the chart of hours that add up day by day, against those needed if any are.

    ``name`` becomes part of the ids in the page. None where there is nothing to draw.
    """
    if not line or not line[-1].hours:
        return None
    return steps_chart(
        Caption(name, title, _in_words(line, needed, language)),
        [(point.date, point.hours) for point in line],
        (needed, language.say("%(hours)s needed", hours=language.figures(needed)))
        if needed
        else None,
        language,
    )


def steps_chart(
    caption: Caption,
    steps: Sequence[tuple[dt.date, Fraction]],
    target: tuple[Fraction, str] | None,
    language: Language,
) -> ChartView:
    """Return the chart of a quantity that grows on some days: on each, what it is from then on.

    There is at least one step, above nothing.
    ``target`` is what is to be reached, and the words at its line.
    """
    needed, target_label = target or (Fraction(0), "")
    first, last = month_of(steps[0][0]), month_of(steps[-1][0]) + 1
    start, width = _ordinal(first), _ordinal(last) - _ordinal(first)
    end, whole = steps[-1]
    top = max(whole, needed) * _HEADROOM

    def x(ordinal: int) -> str:
        return f"{LEFT + (ordinal - start) / width * (WIDTH - LEFT - RIGHT):.1f}"

    def y(quantity: Fraction) -> str:
        return f"{_FLOOR - float(quantity / top) * (_FLOOR - TOP):.1f}"

    drawn = "".join(f"H{x(date.toordinal())}V{y(quantity)}" for date, quantity in steps)
    return ChartView(
        id=caption.id,
        title=caption.title,
        text=caption.text,
        line=f"M{LEFT} {_FLOOR}{drawn}",
        area=f"M{LEFT} {_FLOOR}{drawn}V{_FLOOR}Z",
        across=tuple(
            Label(at=x(_ordinal(index)), text=text, below=below)
            for index, text, below in month_labels(first, last, language)
        ),
        up=tuple(Label(at=y(mark), text=language.figures(mark)) for mark in _marks(top)),
        target=y(needed) if target else "",
        target_label=target_label,
        end_x=x(end.toordinal()),
        end_y=y(whole),
        end_label=language.say("%(number)s so far", number=language.figures(whole)),
    )


def _in_words(line: Sequence[Point], needed: Fraction | None, language: Language) -> str:
    """Say what the chart shows: the hours at the end of every month that has a session."""
    ends = {(point.date.year, point.date.month): point for point in line}
    figures = (f"{language.month(p.date)} {language.figures(p.hours)}" for p in ends.values())
    first, last = language.day(line[0].date), language.day(line[-1].date)
    so_far = language.say("So far at the end of each month: %(months)s.", months="; ".join(figures))
    whole = (
        language.count(
            len(line),
            "%(hours)s, on %(number)s day from %(first)s to %(last)s.",
            "%(hours)s, on %(number)s days from %(first)s to %(last)s.",
            hours=language.hours(line[-1].hours),
            first=first,
            last=last,
        )
        if len(line) > 1
        else language.say(
            "%(hours)s, on %(date)s.", hours=language.hours(line[-1].hours), date=first
        )
    )
    target = language.say("%(hours)s are needed.", hours=language.hours(needed)) if needed else ""
    return " ".join(filter(None, (whole, so_far, target)))


def month_of(date: dt.date) -> int:
    """Return a month as a number that grows by one a month, over years."""
    return date.year * _YEAR + date.month - 1


def _ordinal(index: int) -> int:
    """Return the day on which a month begins, also of the one after the calendar's last."""
    if index > month_of(dt.date.max):
        return dt.date.max.toordinal() + 1
    return dt.date(index // _YEAR, index % _YEAR + 1, 1).toordinal()


def month_labels(first: int, last: int, language: Language) -> list[tuple[int, str, str]]:
    """Return which months are labelled, and how; the year where it begins."""
    step = next(step for step in _MONTH_STEPS if (last - first) / step <= _MOST_LABELS)
    found, year = [], -1
    for index in range(first + -first % step, last, step):
        date = dt.date(index // _YEAR, index % _YEAR + 1, 1)
        if step >= _YEAR:
            found.append((index, str(date.year), ""))
        else:
            found.append(
                (index, language.short_month(date), str(date.year) if date.year != year else "")
            )
        year = date.year
    return found


def _marks(top: Fraction) -> list[Fraction]:
    """Return round figures from 0 up to the top, six at most."""
    step = Fraction(1, 10)
    factors = (Fraction(2), Fraction(5, 2), Fraction(2))
    turn = 0
    while top / step > _MOST_LINES + 1:
        step *= factors[turn % 3]
        turn += 1
    return [step * number for number in range(int(top / step) + 1)]
