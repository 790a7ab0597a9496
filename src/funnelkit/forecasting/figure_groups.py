"""Groups of figures: a mapping for programs, a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Context
from typing import ClassVar, Final, Protocol, TypeAlias, TypeVar

from attrs import evolve, field, frozen

from funnelkit.display import Answer, Block, Points, Sheet, Table, Words
from funnelkit.forecasting.figures import FIGURES, Figures
from funnelkit.money import Money, total
from funnelkit.win_models.win_chances import WinChances
from funnelkit.words import Message, say

_COLUMNS: Final = (
    say("heading-deals"),
    say("heading-amount"),
    say("heading-claimed"),
    say("heading-verified"),
    say("heading-cold"),
    say("heading-lagging"),
    say("heading-unverified"),
    say("heading-expected"),
)

_WEIGHTED: Final = say("heading-weighted-by-the-chance-to-win")
_CURRENCY: Final = say("heading-currency")
_CONTEXT: Final = Context(prec=40)

Label: TypeAlias = str
Key = TypeVar("Key", str, tuple[str, str])


class WeighedLine(Protocol):
    """What totals need of a line; ``ForecastLine`` is one."""

    @property
    def amount(self) -> Money | None:
        """What the deal is worth."""
        ...

    @property
    def chances(self) -> WinChances:
        """Its chances to win."""
        ...


class Weighed(Protocol):
    """What totals need of a forecast; ``Forecast`` is one."""

    @property
    def on(self) -> date:
        """The day."""
        ...

    @property
    def lines(self) -> Sequence[WeighedLine]:
        """The lines that are weighed."""
        ...


@frozen(repr=False)
class FigureGroup(Answer):
    """The figures of one group in one currency.

    Args:
        label: What the deals have in common; in a total the currency.
        figures: What they are worth together.
        shown: The label as people read it.
    """

    _plain_names: ClassVar = ("label", "currency", "count", "amount", *FIGURES, "known")

    label: Label
    figures: Figures
    shown: Words

    @property
    def currency(self) -> str:
        """The currency."""
        return self.figures.amount.currency

    @property
    def count(self) -> int:
        """How many deals."""
        return self.figures.count

    @property
    def amount(self) -> Money:
        """What they are worth unweighted."""
        return self.figures.amount

    @property
    def claimed(self) -> Money:
        """What is claimed."""
        return self.figures.claimed

    @property
    def unverified(self) -> Money:
        """What of it nobody at a customer has shown."""
        return self.figures.unverified

    @property
    def lagging(self) -> Money:
        """What of it the rule holds back until we catch up."""
        return self.figures.lagging

    @property
    def cold(self) -> Money:
        """What of it the customers' silence takes off."""
        return self.figures.cold

    @property
    def verified(self) -> Money:
        """What is left."""
        return self.figures.verified

    @property
    def expected(self) -> Money | None:
        """What the win model expects; ``None`` unless it expects something of every deal."""
        return self.figures.expected

    @property
    def known(self) -> int:
        """Of how many deals the win model expects something."""
        return self.figures.known

    @property
    def row(self) -> tuple[object, ...]:
        """The group as a row of a table."""
        figures = self.figures
        parts = figures.claimed, figures.verified, figures.cold, figures.lagging, figures.unverified
        return self.shown, figures.count, figures.amount, *parts, figures.expected

    def _sheet(self) -> Sheet:
        return Sheet(title=self.shown, blocks=(figure_table([self], caption=self.shown, group=""),))


