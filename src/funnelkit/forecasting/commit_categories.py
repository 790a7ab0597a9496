"""Forecast categories: pipeline, best case, commit, closed, omitted; single and cumulative views of one thing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar, Final, Literal, get_args

from attrs import field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.display import Answer, Points, Sheet
from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.forecasting.figure_groups import FigureGroup, figure_table, figures_of
from funnelkit.forecasting.figures import Figures, Lead
from funnelkit.forecasting.forecast_lines import ForecastLine
from funnelkit.forecasting.other_currencies import left_out, others_than
from funnelkit.money import Money, total
from funnelkit.probability import as_probability
from funnelkit.words import Message, say

Category = Literal["pipeline", "best-case", "commit", "closed", "omitted"]
CATEGORIES: Final[tuple[Category, ...]] = get_args(Category)

NAMES: Final[Mapping[Category, Message]] = {
    "pipeline": say("heading-pipeline"),
    "best-case": say("heading-best-case"),
    "commit": say("heading-commit"),
    "closed": say("heading-closed"),
    "omitted": say("heading-omitted"),
}


@frozen
class CategoryRule:
    """Which chance a deal needs to count as best case or as commit.

    The chance of the figure that the forecast leads with decides, the expected or the verified one; never the claimed
    one: a commitment that only a dealer vouches for does not count.

    Args:
        best_case: The chance from which a deal is best case.
        commit: The chance from which it is commit.

    Raises:
        InputError: When commit begins below best case.

    Examples:
        >>> CategoryRule(best_case="0.4", commit="0.7").commit
        Decimal('0.7')
    """

    best_case: Decimal = field(default=Decimal("0.5"), converter=as_probability, kw_only=True)
    commit: Decimal = field(default=Decimal("0.8"), converter=as_probability, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.commit < self.best_case:
            raise InputError(say("category-order", commit=self.commit, best_case=self.best_case))

    def category_of(self, line: ForecastLine, lead: Lead = "verified") -> Category:
        """Find the category of an open deal, by its expected chance where the forecast leads with that."""
        chance = line.chance_by("expected" if lead == "expected" else "verified")
        if chance is None or chance < self.best_case:
            return "pipeline"
        return "commit" if chance >= self.commit else "best-case"


@frozen(repr=False)
class Categories(Answer):
    """What is in each category, in one currency.

    Args:
        on: The day of the forecast.
        currency: The currency.
        deals: The category of each deal by its key; won deals are closed.
        single: For each category its own figures.
        closed: What is won, in full.
        first_lines: Which figure decides, by which model, and how many customers are unheard.
        others: The other currencies of the forecast, whose deals are not in here.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> fk.forecasting.categories(fk.forecast([deal], on=date(2026, 3, 20)), "EUR").deals["Harbour"]
        'pipeline'
    """

    _plain_names: ClassVar = ("on", "currency", "deals", "groups", "cumulative", "closed", "others")
    _rows_of: ClassVar[str] = "groups"

    on: date
    currency: str
    deals: Mapping[str, Category] = field(hash=False)
    single: Mapping[Category, Figures] = field(hash=False)
    closed: Money
    first_lines: tuple[Message, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def cumulative(self) -> Mapping[Category, Money]:
        """The amounts added up from the surest: closed; with commit; with best case; with pipeline. Omitted stays out.

        Source: the cumulative roll-up of Salesforce's Collaborative Forecasts, from its help pages.
        """
        sums, running = {"closed": self.closed}, self.closed
        for category in ("commit", "best-case", "pipeline"):
            running = running + self.single[category].amount
            sums[category] = running
        return MappingProxyType(sums)  # type: ignore[arg-type]

    @property
    def groups(self) -> tuple[FigureGroup, ...]:
        """The figures of each category."""
        return tuple(FigureGroup(category, figures, NAMES[category]) for category, figures in self.single.items())

    def _sheet(self) -> Sheet:
        table = figure_table(
            self.groups, caption=say("categories-caption", currency=self.currency), group=say("label-forecast-category")
        )
        cumulative = self.cumulative
        lines = [
            say("category-line", name=NAMES[name], figures=figures.message, cumulative=cumulative[name].rounded())
            if name in cumulative
            else say("category-omitted", name=NAMES[name], figures=figures.message)
            for name, figures in self.single.items()
        ]
        beside = Points(items=(*self.first_lines, *left_out(self.others)), dashed=False)
        return Sheet(
            title=say("heading-forecast-categories"),
            about=self.currency,
            on=self.on,
            blocks=(beside, table),
            spoken=(beside, Points(items=lines, dashed=False)),
        )

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        rest = (self.closed, self.first_lines, self.others)
        return _restored, (self.on, self.currency, dict(self.deals), dict(self.single), *rest)

    def __repr__(self) -> str:
        amounts = ", ".join(f"{name} {figures.amount.rounded()}" for name, figures in self.single.items())
        return f"<Categories {self.currency}: {amounts}>"


@checked
def categories(
    forecast: BookForecast,
    currency: str,
    *,
    rule: CategoryRule = CategoryRule(),
    overrides: Mapping[str, Category] = MappingProxyType({}),
) -> Categories:
    """Sort a forecast's deals of one currency into categories.

    Args:
        forecast: The forecast.
        currency: The currency.
        rule: Which chance makes best case and commit.
        overrides: Categories that a person gives open deals instead, by the key of the deal; a deal that is not
            weighted in this currency has no use for its own.

    Raises:
        InputError: When something is not a forecast, a rule or a mapping; or overrides name deals or categories that
            do not exist, or close a deal that is not won; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("480000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> categories(fk.forecast([deal], on=date(2026, 3, 20)), "EUR").cumulative["pipeline"]
        Money('480000', 'EUR')
    """
    lines = [line for line in forecast.lines if line.figures.amount.currency == currency]
    won = [line for line in forecast.won if line.amount is not None and line.amount.currency == currency]
    refuse(_flaws_of(overrides, forecast))
    sorted_into: dict[str, Category] = {
        line.deal: overrides.get(line.deal, rule.category_of(line, forecast.lead)) for line in lines
    }
    single: dict[Category, Figures] = {
        category: figures_of((line.figures for line in lines if sorted_into[line.deal] == category), currency)
        for category in CATEGORIES
    }
    closed = total((line.amount for line in won if line.amount is not None), currency)
    single["closed"] = figures_of((line.figures for line in won), currency)
    sorted_into.update((line.deal, "closed") for line in won)
    beside = (forecast.first_lines, others_than(forecast, currency))
    return _restored(forecast.on, currency, sorted_into, single, closed, *beside)


def _restored(  # noqa: PLR0913, PLR0917 - it is called by pickle, in the order of the fields
    on: date,
    currency: str,
    deals: dict[str, Category],
    single: dict[Category, Figures],
    closed: Money,
    first_lines: tuple[Message, ...],
    others: tuple[str, ...],
) -> Categories:
    return Categories(on, currency, MappingProxyType(deals), MappingProxyType(single), closed, first_lines, others)


def _flaws_of(overrides: Mapping[str, Category], forecast: BookForecast) -> list[Message]:
    known = {line.deal for line in forecast.every_line}
    won = {line.deal for line in forecast.won}
    flaws = [unknown_key(deal, among=known, what=say("label-deal")) for deal in overrides if deal not in known]
    closed = [deal for deal, category in overrides.items() if category == "closed"]
    return flaws + [say("closed-without-win", deal=quoted(deal)) for deal in closed if deal in known - won]
