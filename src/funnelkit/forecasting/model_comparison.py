"""What several win models say of the same book, one beside the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Context, Decimal
from typing import ClassVar, Final

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.deal import Deal
from funnelkit.display import Answer, Points, Saying, Sheet, Table
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.figures import Figures
from funnelkit.forecasting.forecast_answers import Forecast
from funnelkit.forecasting.weighted_forecast import forecast
from funnelkit.win_models.deals_asked import given_deals
from funnelkit.win_models.win_chances import WinModel
from funnelkit.words import Message, say

_CONTEXT: Final = Context(prec=40)
_WHOLE: Final = Decimal(1)

_COLUMNS: Final = (
    say("heading-model"),
    say("heading-deals"),
    say("heading-expected"),
    say("heading-beside-the-first"),
)


@frozen(repr=False)
class ModelSays(Saying):
    """What one win model says of the open deals in one currency.

    Args:
        model: Its name.
        figures: The weighted deals: how many, worth what, with what the model expects of them.
        first: Name of the model that it is set beside; ``""`` for that one itself.
        beside: Its expected figure over that of the first, less 1, so 0.5 is half as much again; ``None`` for the first
            itself, and where the first expects nothing.
    """

    _plain_names: ClassVar = (..., "message")

    model: str
    figures: Figures
    first: str
    beside: Decimal | None

    @property
    def percent(self) -> str:
        """How far it is from the first, in whole percent with a sign; ``""`` where that cannot be told."""
        if self.beside is None:
            return ""
        return f"{_CONTEXT.multiply(self.beside, Decimal(100)).quantize(_WHOLE, context=_CONTEXT):+f}"

    @property
    def message(self) -> Message:
        """It in one sentence, rounded to whole cents."""
        figures = self.figures
        return say(
            "model-says",
            model=self.model,
            expected=say("label-no-figure") if figures.expected is None else figures.expected.rounded(),
            count=figures.count,
            amount=figures.amount.rounded(),
            beside=say("model-beside", percent=self.percent, first=self.first) if self.percent else "",
        )


@frozen(repr=False)
class ModelComparison(Answer):
    """What several win models say of the same deals on the same day, the first one being what others are set beside.

    Args:
        forecasts: The forecast by each model, in the order in which they were given.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> fk.compare_models([deal], on=date(2026, 3, 20), models=[fk.win_models.BASE_TABLE])
        <ModelComparison 2026-03-20: models 1>
    """

    _plain_names: ClassVar = ("on", "says")
    _rows_of: ClassVar[str] = "says"

    forecasts: tuple[Forecast, ...]

    @property
    def on(self) -> date:
        """The day."""
        return self.forecasts[0].on

    @property
    def says(self) -> tuple[ModelSays, ...]:
        """What each model says in each currency, currency by currency."""
        currencies = sorted({currency for one in self.forecasts for currency in one.currencies})
        return tuple(said for currency in currencies for said in self._says(currency))

    def _says(self, currency: str) -> Iterator[ModelSays]:
        first = self.forecasts[0]
        base = first.totals.get(currency)
        for number, one in enumerate(self.forecasts):
            figures = one.totals.get(currency)
            if figures is None:
                continue
            beside = None
            if number and base is not None and base.expected and figures.expected is not None:
                over = _CONTEXT.divide(figures.expected.amount, base.expected.amount)
                beside = _CONTEXT.subtract(over, _WHOLE)
            yield ModelSays(one.model, figures, first.model if number else "", beside)

    def _sheet(self) -> Sheet:
        rows = [(one.model, one.figures.count, one.figures.expected, _shown(one)) for one in self.says]
        table = Table(
            caption=say("heading-what-each-win-model-says-of-the"),
            columns=_COLUMNS,
            rows=rows,
            figures=frozenset({1, 2, 3}),
            empty=say("label-no-deal-to-weigh"),
        )
        said = Points(items=[one.message for one in self.says] or (say("label-no-deal-to-weigh"),), dashed=False)
        return Sheet(title=say("heading-win-models-side-by-side"), on=self.on, blocks=(table,), spoken=(said,))

    def __repr__(self) -> str:
        return f"<ModelComparison {self.forecasts[0].on}: models {len(self.forecasts)}>"


def _shown(one: ModelSays) -> str:
    return f"{one.percent} %" if one.percent else ""


@checked
def compare_models(
    deals: Iterable[Deal],
    *,
    on: date,
    models: Iterable[WinModel],
    known_by: date | None = None,
    rates: ExchangeRates | None = None,
) -> ModelComparison:
    """Set what other models say of a book beside what the first one says, such as the usual weighted pipeline's figure.

    Args:
        deals: The deals, in any order and currency.
        on: What happened on or before this day counts.
        models: The win models, ours first; see :func:`baselines`.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        rates: Exchange rates to convert every amount with; ``None`` keeps the currencies apart.

    Raises:
        InputError: When no model is given, something is not a model, a deal or a day, or a deal is given twice.
        InputError: When rates are given and some are missing; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.win_models import BASE_TABLE, vendor_model
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> print(compare_models([deal], on=date(2026, 3, 20), models=[BASE_TABLE, vendor_model()]))
        base table: 100.00 EUR expected of 1 deal worth 1,000.00 EUR
        vendor table: 200.00 EUR expected of 1 deal worth 1,000.00 EUR; +100 % beside base table
    """
    compared = tuple(models)
    book = given_deals(deals, flaws=() if compared else [say("no-models")])
    return ModelComparison(
        tuple(forecast(book, on=on, known_by=known_by, model=model, rates=rates) for model in compared)
    )
