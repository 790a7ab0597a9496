"""Days of any log as numbers: dates, date-times and day numbers on one axis."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import isfinite, nextafter
from numbers import Real
from typing import Final, TypeAlias

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.words import say

Moment: TypeAlias = date | float | str
"""A date, a date-time, a day number (whole or with a fraction), or a date or date-time in ISO form."""

_DAY: Final = timedelta(days=1)


def day_number(moment: Moment) -> float:
    """Place a time on the axis of days: a date counts as its midnight, a number as itself.

    Date-times with a zone are taken in UTC, those without one as they stand. Day numbers have an
    origin of their own, so a log uses either them or dates, never both.

    Raises:
        InputError: When it is not a time.

    Examples:
        >>> day_number(date(2026, 3, 2)), day_number("2026-03-02T18:00:00Z"), day_number(41.5)
        (739677.0, 739677.75, 41.5)
        >>> day_number("soon")
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.InputError: a time must be a date, a date-time, ISO text such as \
2026-03-02, or a day number, got 'soon'
    """
    known = _from_iso(moment) if isinstance(moment, str) else moment
    if isinstance(known, datetime):
        return _of_datetime(known)
    if isinstance(known, date):
        return float(known.toordinal())
    if isinstance(known, Real) and not isinstance(known, bool) and isfinite(known):
        return float(known)
    raise InputError(say("not-a-moment", value=quoted(moment)))


def cut_off(as_of: Moment) -> float:
    """The last moment that belongs to what is known on a day: a date lasts until its midnight.

    Examples:
        >>> cut_off(date(2026, 3, 2)) == day_number("2026-03-02T23:59:59.999999")
        True
        >>> cut_off(date(2026, 3, 2)) < day_number(date(2026, 3, 3)), cut_off(41.5)
        (True, 41.5)
    """
    return _end_of(day_number(as_of)) if is_date(as_of) else day_number(as_of)


def is_date(moment: Moment) -> bool:
    """Whether a time names a whole day."""
    known = _from_iso(moment) if isinstance(moment, str) else moment
    return isinstance(known, date) and not isinstance(known, datetime)


def _end_of(day: float) -> float:
    """The last number before the next midnight."""
    return nextafter(day + 1.0, day)


def _of_datetime(moment: datetime) -> float:
    local = moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
    midnight = datetime(local.year, local.month, local.day)  # noqa: DTZ001 - zones are gone by now
    return min(local.toordinal() + (local - midnight) / _DAY, _end_of(local.toordinal()))


def _from_iso(text: str) -> date | str:
    # Only the form with hyphens: "20260302" may be a date or a day number, and is not guessed.
    if "-" not in text[1:]:
        return text
    for reads in (date.fromisoformat, datetime.fromisoformat):
        try:
            return reads(text)
        except ValueError:
            continue
    return text
