"""The days on which people work: weekends, holidays, and the days that are worked instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.listing import Listed
from funnelkit.words import say

_DAYS_OF_A_WEEK: Final = 7
_SATURDAY, _SUNDAY = 5, 6


@checked
@frozen
class WorkingCalendar:
    """The days on which people work.

    Args:
        weekend: The days of the week on which nobody works, 0 for Monday to 6 for Sunday.
        holidays: Other days on which nobody works.
        workdays: Days that are worked although the week says otherwise, such as those that make up for a long holiday.

    Raises:
        InputError: When a day of the week is none, or nobody ever works.

    Examples:
        >>> from datetime import date
        >>> calendar = WorkingCalendar(holidays=[date(2026, 10, 1), date(2026, 10, 2)], workdays=[date(2026, 10, 10)])
        >>> calendar.is_workday(date(2026, 10, 1)), calendar.is_workday(date(2026, 10, 10))
        (False, True)
        >>> calendar.on_or_before(date(2026, 10, 4))
        datetime.date(2026, 9, 30)
    """

    weekend: Iterable[int] = field(default=(_SATURDAY, _SUNDAY), kw_only=True, converter=Listed[int])
    holidays: Iterable[date] = field(default=(), kw_only=True, converter=Listed[date])
    workdays: Iterable[date] = field(default=(), kw_only=True, converter=Listed[date])

    def __attrs_post_init__(self) -> None:
        weekend = set(self.weekend)
        if not all(0 <= day < _DAYS_OF_A_WEEK for day in weekend) or len(weekend) == _DAYS_OF_A_WEEK:
            raise InputError(say("bad-weekend"))

    @checked
    def is_workday(self, day: date) -> bool:
        """Tell whether people work on a day.

        Args:
            day: The day.
        """
        if day in tuple(self.workdays):
            return True
        return day.weekday() not in tuple(self.weekend) and day not in tuple(self.holidays)

    @checked
    def on_or_before(self, day: date) -> date:
        """Find the last workday up to a day: what is due on a day off has to be done before it.

        Args:
            day: The day. Where half a year has no workday, it stays.
        """
        for back in range(min(_MOST, (day - date.min).days + 1)):
            if self.is_workday(day - timedelta(days=back)):
                return day - timedelta(days=back)
        return day


def in_time(calendar: WorkingCalendar) -> Callable[[date], date]:
    """Give what finds the last workday up to a day, and remembers it: a schedule asks for few days very often."""
    known: dict[date, date] = {}

    def last_workday(day: date) -> date:
        found = known.get(day)
        if found is None:
            found = known[day] = calendar.on_or_before(day)
        return found

    return last_workday


_MOST: Final = 183
EVERY_WEEK: Final = WorkingCalendar()
"""Monday to Friday, without holidays."""
