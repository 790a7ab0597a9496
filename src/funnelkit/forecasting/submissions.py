"""Submissions: what somebody said the book would bring, frozen, and compared with what came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Context, Decimal
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.free_text import flaws_of_empty
from funnelkit.checks.numbers import refuse
from funnelkit.deal import Deal
from funnelkit.display import Saying
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.forecasting.figure_groups import figures_of
from funnelkit.forecasting.figures import FIGURE_NAMES, Figures, Lead
from funnelkit.forecasting.forecast_lines import ForecastLine
from funnelkit.forecasting.weighted_forecast import forecast
from funnelkit.money import Money, total
from funnelkit.words import Message, Phrase, plain, say

_CONTEXT: Final = Context(prec=28)


@frozen(repr=False)
class Submission(Saying):
    """What a person said that a period would bring; it never changes, whatever happens to teams and deals.

    Args:
        author: Who said so.
        on: When.
        start: The first day of the period.
        end: The day after its last.
        said: What the person said.
        computed: The forecast's own figures of that day, kept beside it: of open deals that are expected to close in
            the period and are not overdue, and in full of what was won in it by then.
        model: Name of the win model that expected; ``""`` for none.
        deals: Keys of the deals that they rest on.
        lead: The figure that the forecast led with.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> book = fk.forecast([deal], on=date(2026, 3, 20))
        >>> said = fk.submit(book, fk.Money("900", "EUR"), author="Maria", start=date(2026, 4, 1), end=date(2026, 7, 1))
        >>> said.said, said.computed.claimed
        (Money('900', 'EUR'), Money('0', 'EUR'))
    """

    author: str
    on: date
    start: date
    end: date
    said: Money
    computed: Figures
    model: str
    deals: tuple[str, ...]
    lead: Lead = "verified"

    @property
    def message(self) -> Message:
        """The submission in one sentence, with what was computed."""
        return say(
            "submission-said",
            author=self.author,
            on=self.on,
            said=self.said.rounded(),
            start=self.start,
            end=self.end,
            figures=self.computed.message,
            lead=FIGURE_NAMES[self.lead],
            computed=self.computed.led_by(self.lead).rounded(),
        )

    def __repr__(self) -> str:
        return f"<Submission {plain(self.author)} {self.on}: {self.said} for {self.start} to {self.end}>"


@frozen(repr=False)
class SubmissionResult(Saying):
    """A submission beside what came.

    Args:
        submission: What was said.
        won: What was won in the period.
    """

    _plain_names: ClassVar = (..., "error", "quotient", "message")

    submission: Submission
    won: Money

    @property
    def error(self) -> Money:
        """Said less won: positive was too much."""
        return self.submission.said - self.won

    @property
    def quotient(self) -> Decimal | None:
        """Won over said: above 1 held back, below 1 promised too much; ``None`` when nothing was said."""
        said = self.submission.said.amount
        return _CONTEXT.divide(self.won.amount, said) if said else None

    @property
    def message(self) -> Message:
        """The comparison in one sentence."""
        error = self.error.rounded()
        how = (
            say("submission-exact")
            if not error
            else (Phrase("submission-over") if error.amount > 0 else Phrase("submission-under"))(
                money=error if error.amount > 0 else -error
            )
        )
        one = self.submission
        return say(
            "submission-came",
            author=one.author,
            said=one.said.rounded(),
            start=one.start,
            end=one.end,
            won=self.won.rounded(),
            error=how,
        )

    def __repr__(self) -> str:
        author = plain(self.submission.author)
        return f"<SubmissionResult {author}: said {self.submission.said}, won {self.won.rounded()}>"


@checked
def submit(forecast: BookForecast, said: Money, *, author: str, start: date, end: date) -> Submission:
    """Freeze what a person says a period will bring, with the computed figures beside it.

    Args:
        forecast: The forecast of that day.
        said: What the person says, in one currency.
        author: Who says so.
        start: The first day of the period.
        end: The day after its last.

    Raises:
        InputError: When the period ends before it begins, nobody says so, or something is no forecast, no amount
            or no day; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> empty = fk.forecast([], on=date(2026, 3, 20))
        >>> submit(empty, fk.Money("50000", "EUR"), author="Maria",
        ...        start=date(2026, 4, 1), end=date(2026, 7, 1)).computed.count
        0
    """
    backwards = [say("submission-period", start=start, end=end)] if end <= start else []
    refuse(flaws_of_empty("author", author), backwards)
    currency = said.currency
    due = [
        line
        for line in forecast.lines
        if line.figures.amount.currency == currency
        and line.expected_close is not None
        and max(start, forecast.on) <= line.expected_close < end
    ]
    won = [line for line, _ in _won(forecast, currency, start, end)]
    counted = [*won, *due]
    computed = figures_of((line.figures for line in counted), currency)
    keys = tuple(line.deal for line in counted)
    return Submission(author, forecast.on, start, end, said, computed, forecast.model, keys, forecast.lead)


@checked
def what_came(
    submission: Submission, deals: Iterable[Deal], *, on: date, rates: ExchangeRates | None = None
) -> SubmissionResult:
    """Compare a submission with what was won in its period, whoever owns the deals now.

    Args:
        submission: What was said.
        deals: The book; every deal won in the period counts, named in the submission or not.
        on: A day after the end of the period.
        rates: To convert amounts with, to the currency of the submission; with ``None`` only deals in that currency
            count.

    Raises:
        InputError: When the period is not over on that day, the rates are to another currency, or something is no
            submission, no day or no rates.
        InputError: When something is not a deal, or a deal is given twice.
        InputError: When rates are given and some are missing; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> book = fk.forecast([deal], on=date(2026, 3, 20))
        >>> said = fk.submit(book, fk.Money("900", "EUR"), author="Maria", start=date(2026, 4, 1), end=date(2026, 7, 1))
        >>> fk.what_came(said, [deal], on=date(2026, 7, 1))
        <SubmissionResult Maria: said 900 EUR, won 0.00 EUR>
    """
    if rates is not None and rates.to != submission.said.currency:
        raise InputError(say("submission-other-currency", to=rates.to, said=submission.said.currency))
    if on < submission.end:
        raise InputError(say("submission-too-early", end=submission.end, on=on))
    currency = submission.said.currency
    came = _won(forecast(deals, on=on, rates=rates), currency, submission.start, submission.end)
    return SubmissionResult(submission, total((amount for _, amount in came), currency))


def _won(forecast: BookForecast, currency: str, start: date, end: date) -> Iterator[tuple[ForecastLine, Money]]:
    """The deals won from a day on and before another one, with their amounts in a currency."""
    for line in forecast.won:
        amount = line.amount
        if amount is None or amount.currency != currency or line.closed_on is None:
            continue
        if start <= line.closed_on < end:
            yield line, amount