@frozen(eq=False, repr=False)
class FigureGroups(Answer, Mapping[Key, Figures]):
    """Figures by group, or by currency: a mapping whose parts add up to the whole exactly.

    Args:
        title: What the deals are grouped by, as people read it.
        on: The day of the forecast.
        groups: Each group, in the order in which they are shown.
        figures: The figures of each group by its key.
        head: The head of the column that names the groups.
        notes: What is to be said of the groups, such as that some deals count in several of them.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> by_owner = fk.forecast([deal], on=date(2026, 3, 20)).by("owner")
        >>> by_owner["Maria", "EUR"].claimed
        Money('100.0', 'EUR')
        >>> by_owner.rows()[0]["label"]
        'Maria'
    """

    _plain_names: ClassVar = ("on", "groups", "notes")
    _rows_of: ClassVar[str] = "groups"

    title: Words
    on: date
    groups: tuple[FigureGroup, ...]
    _figures: dict[Key, Figures] = field(alias="figures")
    head: Words
    notes: tuple[Message, ...] = ()

    def __getitem__(self, key: Key) -> Figures:
        return self._figures[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    def __or__(self, other: Mapping[Key, Figures]) -> dict[Key, Figures]:
        return self._figures | dict(other)

    def _sheet(self) -> Sheet:
        table = figure_table(self.groups, caption=self.title, group=self.head)
        blocks: list[Block] = [table]
        if self.notes:
            blocks.append(Points(items=self.notes, dashed=False))
        return Sheet(title=self.title, on=self.on, blocks=tuple(blocks))

    def table(self, *, whole: str) -> Table:
        """The groups as a table that is a part of another answer, the first ones only where there are many.

        Args:
            whole: Where in Python all of them are.
        """
        return figure_table(self.groups, caption=self.title, group=self.head, whole=whole)


def in_currency(label: Words, currency: str) -> Words:
    """Name a group by its label and its currency."""
    return say("group-in-currency", label=label, currency=currency)


def figure_table(
    groups: tuple[FigureGroup, ...] | list[FigureGroup], *, caption: Words, group: Words, whole: str = ""
) -> Table:
    """Set figures into rows; claimed = verified + cold + lagging + unverified before rounding.

    Where nothing is expected, there is no column for it.
    """
    last = None if any(one.expected is not None for one in groups) else -1
    return Table(
        caption=caption,
        columns=(group, *_COLUMNS)[:last],
        rows=[one.row[:last] for one in groups],
        figures=frozenset({1}),
        whole=whole,
        empty=say("label-no-deal-to-weigh"),
    )


def weighed(amount: Money, chances: WinChances) -> Figures:
    """Weigh an amount with the chances of its deal.

    Args:
        amount: What the deal, or a part of it, is worth.
        chances: Its chances; the audit must be there.
    """
    audit, expected = chances.audit, chances.expected
    assert audit is not None  # noqa: S101 - deals without a figure are set aside
    return Figures(
        1,
        amount,
        amount * audit.claimed,
        amount * audit.unverified,
        amount * audit.lagging,
        amount * audit.cold,
        None if expected is None else amount * _CONTEXT.multiply(expected, chances.told),
        int(expected is not None),
    )


def weighed_together(lines: Iterable[WeighedLine]) -> dict[str, Figures]:
    """Weigh the amounts of lines and add them up by currency; those with the same chances are added before.

    Multiplying a sum is as exact as adding products, and most deals of a large book share their chances.
    """
    alike: dict[tuple[str, int], tuple[WinChances, list[Money]]] = {}
    for line in lines:
        if line.amount is not None:
            key = line.amount.currency, id(line.chances)
            if key not in alike:
                alike[key] = line.chances, []
            alike[key][1].append(line.amount)
    parts: dict[str, list[Figures]] = {}
    for (currency, _), (chances, amounts) in alike.items():
        one = weighed(total(amounts, currency), chances)
        parts.setdefault(currency, []).append(evolve(one, count=len(amounts), known=one.known * len(amounts)))
    return {currency: figures_of(parts[currency], currency) for currency in sorted(parts)}


def figures_of(parts: Iterable[Figures], currency: str) -> Figures:
    """Add figures up; nothing at all adds up to zero."""
    given = tuple(parts)
    count, known = sum(one.count for one in given), sum(one.known for one in given)
    expected = None
    if count and known == count:
        expected = total((one.expected for one in given if one.expected is not None), currency)
    return Figures(
        count,
        total((one.amount for one in given), currency),
        total((one.claimed for one in given), currency),
        total((one.unverified for one in given), currency),
        total((one.lagging for one in given), currency),
        total((one.cold for one in given), currency),
        expected,
        known,
    )


def totals_of(forecast: Weighed) -> FigureGroups[str]:
    """The total in each currency, worked out once."""
    figures = weighed_together(forecast.lines)
    groups = tuple(FigureGroup(currency, one, currency) for currency, one in figures.items())
    return FigureGroups(_WEIGHTED, forecast.on, groups, figures, _CURRENCY)
