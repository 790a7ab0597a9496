"""Days: what is one, and the two that every fact carries."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeGuard

from funnelkit.checks.quoting import quoted
from funnelkit.words import Message, say


def flaws_of_day(name: str, value: object) -> list[Message]:
    """Say when something is no day; a time of day is none."""
    if type(value) is date or is_day(value):
        return []
    return [say("not-a-day", name=name, value=quoted(value))]


def is_day(value: object) -> TypeGuard[date]:
    """Tell whether something is a day, by what it is and not by what it says; a time of day is none.

    Examples:
        >>> is_day(date(2026, 3, 2)), is_day(datetime(2026, 3, 2))
        (True, False)
    """
    return issubclass(type(value), date) and not issubclass(type(value), datetime)


def flaws_of_optional_day(name: str, value: object) -> list[Message]:
    """Say when something is neither a day nor ``None``."""
    return [] if value is None else flaws_of_day(name, value)


def flaws_of_days(on: date, recorded_on: date | None) -> list[Message]:
    """Say what is wrong with the two days of a fact."""
    flaws = flaws_of_day("on", on)
    if recorded_on is not None:
        late = flaws_of_day("recorded_on", recorded_on)
        if not flaws and not late and recorded_on < on:
            late = [say("recorded-before-it-happened", recorded_on=recorded_on, on=on)]
        flaws += late
    return flaws
