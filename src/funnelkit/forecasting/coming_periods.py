"""The periods to come: what a forecast over time is divided by, and what tells when deals close."""

from __future__ import annotations

from datetime import date
from typing import Final

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.messages import Template
from funnelkit.periods import FiscalCalendar, Period, PeriodKind
from funnelkit.win_models.judgements import Judged
from funnelkit.win_models.learned_win_model import LearnedWinModel

_MOST_PERIODS: Final = 120

_NO_PERIODS = Template(
    "no-periods",
    "{count} periods cannot be forecast: ask for 1 to {most}",
    "无法预测{count}个期间：请选择1到{most}个",
)
_NO_TIMES = Template(
    "model-without-times",
    "a model of type {kind} does not tell when deals close: give one of learn_win_model, judged or not",
    "{kind}类型的模型不能给出成交时间：请使用learn_win_model得到的模型（可附人工判断）",
)


def periods_ahead(on: date, count: int, *, by: PeriodKind, calendar: FiscalCalendar) -> tuple[Period, ...]:
    """List the periods to come, from the one that a day lies in.

    Raises:
        InputError: When there are none, or more than 120.
    """
    if type(count) is not int or not 1 <= count <= _MOST_PERIODS:
        raise InputError(_NO_PERIODS(count=quoted(count), most=_MOST_PERIODS))
    found = [calendar.period_of(on, by=by)]
    while len(found) < count:
        found.append(calendar.period_of(found[-1].end, by=by))
    return tuple(found)


def learned_below(model: object) -> LearnedWinModel:
    """Find what tells the closing times, below any judgements.

    Raises:
        InputError: When nothing does.
    """
    below = model
    while isinstance(below, Judged):
        below = below.model
    if isinstance(below, LearnedWinModel):
        return below
    raise InputError(_NO_TIMES(kind=kind_of(below)))
