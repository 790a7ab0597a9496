"""How a book got from what it was worth on one day to what it is worth on another: start, buckets, end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import ClassVar, Final

from attrs import field, frozen

from funnelkit.books.buckets import BUCKETS, OF_FIGURES, Bucket, Buckets, Fixed, MovedFigure
from funnelkit.books.looked_at import LookedAt
from funnelkit.books.matrices import MatrixOf, MovementMatrix, matrix_of
from funnelkit.books.moved_deals import MOVED_COLUMNS, MovedDeal
from funnelkit.books.moved_money import MovedMoney
from funnelkit.books.movement_picture import bars_of
from funnelkit.books.movement_steps import STEP_COLUMNS, MovementStep
from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import quoted
from funnelkit.display import Answer, BarsBlock, Block, Html, Points, Sheet, Table, Theme, Words, bars_svg
from funnelkit.forecasting.commit_categories import CategoryRule
from funnelkit.forecasting.figures import FIGURE_NAMES
from funnelkit.money import Money, total
from funnelkit.periods import Period
from funnelkit.words import Message, say, spoken

_CATEGORIES: Final = CategoryRule()
_GROUP_COLUMNS: Final = (
    say("heading-at-the-start"),
    say("heading-at-the-end"),
    say("heading-difference"),
    say("heading-deals-at-the-start"),
    say("heading-deals-at-the-end"),
)


@frozen(eq=False, repr=False)
class Movement(Answer):
    """How a book got from one day to another: start + every bucket = end, in money and in deals, in each currency.

    Args:
        since: The earlier day.
        until: The later day.
        figure: Which figure of the audit it is of; ``None`` for the full amounts of open deals.
        within: Only deals whose expected close lies in this period; ``None`` for all.
        grouping: What it is grouped by; ``""`` for nothing.
        group: Which group this is; ``""`` for the whole book.
        group_name: The group as people read it.
        start: What counted on the earlier day, in each currency.
        end: What counts on the later day.
        deals: What each deal put into each bucket.
        groups: The movement of each group by its label.
        left_out: What is in neither number, in words.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> deal = deal.set_amount(fk.Money("1200", "EUR"), on=date(2026, 3, 10))
        >>> moved = fk.Book([deal]).movement(since=date(2026, 3, 8), until=date(2026, 3, 15))
        >>> moved.start["EUR"] + moved.buckets["EUR"]["amount-up"] == moved.end["EUR"]
        True
        >>> moved
        <Movement 2026-03-08 to 2026-03-15: 1,000 EUR to 1,200 EUR>
    """

    _plain_names: ClassVar = (
        *(
            "since",
            "until",
            "figure",
            "period",
            "grouping",
            "group",
            "group_name",
            "steps",
            "deals",
            "groups",
            "left_out",
        ),
    )
    _rows_of: ClassVar[str] = "every_step"

    since: date
    until: date
    figure: MovedFigure | None
    within: Period | None
    grouping: str
    group: str
    group_name: Words
    start: Mapping[str, MovedMoney]
    end: Mapping[str, MovedMoney]
    deals: tuple[MovedDeal, ...]
    groups: Mapping[str, Movement] = field(factory=lambda: Fixed[Movement]({}))
    left_out: tuple[Message, ...] = ()
    _looked_at: LookedAt | None = field(default=None, alias="looked_at")

    @property
    def on(self) -> date:
        """The later day."""
        return self.until

    @property
    def period(self) -> str:
        """The period that expected closes must lie in; ``""`` for any."""
        return "" if self.within is None else self.within.label

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies, in alphabetical order; amounts of different ones are never added."""
        return tuple(self.start)

    @cached_property
    def buckets(self) -> Mapping[str, Buckets]:
        """The buckets of each currency, every one of them, also those that are empty."""
        sorted_out: dict[tuple[str, Bucket], list[MovedDeal]] = {}
        for one in self.deals:
            sorted_out.setdefault((one.money.currency, one.bucket), []).append(one)
        known: list[Bucket] = [one for one in BUCKETS if self.figure is not None or one not in OF_FIGURES]
        return Fixed(
            {
                currency: Buckets({name: _sum(sorted_out.get((currency, name), []), currency) for name in known})
                for currency in self.start
            }
        )

    @property
    def steps(self) -> tuple[MovementStep, ...]:
        """The start, every bucket that some deal is in, and the end, one currency after the other."""
        return tuple(
            MovementStep(self.group, name, money)
            for currency in self.currencies
            for name, money in self.steps_of(currency)
        )

    def steps_of(self, currency: str) -> Iterator[tuple[str, MovedMoney]]:
        """Give the steps of one currency by their keys; buckets without a deal are left out."""
        yield "start", self.start[currency]
        yield from ((name, money) for name, money in self.buckets[currency].items() if money.deals)
        yield "end", self.end[currency]

    @property
    def every_step(self) -> tuple[MovementStep, ...]:
        """The steps of the whole, and those of each group."""
        return (*self.steps, *(step for group in self.groups.values() for step in group.steps))

    @checked
    def matrix(self, of: MatrixOf = "stage", *, rule: CategoryRule = _CATEGORIES) -> MovementMatrix:
        """Tell from where to where deals went: from stage to stage, or from forecast category to category.

        Args:
            of: ``"stage"`` (claimed), ``"verified_stage"``, ``"supplier_stage"``, or ``"category"``, by the verified
                chance.
            rule: From which chance on a deal is best case, and commit.

        Raises:
            InputError: When it is asked of one group: ask the whole.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> worth = fk.Money("1000", "EUR")
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
            >>> deal = deal.customer_moved("tender", source="third-party", on=date(2026, 3, 10))
            >>> moved = fk.Book([deal]).movement(since=date(2026, 3, 8), until=date(2026, 3, 15))
            >>> moved.matrix().cells
            (<MatrixCell Problem raised to Tender and first screening: 1 deal, 1,000 EUR to 1,000 EUR>,)
        """
        if self._looked_at is None:
            raise InputError(say("matrix-of-a-group", group=quoted(self.group)))
        return matrix_of(self._looked_at, of, rule)

    @property
    def of(self) -> Words:
        """What is looked at, as people read it."""
        return say("moved-full-amounts") if self.figure is None else FIGURE_NAMES[self.figure]

    @property
    def messages(self) -> tuple[Message, ...]:
        """The movement in sentences: each currency from start to end, what came late, what is left out."""
        said = [
            say(
                "movement-line",
                currency=currency,
                start=self.start[currency].rounded(),
                end=self.end[currency].rounded(),
                before=self.start[currency].count,
                after=self.end[currency].count,
                since=self.since,
                until=self.until,
            )
            for currency in self.currencies
        ]
        late = len({one.deal for one in self.deals if one.late})
        if late:
            said.append(say("movement-late", count=late, since=self.since))
        return (*said, *self.left_out)

    def _sheet(self) -> Sheet:
        said = Points(items=self.messages or (say("movement-nothing"),), dashed=False)
        tables = [
            Table(
                caption=say("movement-caption", currency=currency, of=self.of),
                columns=STEP_COLUMNS,
                rows=[MovementStep(self.group, name, money).row for name, money in self.steps_of(currency)],
                figures=frozenset({2, 3, 4}),
            )
            for currency in self.currencies
        ]
        moved = Table(
            caption=say("heading-deal-by-deal"),
            columns=MOVED_COLUMNS,
            rows=[one.row for one in self.deals],
            figures=frozenset({3, 4}),
            whole="deals",
            empty=say("movement-nothing"),
        )
        groups = (self._group_table(),) if self.groups else ()
        pictures = [BarsBlock(bars_of(self, currency)) for currency in self.currencies]
        drawn = [block for pair in zip(pictures, tables, strict=True) for block in pair]
        about = self.group_name or self.looked_for
        spoken: tuple[Block, ...] = (said, *tables, *groups)
        blocks = (said, *drawn, *groups, moved)
        return Sheet(title=say("heading-movement"), about=about, on=self.until, blocks=blocks, spoken=spoken)

    def _group_table(self) -> Table:
        """Set every group into rows: its start, its end, and the difference."""
        rows = [
            (group.group_name, start, end, end - start, start.count, end.count)
            for group in self.groups.values()
            for start, end in ((group.start[one], group.end[one]) for one in group.currencies)
        ]
        head = say("heading-group") if self._looked_at is None else self._looked_at.asked.labelling.head
        return Table(
            caption=say("movement-by", head=head),
            columns=(head, *_GROUP_COLUMNS),
            rows=rows,
            figures=frozenset({4, 5}),
            whole="groups",
        )

    @property
    def looked_for(self) -> Words:
        """What is looked at, and in which period, as people read it."""
        return say("movement-within", of=self.of, period=self.period) if self.within else self.of

    def svg(self, language: str | None = None, *, currency: str | None = None, theme: Theme = "light") -> Html:
        """Draw the movement in one currency as a file of its own (SVG), in fixed colours.

        Args:
            language: ``"en"`` or ``"zh-Hans"``.
            currency: The currency; ``None`` where there is only one.
            theme: ``"light"`` or ``"dark"``, the paper that it stands on.

        Raises:
            InputError: When it is not a currency of the movement, or there are several and none is named.
        """
        several = self.currencies
        asked = several[0] if currency is None and len(several) == 1 else currency
        if asked is None or asked not in several:
            raise InputError(say("forecast-currency", count=len(several), known=several))
        return bars_svg(bars_of(self, asked), spoken(language), theme)

    def __repr__(self) -> str:
        told = (f"{_short(self.start[one])} to {_short(self.end[one])}" for one in self.currencies)
        return f"<Movement {self.since} to {self.until}: {', '.join(told) or 'nothing moved'}>"


def _sum(moved: list[MovedDeal], currency: str) -> MovedMoney:
    money = total((one.money for one in moved), currency)
    late = len({one.deal for one in moved if one.late})
    return MovedMoney.of(money, sum(one.count for one in moved), [one.deal for one in moved], late)


def _short(money: Money) -> str:
    rounded = money.rounded().amount
    return f"{rounded:,.0f} {money.currency}"
