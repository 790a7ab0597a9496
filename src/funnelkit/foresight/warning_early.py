"""Early warning: a customer's silence as an alarm, with the precision that a company's own history shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from statistics import quantiles
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.deal import Deal
from funnelkit.display import Answer, Block, DealAnswer, Points, Sentence, Sheet, Table
from funnelkit.foresight.loss_rates import FLOOR, LossRate, difference_of, points
from funnelkit.foresight.silences import Silences, silences_of
from funnelkit.win_models.deal_histories import known_deals
from funnelkit.words import Message, say

_STAYS: Final = tuple(quarter / 4 for quarter in range(2, 41))
"""The thresholds that are tried, in typical stays: from half a stay to ten, by quarters."""
_PRECISION: Final = Decimal("0.8")
_EVERY: Final = timedelta(days=91)
_HEADS: Final = (
    say("heading-deal"),
    say("heading-silent-days"),
    say("heading-typical-days"),
    say("heading-alarm-since"),
)
_FEW: Final = 2


@frozen(repr=False)
class SilenceAlarm(DealAnswer):
    """A deal that is alive, and whose customer has been silent for longer than the threshold.

    Args:
        deal: Key of the deal.
        on: The day.
        name: What people call the deal.
        silent: How many days the customer has been silent.
        typical: How many days deals usually stay where it stands.
        since: The day from which on the alarm holds.
    """

    _plain_names: ClassVar = (..., "message")

    silent: int
    typical: int
    since: date

    @property
    def message(self) -> Message:
        """The alarm in one sentence."""
        return say("silence-alarm", silent=self.silent, typical=self.typical, since=self.since)

    def _sheet(self) -> Sheet:
        return self._of_the_deal(say("heading-early-warning"), Sentence(self.message, "warn"))


@frozen(repr=False)
class LeadTime(Answer):
    """How many days before the end the alarm came, of the deals that were lost after it.

    Args:
        deals: How many deals.
        quarter: A quarter of them had fewer days.
        median: Half of them had fewer days.
        three_quarters: Three quarters of them had fewer days.
    """

    deals: int
    quarter: float
    median: float
    three_quarters: float

    @property
    def message(self) -> Message:
        """The lead time in one sentence."""
        return say("lead-time", deals=self.deals, quarter=f"{self.quarter:.0f}", median=f"{self.median:.0f}")

    def _sheet(self) -> Sheet:
        return Sheet(title=say("heading-lead-time"), blocks=(Sentence(self.message),))


@frozen(repr=False)
class EarlyWarning(Answer):
    """A silence that is an alarm: its threshold, how often it was right, how early, and on whom it rings now.

    Args:
        on: The day.
        asked: The precision that was asked for, 0 to 1.
        stays: The threshold in typical stays; ``None`` where none reaches the precision, or too few deals have ended.
        chosen_on: The alarms of the history that the threshold was chosen on: how many of them were lost.
        tested: The alarms of later times, each by a threshold chosen on what had ended before.
        every_deal: The same of all deals that were heard, alarm or not: what there is to beat.
        lead: How early the tested alarms came; ``None`` where fewer than two were right.
        alarms: The deals that are alive and silent for longer, the longest silence first.
        unheard: How many open deals have heard nothing yet, so that no silence can be counted.
    """

    _plain_names: ClassVar = (
        *("on", "asked", "stays", "chosen_on", "tested", "every_deal", "lead", "alarms", "unheard", "messages"),
    )
    _rows_of: ClassVar[str] = "alarms"

    on: date
    asked: Decimal
    stays: float | None
    chosen_on: LossRate
    tested: LossRate
    every_deal: LossRate
    lead: LeadTime | None
    alarms: tuple[SilenceAlarm, ...]
    unheard: int

    @property
    def messages(self) -> tuple[Message, ...]:
        """The threshold, its precision on what it had not seen, what there is to beat, and how early it came."""
        asked = points(float(self.asked))
        said = [say("warning-none", asked=asked, floor=FLOOR)]
        if self.stays is not None:
            said = [say("warning-threshold", stays=f"{self.stays:g}", asked=asked, chosen=self.chosen_on.message)]
        tested = {"low": points(self.tested.low), "high": points(self.tested.high)}
        short = self.tested.rate is None
        said.append(say("warning-tested" + ("-short" if short else ""), tested=self.tested.message, **tested))
        if self.tested.still_open:
            said.append(say("warning-open", count=self.tested.still_open))
        said.append(say("warning-beside", every=self.every_deal.message))
        gain = difference_of(self.tested, self.every_deal)
        if gain is not None:
            change, low, high = (f"{100 * part:+.0f}" for part in gain)
            said.append(
                say("warning-better" if gain[1] > 0 else "warning-no-better", change=change, low=low, high=high)
            )
        if self.lead is not None:
            said.append(self.lead.message)
        if self.unheard:
            said.append(say("warning-unheard", count=self.unheard))
        return tuple(said)

    def _sheet(self) -> Sheet:
        rows = [(one.name or one.deal, one.silent, one.typical, one.since) for one in self.alarms]
        caption = say("heading-alarms-now")
        table = Table(caption=caption, columns=_HEADS, rows=rows, figures=frozenset({1, 2}), whole="alarms")
        blocks: tuple[Block, ...] = (Points(items=self.messages, dashed=False), table)
        return Sheet(title=say("heading-early-warning"), on=self.on, blocks=blocks)


@checked
def early_warning(
    deals: Iterable[Deal], *, on: date, known_by: date | None = None, precision: Decimal = _PRECISION
) -> EarlyWarning:
    """Tell how long a customer's silence may last until it is an alarm, and whose silence has lasted longer.

    The threshold is the shortest silence, in typical stays of where the customer stands, of which the share asked for
    was lost among the deals that have ended: surely, by the lower end of the 95 % interval. Whether that holds is
    tested by walking forward: every quarter a threshold is chosen on what had ended by then, and the alarms of the
    next quarter are followed to their end.

    Args:
        deals: The deals, open ones and others: a book, or any list.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        precision: Which share of the alarms shall be right, above 0 and up to 1.

    Raises:
        InputError: When something is not a deal, a deal is given twice, or the precision is no share.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> early_warning([], on=date(2026, 3, 20)).stays is None
        True
    """
    if not 0 < precision <= 1:
        raise InputError(say("warning-precision", precision=precision))
    there = known_deals(deals, on=on, known_by=known_by)
    readings = [deal.at(on, known_by=known_by) for deal in there]
    told = {reading.deal.key: silences_of(reading) for reading in readings}
    stays, chosen_on = _chosen(told.values(), float(precision), by=on)
    tested, leads = _walked(told, float(precision), on)
    alarms = []
    for reading in readings:
        since = None if stays is None or not reading.is_open else _rings(told[reading.deal.key], stays, on)
        if since is not None:
            last = told[reading.deal.key].stretches[-1]
            silent = last.silent + (on - last.since).days
            alarms.append(SilenceAlarm(reading.deal.key, on, silent, last.typical, since, name=reading.terms.name))
    alarms.sort(key=lambda one: -one.silent / one.typical)
    unheard = sum(reading.is_open and not reading.heard for reading in readings)
    every = _rate([one for one in told.values() if one.heard])
    return EarlyWarning(on, precision, stays, chosen_on, tested, every, _lead(leads), tuple(alarms), unheard)


def _rings(silences: Silences, stays: float, on: date) -> date | None:
    """The day from which on the silence that lasts to this day is an alarm; ``None`` where it is none."""
    last = silences.stretches[-1:] or ()
    if not last or last[0].until <= on:
        return None
    return Silences(last, None, won=False, heard=True).alarm(stays)


def _rate(known: Sequence[Silences]) -> LossRate:
    ended = [one for one in known if one.ended is not None]
    return LossRate(sum(not one.won for one in ended), len(ended), len(known) - len(ended))


def _chosen(known: Iterable[Silences], precision: float, *, by: date) -> tuple[float | None, LossRate]:
    """Choose the shortest silence that is right often enough on the deals that had ended by a day."""
    ended = [one for one in known if one.ended is not None and one.ended <= by]
    for stays in _STAYS:
        rate = _rate([one for one in ended if one.alarm(stays) is not None])
        if rate.rate is None:
            break  # a longer silence rings for fewer still
        if rate.low >= precision:
            return stays, rate
    return None, LossRate(0, 0, 0)


def _walked(told: Mapping[str, Silences], precision: float, on: date) -> tuple[LossRate, list[int]]:
    """Raise the alarms of each quarter by what had ended before it; each deal has its first alarm only."""
    days = [one.stretches[0].since for one in told.values() if one.stretches]
    origin = min(days, default=on)
    rung: dict[str, date] = {}
    while origin < on:
        until = min(origin + _EVERY, on)
        stays, _ = _chosen(told.values(), precision, by=origin)
        for key, one in told.items() if stays is not None else ():
            alarm = one.alarm(stays)  # type: ignore[arg-type] # looked at above
            if key not in rung and alarm is not None and origin < alarm <= until:
                rung[key] = alarm
        origin = until
    lost = ((told[key], day) for key, day in rung.items() if not told[key].won)
    leads = [(one.ended - day).days for one, day in lost if one.ended is not None]
    return _rate([told[key] for key in rung]), leads


def _lead(days: Sequence[int]) -> LeadTime | None:
    if len(days) < _FEW:
        return None
    return LeadTime(len(days), *quantiles(days, n=4, method="inclusive"))
