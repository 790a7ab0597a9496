"""Days: what is one, and the two that every fact carries."""

from __future__ import annotations

from datetime import date, datetime

from funnelkit.checks.quoting import quoted
from funnelkit.messages import Message, Template

_NO_DAY = Template(
    "not-a-day",
    "{name}={value} is no day: give a datetime.date, such as date(2026, 3, 9); times of day are not counted",
    "{name}={value}不是日期：请给出datetime.date，如date(2026, 3, 9)；不计时刻",
)
_TOO_EARLY = Template(
    "recorded-before-it-happened",
    "recorded on {recorded_on}, but it happened on {on}: a fact cannot be written down before it happens",
    "记录日期{recorded_on}早于发生日期{on}：事实不能在发生之前被记录",
)


def flaws_of_day(name: str, value: object) -> list[Message]:
    """Say when something is no day; a time of day is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return []
    return [_NO_DAY(name=name, value=quoted(value))]


def flaws_of_optional_day(name: str, value: object) -> list[Message]:
    """Say when something is neither a day nor ``None``."""
    return [] if value is None else flaws_of_day(name, value)


def flaws_of_days(on: date, recorded_on: date | None) -> list[Message]:
    """Say what is wrong with the two days of a fact."""
    flaws = flaws_of_day("on", on)
    if recorded_on is not None:
        late = flaws_of_day("recorded_on", recorded_on)
        if not flaws and not late and recorded_on < on:
            late = [_TOO_EARLY(recorded_on=recorded_on, on=on)]
        flaws += late
    return flaws
