"""The lines of a book of deals on a day: what is weighed, what stands apart, what leads, and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import ClassVar, Final

from attrs import field, frozen

from funnelkit.display import Answer
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.coming_lines import PipelineToCome
from funnelkit.forecasting.figure_groups import FigureGroups, totals_of  # noqa: F401 - what totals are
from funnelkit.forecasting.figures import FIGURE_NAMES, Lead
from funnelkit.forecasting.forecast_lines import ForecastLine, ForecastLines
from funnelkit.forecasting.set_apart import set_apart
from funnelkit.money import Money
from funnelkit.periods import Calendar, FiscalCalendar
from funnelkit.words import Message, Phrase, say

_CALENDAR_YEAR: Final = FiscalCalendar()
_WON_AT_ITS_RATE: Final = Phrase("forecast-won-at-its-rate")
_WON_AT_LATER_RATES: Final = Phrase("forecast-won-at-later-rates")


@frozen(repr=False)
class BookLines(Answer):
    """The lines of a forecast: what is weighed, and what stands apart from it.

    Args:
        on: The day.
        lines: The open deals that have an amount and a chance, in the order in which they were given.
        suspended: Deals that rest: outside the forecast.
        won: Deals that are won.
        ended: Deals that ended without a win.
        unvalued: Open deals without an amount.
        unrated: Open deals claimed at a stage before the first figure of the table, which is not a chance of zero.
        unpriced: Deals in a currency without a rate, open ones and others.
        later: How many deals were opened, or written down, too late to count.
        calendar: The fiscal calendar that periods are counted in.
        model: Name of the win model that expects; ``""`` for none.
        basis: What the model rests on; ``None`` where it does not say.
        converted: The rates that every amount was converted with; ``None`` where currencies are kept apart.
        to_come: What deals will bring that do not exist yet, lines of their own that are in no total and no
            group; ``None`` when nobody asked.
        left_out: What a narrowed book leaves out, in words.
        owners: Everybody who owns a deal of the book, narrowed or not.
        known_currencies: Every currency of the book, likewise.
    """

    _plain_names: ClassVar = (
        *("on", "model", "totals", "lines", "suspended", "won", "ended", "unvalued", "unrated"),
        *("unpriced", "later", "to_come", "lead", "unheard", "messages"),
    )
    _rows_of: ClassVar[str] = "every_line"

    on: date
    lines: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    suspended: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    won: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    ended: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    unvalued: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    unrated: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    unpriced: tuple[ForecastLine, ...] = field(converter=ForecastLines)
    later: int
    calendar: Calendar = _CALENDAR_YEAR
    model: str = ""
    basis: Message | None = None
    to_come: PipelineToCome | None = None
    converted: ExchangeRates | None = None
    left_out: tuple[Message, ...] = field(default=(), eq=False)
    owners: frozenset[str] = frozenset()
    known_currencies: frozenset[str] = frozenset()

    @property
    def every_line(self) -> tuple[ForecastLine, ...]:
        """The line of each deal that was there on the day, weighted or apart."""
        apart = (*self.suspended, *self.won, *self.ended, *self.unvalued, *self.unrated, *self.unpriced)
        return (*self.lines, *apart)

    @cached_property
    def unheard(self) -> int:
        """How many of the deals that are counted have heard no word from the customer."""
        return sum(not line.heard for line in self.lines)

    @cached_property
    def lead(self) -> Lead:
        """The figure to lead with, chosen once for the whole answer.

        The expected one where the model expects something of every deal that is counted; else the verified one; where
        no deal that is counted is heard, the claimed one.
        """
        if self.lines and all(line.expected_chance is not None for line in self.lines):
            return "expected"
        return "claimed" if self.lines and self.unheard == len(self.lines) else "verified"

    totals = cached_property(totals_of)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the book, in alphabetical order; amounts of different ones are never added."""
        return tuple(self.totals)

    @property
    def messages(self) -> tuple[Message, ...]:
        """The forecast in sentences: what it rests on, each currency's total, what stands apart, what is to come."""
        said = [
            *self.first_lines,
            *(
                say("forecast-total", currency=currency, figures=total.message)
                for currency, total in self.totals.items()
            ),
        ]
        if shared := sum(bool(line.shares) for line in self.lines):
            said.append(say("forecast-shared", count=shared))
        overridden = sum(line.overridden for line in self.lines)
        if self.converted is not None:
            said.append(say("forecast-converted", currency=self.converted.to, on=self.converted.on))
            if kept := sum(line.closed_on is not None and line.closed_on < self.converted.on for line in self.won):
                keeps = _WON_AT_ITS_RATE if self.converted.earlier else _WON_AT_LATER_RATES
                said.append(keeps(count=kept))
        if overridden:
            said.append(say("forecast-overridden", count=overridden))
        said += self._told_by_others()
        apart = {
            "suspended": len(self.suspended),
            "won": len(self.won),
            "ended": len(self.ended),
            "unvalued": len(self.unvalued),
            "unrated": len(self.unrated),
            "later": self.later,
        }
        if any(apart.values()):
            said.append(say("forecast-apart", parts=set_apart(apart), **apart))
        if self.unpriced:
            said.append(say("forecast-unpriced", deals=tuple(line.name for line in self.unpriced)))
        return (*said, *self.left_out, *(() if self.to_come is None else self.to_come.messages))

    def _told_by_others(self) -> Iterator[Message]:
        """Say how much rests on amounts that neither the customer nor we have said, and where they say another one."""
        rests: dict[str, Money] = {}
        for line in self.lines:
            if line.amount_is_told and line.amount is not None:
                currency = line.amount.currency
                rests[currency] = rests.get(currency, Money(0, currency)) + line.amount
        if rests:
            count = sum(line.amount_is_told for line in self.lines)
            yield say("forecast-amounts-told", count=count, amounts=tuple(rests.values()))
        other = [line for line in self.lines if line.told_amount is not None and line.told_amount != line.amount]
        if other:
            deals = tuple(
                say("forecast-amount-told", deal=line.name, amount=line.amount, told=line.told_amount) for line in other
            )
            yield say("forecast-amounts-differ", deals=deals)

    def led_by(self, lead: Lead) -> Message:
        """Say which figure leads, which model it is, and what that rests on.

        Args:
            lead: The figure.
        """
        rests = "" if self.basis is None else say("forecast-model-rests", basis=self.basis)
        model = say("forecast-by-model", model=self.model, rests=rests) if self.model else say("forecast-no-model")
        return say("forecast-leads", lead=FIGURE_NAMES[lead], model=model)

    @property
    def first_lines(self) -> tuple[Message, ...]:
        """Which figure leads, which model it is, what that rests on, and how many customers are unheard."""
        if not self.lines:
            return ()
        unheard = (say("forecast-unheard", count=self.unheard, of=len(self.lines)),) if self.unheard else ()
        return (self.led_by(self.lead), *unheard)
