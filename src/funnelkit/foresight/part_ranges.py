"""The range of every team and of every group, coherent with the range of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import ClassVar, Final, Literal, TypeAlias

from attrs import evolve, frozen

from funnelkit.checks.arguments import checked
from funnelkit.display import Answer, Block, Points, Saying, Sheet, Table
from funnelkit.distribution import Dependence, Independent
from funnelkit.forecasting.book_forecast import BookForecast
from funnelkit.forecasting.figures import FIGURE_NAMES, Lead
from funnelkit.forecasting.forecast_lines import ForecastLine
from funnelkit.forecasting.other_currencies import left_out, others_than
from funnelkit.forecasting.revenue_in_range import RevenueRange, revenue_range
from funnelkit.forecasting.rolled_up import roll_up
from funnelkit.forecasting.sales_teams import SalesTeam
from funnelkit.money import Money, total
from funnelkit.words import Message, say

Division: TypeAlias = Literal["owner", "stage", "channel", "customer"]
Places: TypeAlias = tuple[str, int, Callable[[ForecastLine], bool]]

_INDEPENDENT: Final = Independent()
_WHOLE: Final = "*"
_REST: Final = ""
_HEADS: Final = (
    *(say("heading-group"), say("heading-deals"), say("heading-mean"), say("heading-q10"), say("heading-q50")),
    say("heading-q90"),
)


@frozen(repr=False)
class GroupRange(Saying):
    """What the deals of one team or group will bring, in a range.

    Args:
        label: The team or group; ``"*"`` for the whole, ``""`` for what is in none.
        depth: How deep it stands below the whole, from 0.
        deals: How many open deals it has.
        range: Its range.
    """

    _plain_names: ClassVar = ("label", "depth", "deals", "mean", "won", "q10", "q50", "q90", "message")

    label: str
    depth: int
    deals: int
    range: RevenueRange

    @property
    def mean(self) -> Money:
        """The expected revenue, exactly; the means of the parts add up to that of the whole."""
        return self.range.mean

    @property
    def won(self) -> Money:
        """What is won already."""
        return self.range.won

    @property
    def q10(self) -> Money:
        """The revenue that nine cases of ten reach."""
        return self.range.q10

    @property
    def q50(self) -> Money:
        """The revenue that half of all cases reach."""
        return self.range.q50

    @property
    def q90(self) -> Money:
        """The revenue that one case of ten reaches."""
        return self.range.q90

    @property
    def shown(self) -> Message | str:
        """What it is called."""
        named = {_WHOLE: say("label-the-whole"), _REST: say("label-in-no-group")}
        return named.get(self.label, self.label)

    @property
    def message(self) -> Message:
        """The range in one sentence."""
        return say("group-range", group=self.shown, q10=self.q10, q50=self.q50, q90=self.q90, mean=self.mean.rounded())


@frozen(repr=False)
class RangesByGroup(Answer):
    """The range of the whole and of each of its parts, all by the same chances and the same dependence.

    Args:
        on: The day of the forecast.
        currency: The currency.
        basis: Which chances were taken, for the whole and for every part.
        groups: The whole first, then each part.
        others: Currencies of the book that are not in this answer.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> on = date(2026, 3, 2)
        >>> deals = [fk.Deal.open(f"D{n}", under=fk.eight_stage(), owner="Maria" if n % 3 else "Jun",
        ...                       amount=fk.Money("1000", "EUR"), on=on) for n in range(30)]
        >>> ranges = fk.foresight.ranges_by_group(fk.forecast(deals, on=on), "owner", "EUR")
        >>> [(one.label, one.deals, str(one.q90)) for one in ranges.groups]
        [('*', 30, '5,000.00 EUR'), ('Jun', 10, '2,000.00 EUR'), ('Maria', 20, '4,000.00 EUR')]
    """

    _plain_names: ClassVar = ("on", "currency", "basis", "groups", "messages")
    _rows_of: ClassVar[str] = "groups"

    on: date
    currency: str
    basis: Lead
    groups: tuple[GroupRange, ...]
    others: tuple[str, ...] = ()

    @property
    def whole(self) -> GroupRange:
        """The whole."""
        return self.groups[0]

    @property
    def parts(self) -> tuple[GroupRange, ...]:
        """The parts that make up the whole: those right below it."""
        return tuple(one for one in self.groups if one.depth == 1)

    @property
    def messages(self) -> tuple[Message, ...]:
        """What the ranges rest on, and that they do not add up."""
        apart = {name: total((getattr(one, name) for one in self.parts), self.currency) for name in ("q10", "q90")}
        low, high = self.whole.q10, self.whole.q90
        said = [
            say("ranges-basis", basis=FIGURE_NAMES[self.basis]),
            *self.whole.range.distribution.assumptions,
            say("ranges-do-not-add-up", low=apart["q10"], high=apart["q90"], whole_low=low, whole_high=high),
        ]
        return (*said, *left_out(self.others))

    def _sheet(self) -> Sheet:
        rows = [(_set_in(one), one.deals, one.mean, one.q10, one.q50, one.q90) for one in self.groups]
        table = Table(caption=say("heading-range-of-each-group"), columns=_HEADS, rows=rows, figures=frozenset({1}))
        blocks: tuple[Block, ...] = (table, Points(items=self.messages))
        return Sheet(title=say("heading-range-of-each-group"), about=self.currency, on=self.on, blocks=blocks)


@checked
def ranges_by_group(
    forecast: BookForecast,
    by: SalesTeam | Division | Callable[[ForecastLine], str],
    currency: str,
    *,
    basis: Lead | None = None,
    dependence: Dependence = _INDEPENDENT,
) -> RangesByGroup:
    """Tell the exact range of every team or group, each by the same chances and one dependence.

    The figure to lead with is chosen once, for the whole. A part's deals keep the chances that they have in the whole,
    and hang on the same common factor; so each range is the one that the whole implies for its part.

    Args:
        forecast: The forecast.
        by: The top of a hierarchy of teams; or ``"owner"``, ``"stage"``, ``"channel"`` or ``"customer"``; or a function
            from a line to a label. A deal is in one part only.
        currency: The currency.
        basis: ``"expected"``, ``"verified"`` or ``"claimed"`` chances; those of the figure to lead with when left
            out.
        dependence: How far deals are won together; independent when left out, which the text says.

    Raises:
        InputError: When something is not what it should be, or an owner or a team stands twice.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> on = date(2026, 3, 2)
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=fk.Money("9", "EUR"), on=on)
        >>> north = fk.SalesTeam("sales", teams=(fk.SalesTeam("north", owners=("Maria",)),))
        >>> told = ranges_by_group(fk.forecast([deal], on=on), north, "EUR")
        >>> [(one.label, one.depth, one.deals) for one in told.groups]
        [('*', 0, 1), ('north', 1, 1)]
    """
    taken = forecast.lead if basis is None else basis
    if isinstance(by, SalesTeam):
        roll_up(forecast, by, currency)  # refuses an owner or a team that stands twice
        places = list(_of_teams(by))
    else:
        places = list(_of_labels(forecast, by))
    groups = [_range_of(forecast, place, currency, taken, dependence) for place in [_everything(), *places]]
    known = [one for one in groups if one.deals or one.won.amount or one.label == _WHOLE or one.label != _REST]
    return RangesByGroup(forecast.on, currency, taken, tuple(known), others_than(forecast, currency))


def _everything() -> Places:
    return _WHOLE, 0, lambda _: True


def _of_labels(forecast: BookForecast, by: str | Callable[[ForecastLine], str]) -> Iterator[Places]:
    label = by if callable(by) else lambda line: str(getattr(line, by))
    lines = (*forecast.lines, *forecast.won)
    for one in sorted({label(line) for line in lines}):
        yield one, 1, lambda line, one=one: label(line) == one  # type: ignore[misc]


def _of_teams(top: SalesTeam) -> Iterator[Places]:
    """Each team with all below; the owners of the top itself, and of nobody, are parts of their own."""
    own = frozenset(top.owners)
    if own:
        yield top.name, 1, lambda line: line.owner in own
    for team in top.teams:
        yield from _with_below(team, 1)
    known = frozenset(_owners(top))
    yield _REST, 1, lambda line: line.owner not in known


def _with_below(team: SalesTeam, depth: int) -> Iterator[Places]:
    owners = frozenset(_owners(team))
    yield team.name, depth, lambda line: line.owner in owners
    for below in team.teams:
        yield from _with_below(below, depth + 1)


def _owners(team: SalesTeam) -> Iterable[str]:
    yield from team.owners
    for below in team.teams:
        yield from _owners(below)


def _range_of(forecast: BookForecast, place: Places, currency: str, basis: Lead, dependence: Dependence) -> GroupRange:
    label, depth, belongs = place
    part = evolve(
        forecast,
        lines=tuple(line for line in forecast.lines if belongs(line)),
        won=tuple(line for line in forecast.won if belongs(line)),
        to_come=None,
    )
    made = revenue_range(part, currency, basis=basis, dependence=dependence)
    count = sum(line.figures.amount.currency == currency for line in part.lines)
    return GroupRange(label, depth, count, made)


def _set_in(one: GroupRange) -> Message | str:
    shown = one.shown
    return shown if isinstance(shown, Message) else "\u2007" * 2 * one.depth + shown
