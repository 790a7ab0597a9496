"""From the instants of a record to the day that they fall on where the reader lives."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Final

_INSTANT: Final = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?(?:(Z)|([+-])([0-9]{2}):?([0-9]{2}))?)?"
)


def day_of(words: object, zone: tzinfo) -> date | None:
    """Read the day of a date or a date-time of ISO 8601; ``None`` when it is none.

    A date-time with an offset is an instant and falls on the day that it is in the zone; one without, like a bare date,
    names its day itself.

    Examples:
        >>> day_of("2010-05-10T23:30:00Z", timezone(timedelta(hours=2)))
        datetime.date(2010, 5, 11)
        >>> day_of("2010-05-10", timezone(timedelta(hours=2)))
        datetime.date(2010, 5, 10)
        >>> day_of("next week", timezone.utc) is None
        True
    """
    found = _INSTANT.fullmatch(words) if isinstance(words, str) else None
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    utc, sign, hours, minutes = found.groups()[6:]
    try:
        named = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the offset, if any, is added below
        if not (utc or sign):
            return named.date()
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
        return named.replace(tzinfo=timezone(offset)).astimezone(zone).date()
    except (ValueError, OverflowError):
        return None
