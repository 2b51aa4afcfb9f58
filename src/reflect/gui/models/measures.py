"""Indicators in words, and where the lines of a chart lie."""

import math
from collections.abc import Iterable, Sequence
from datetime import date

from reflect.gui.i18n import tr
from reflect.gui.models.journal import short_day
from reflect.model.measures import FACETS, FAMILIES, CheckIn, Indicator, number
from reflect.model.wording import rhythm_words
from reflect.usecases.measures import Point, Series

SCALES = (
    ("number", "a number"),
    ("count", "how many"),
    ("ten", "0 to 10"),
    ("yes_no", "yes or no"),
    ("words", "words"),
)
_TEN = 10
_SHORT_UNIT = 8
_INTERVALS = 4
_NICE = (1, 2, 2.5, 5, 10)
# A value may lie so far above the last line of a chart, in parts of the space between lines.
_ABOVE = 0.25


class NotANumberError(Exception):
    """What someone typed where a number belongs."""


def about_words(indicator: Indicator) -> str:
    """How one knows and how often, under the name of an indicator."""
    often = rhythm_words(indicator.rhythm) if indicator.rhythm else ""
    often = f"{often[:1].lower()}{often[1:]}" if indicator.how_i_know else often
    unit = indicator.unit if len(indicator.unit) > _SHORT_UNIT else ""
    said = ", ".join(filter(None, (indicator.how_i_know, unit, often)))
    if said:
        return f"{said[:1].upper()}{said[1:]}"
    family, known = tr(FAMILIES[indicator.family]), FACETS.get(indicator.facet)
    return tr("{family}: {facet}").format(family=family, facet=tr(known)) if known else family


def value_words(indicator: Indicator, value: float) -> str:
    """A value with its unit, short: 36%, 7, yes."""
    if indicator.scale == "yes_no":
        return tr("yes") if value else tr("no")
    unit = indicator.unit.strip()
    parted = "" if unit in ("", "%") else " "
    return f"{number(value)}{parted}{unit}"


def short_value(indicator: Indicator, value: float) -> str:
    """A value for a chart, without a unit that is long."""
    value = round(value, 2)
    if len(indicator.unit) > _SHORT_UNIT and indicator.scale != "yes_no":
        return number(value)
    return value_words(indicator, value)


def range_words(indicator: Indicator) -> str:
    """The hoped-for range, blank where there is none."""
    low, high = indicator.low, indicator.high
    if low is not None and high is not None:
        said = tr("{low} to {high}")
        return said.format(low=number(low), high=value_words(indicator, high))
    if low is not None:
        return tr("{low} or more").format(low=value_words(indicator, low))
    return (
        tr("{high} or less").format(high=value_words(indicator, high)) if high is not None else ""
    )


def noted_words(indicator: Indicator, one: CheckIn) -> str:
    """What a check-in says in a word or two."""
    if one.value is not None:
        return value_words(indicator, one.value)
    return one.word or tr("a note")


def series_words(series: Series, today: date) -> str:
    """A chart in a sentence or two, for screen readers and tips."""
    indicator, points = series.indicator, series.points
    said = [_points_words(indicator, points, today)]
    if indicator.baseline is not None:
        began = value_words(indicator, indicator.baseline)
        said.append(tr("It began at {value}.").format(value=began))
    hoped = range_words(indicator)
    if hoped:
        said.append(tr("Hoped for: {range}.").format(range=hoped))
    return _titled(indicator, " ".join(said))


def then_and_now(series: Series) -> str:
    """An indicator with where it began and where it is, as short as can be."""
    indicator, points = series.indicator, series.points
    if not points:
        return indicator.title
    now = short_value(indicator, points[-1].value)
    first = indicator.baseline if indicator.baseline is not None else points[0].value
    if len(points) == 1 and indicator.baseline is None:
        return _titled(indicator, now)
    then = short_value(indicator, first)
    return _titled(indicator, tr("{then} then, {now} now").format(then=then, now=now))


def last_words(series: Series, today: date) -> str:
    """What was noted last and what is hoped for, before one notes something."""
    indicator, last = series.indicator, series.last
    said = [indicator.how_i_know.rstrip(".") + "."] if indicator.how_i_know.strip() else []
    if last is not None:
        what, day = noted_words(indicator, last), day_words(last.on_date, today)
        said.append(tr("Last time {value}, on {day}.").format(value=what, day=day))
    hoped = range_words(indicator)
    if hoped:
        said.append(tr("Hoped for: {range}.").format(range=hoped))
    return " ".join(said)


def day_words(day: date, today: date) -> str:
    """A day as a chart has it: 3 Sep, and with its year where that is another one."""
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def typed_number(text: str, unit: str = "") -> float | None:
    """The number that ``text`` is, with or without its unit; None where it is blank.

    A comma may stand before the decimals. Raises ``NotANumberError``.
    """
    plain = "".join(text.split())
    plain = plain.removesuffix("".join(unit.split())).removesuffix("%")
    if not plain:
        return None
    try:
        value = float(plain.replace(",", ".") if plain.count(",") == 1 else plain)
    except ValueError:
        raise NotANumberError from None
    if not math.isfinite(value):
        raise NotANumberError
    return value


def lines(indicator: Indicator, points: Sequence[Point]) -> tuple[float, ...]:
    """Where the horizontal lines of a chart lie: round numbers, at most six of them."""
    if indicator.scale == "yes_no":
        return (0.0, 1.0)
    if indicator.scale == "ten":
        return (0.0, 5.0, 10.0)
    known = (indicator.baseline, indicator.low, indicator.high)
    return round_numbers([*(one.value for one in points), *(v for v in known if v is not None)])


def round_numbers(values: Iterable[float]) -> tuple[float, ...]:
    """A few round numbers across ``values``, from nought on unless they lie far from it."""
    found = sorted(values) or [0.0, 1.0]
    low, high = found[0], found[-1]
    if not math.isfinite(high - low):
        return (low, high)
    if 0 <= low <= (high - low) * 2:
        low = 0.0
    if high == low:
        low, high = low - abs(low) / _TEN, high + abs(high) / _TEN or 1.0
    step = _step((high - low) / _INTERVALS)
    first, last = math.floor(low / step), math.floor(high / step + 1 - _ABOVE)
    return tuple(place * step for place in range(first, max(last, first + 1) + 1))


def shown_days(points: Sequence[Point], most: int = 4) -> tuple[date, ...]:
    """The days that stand below a chart: the first, the last, and some between."""
    days = [one.day for one in points]
    if len(days) <= most:
        return tuple(days)
    places = {round(n * (len(days) - 1) / (most - 1)) for n in range(most)}
    return tuple(days[place] for place in sorted(places))


def _titled(indicator: Indicator, words: str) -> str:
    if indicator.title.rstrip().endswith(("?", "!", ".", ":")):
        return f"{indicator.title.rstrip()} {words}"
    return tr("{title}: {words}").format(title=indicator.title, words=words)


def _points_words(indicator: Indicator, points: Sequence[Point], today: date) -> str:
    if not points:
        return tr("nothing noted yet.")
    first, last = points[0], points[-1]
    value, day = value_words(indicator, last.value), day_words(last.day, today)
    if len(points) == 1:
        return tr("{value} on {day}.").format(value=value, day=day)
    said = tr("{count} notes, from {first} on {since} to {value} on {day}.")
    return said.format(
        count=len(points),
        first=value_words(indicator, first.value),
        since=day_words(first.day, today),
        value=value,
        day=day,
    )


def _step(least: float) -> float:
    """The smallest round number that is not below ``least``."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(one * power for one in _NICE if one * power >= least * (1 - 1e-9))
