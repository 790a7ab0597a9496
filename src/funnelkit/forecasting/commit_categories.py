"""Forecast categories: pipeline, best case, commit, closed, omitted; single and cumulative views of one thing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar, Final, Literal, get_args

from attrs import field, frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted, unknown_key
from funnelkit.display import Answer, Points, Sheet
from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.forecasting.figure_groups import FigureGroup, figure_table
from funnelkit.forecasting.figures import Figures, figures_of
from funnelkit.forecasting.forecast_lines import ForecastLine
from funnelkit.messages import Message, Template, Text
from funnelkit.money import Money, total
from funnelkit.probability import as_probability
from funnelkit.win_models.deals_asked import flaws_of_kind, flaws_of_mapping, refuse

Category = Literal["pipeline", "best-case", "commit", "closed", "omitted"]
CATEGORIES: Final[tuple[Category, ...]] = get_args(Category)

NAMES: Final[Mapping[Category, Text]] = {
    "pipeline": Text.of("Pipeline", zh="漏斗"),
    "best-case": Text.of("Best case", zh="最佳情形"),
    "commit": Text.of("Commit", zh="承诺"),
    "closed": Text.of("Closed", zh="已签约"),
    "omitted": Text.of("Omitted", zh="不计入"),
}

_TITLE: Final = Text.of("Forecast categories", zh="预测类别")
_CATEGORY: Final = Text.of("forecast category", zh="预测类别")
_CAPTION = Template("categories-caption", "Forecast categories, {currency}", "预测类别（{currency}）")
_LINE = Template(
    "category-line",
    "{name}: {figures}; with all surer ones {cumulative}",
    "{name}：{figures}；连同更确定的各类共{cumulative}",
)
_OMITTED = Template("category-omitted", "{name}: {figures}", "{name}：{figures}")
_DEAL: Final = Text.of("deal", zh="商机")
_NOT_WON = Template(
    "closed-without-win",
    "deal {deal} is not won, so nobody can call it closed: give it another category, or record the win",
    "商机{deal}尚未赢单，不能归为closed：请改用其他类别，或记录赢单",
)
_FALLING = Template(
    "category-order",
    "commit begins at {commit}, below best case at {best_case}: let commit begin at the same chance or higher",
    "“承诺”自{commit}起，低于“最佳情形”的{best_case}：请让“承诺”的起点不低于“最佳情形”",
)


@frozen
class CategoryRule:
    """Which chance a deal needs to count as best case or as commit.

    The *verified* chance decides: a commitment that only a dealer vouches for is none.

    Args:
        best_case: The verified chance from which a deal is best case.
        commit: The verified chance from which it is commit.

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
            raise InputError(_FALLING(commit=self.commit, best_case=self.best_case))

    def category_of(self, line: ForecastLine) -> Category:
        """Find the category of an open deal."""
        verified = line.verified_chance
        if verified is None or verified < self.best_case:
            return "pipeline"
        return "commit" if verified >= self.commit else "best-case"


@frozen(repr=False)
class Categories(Answer):
    """What is in each category, in one currency.

    Args:
        on: The day of the forecast.
        currency: The currency.
        deals: The category of each deal by its key; won deals are closed.
        single: For each category its own figures.
        closed: What is won, in full.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> fk.categories(fk.forecast([deal], on=date(2026, 3, 20)), "EUR").deals["Harbour"]
        'pipeline'
    """

    _plain_names: ClassVar = ("on", "currency", "deals", "groups", "cumulative", "closed")
    _rows_of: ClassVar[str] = "groups"

    on: date
    currency: str
    deals: Mapping[str, Category] = field(hash=False)
    single: Mapping[Category, Figures] = field(hash=False)
    closed: Money

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
        table = figure_table(self.groups, caption=_CAPTION(currency=self.currency), group=_CATEGORY)
        cumulative = self.cumulative
        lines = [
            _LINE(name=NAMES[name], figures=figures.message, cumulative=cumulative[name].rounded())
            if name in cumulative
            else _OMITTED(name=NAMES[name], figures=figures.message)
            for name, figures in self.single.items()
        ]
        spoken = Points(items=lines, dashed=False)
        return Sheet(title=_TITLE, about=self.currency, on=self.on, blocks=(table,), spoken=(spoken,))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _restored, (self.on, self.currency, dict(self.deals), dict(self.single), self.closed)

    def __repr__(self) -> str:
        amounts = ", ".join(f"{name} {figures.amount.rounded()}" for name, figures in self.single.items())
        return f"<Categories {self.currency}: {amounts}>"


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
        rule: Which verified chance makes best case and commit.
        overrides: Categories that a person gives open deals instead, by the key of the deal; a deal that is not
            weighted in this currency has no use for its own.

    Raises:
        InputError: When something is no forecast, no rule or no mapping; or overrides name deals or categories that
            do not exist, or close a deal that is not won; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("480000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> categories(fk.forecast([deal], on=date(2026, 3, 20)), "EUR").cumulative["pipeline"]
        Money('480000', 'EUR')
    """
    refuse(
        InputError,
        flaws_of_kind("forecast", forecast, BookForecast),
        flaws_of_kind("rule", rule, CategoryRule),
        flaws_of_mapping("overrides", overrides, str),
    )
    lines = [line for line in forecast.lines if line.figures.amount.currency == currency]
    won = [line for line in forecast.won if line.amount is not None and line.amount.currency == currency]
    problems = _flaws_of(overrides, forecast)
    if problems:
        raise InputError(*problems)
    sorted_into: dict[str, Category] = {line.deal: overrides.get(line.deal, rule.category_of(line)) for line in lines}
    single: dict[Category, Figures] = {
        category: figures_of((line.figures for line in lines if sorted_into[line.deal] == category), currency)
        for category in CATEGORIES
    }
    closed = total((line.amount for line in won if line.amount is not None), currency)
    single["closed"] = Figures(len(won), closed, closed, closed)
    sorted_into.update((line.deal, "closed") for line in won)
    return _restored(forecast.on, currency, sorted_into, single, closed)


def _restored(
    on: date, currency: str, deals: dict[str, Category], single: dict[Category, Figures], closed: Money
) -> Categories:
    return Categories(on, currency, MappingProxyType(deals), MappingProxyType(single), closed)


def _flaws_of(overrides: Mapping[str, Category], forecast: BookForecast) -> list[Message]:
    known = {line.deal for line in forecast.every_line}
    won = {line.deal for line in forecast.won}
    flaws = [unknown_key(deal, among=known, what=_DEAL) for deal in overrides if deal not in known]
    for deal, category in overrides.items():
        if category not in CATEGORIES:
            flaws.append(unknown_key(category, among=CATEGORIES, what=_CATEGORY))
        elif category == "closed" and deal in known - won:
            flaws.append(_NOT_WON(deal=quoted(deal)))
    return flaws
