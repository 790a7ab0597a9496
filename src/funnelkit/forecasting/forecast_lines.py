"""One deal's line in a forecast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Context, Decimal
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import evolve, frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.listing import items_of
from funnelkit.checks.quoting import quoted
from funnelkit.deal.channels import DIRECT
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.product_line import ProductLine
from funnelkit.display import Answer, Several, Sheet, Table
from funnelkit.forecasting.figure_groups import weighed
from funnelkit.forecasting.figures import FIGURES, Figures, Lead
from funnelkit.forecasting.line_places import LinePlace, Placed
from funnelkit.money import Money
from funnelkit.probability import percent
from funnelkit.win_models.win_chances import WinChances
from funnelkit.words import Message, plain, say

_COLUMNS: Final = (
    say("heading-deal"),
    say("heading-owner"),
    say("heading-outcome"),
    say("heading-amount"),
    say("heading-claimed"),
    say("heading-verified"),
    say("heading-expected"),
    say("heading-expected-close"),
)
_WHOLE: Final = Decimal(1)
_EXACT: Final = Context(prec=40)
OVERDUE: Final = "overdue"
UNDATED: Final = "undated"


@frozen(repr=False, weakref_slot=False)  # a forecast of a large book holds very many
class ForecastLine(Placed, Answer):
    """What one deal adds to a forecast.

    Args:
        deal: Key of the deal.
        name: What people call it.
        customer: Who buys.
        owner: The salesperson; where several own it together, the one with the largest share.
        channel: ``"direct"`` or ``"dealer:<name>"``.
        place: Where the deal stands; lines of deals that stand alike share it.
        amount: What it is worth; ``None`` when nobody has said.
        products: The products in it.
        expected_close: When it is expected to be signed; ``None`` when nobody has said.
        closed_on: The day on which it ended or was suspended; ``None`` while it is open.
        chances: The chances to win: the audit by rule, and what a model expects, with what they rest on.
        told_amount: What somebody says who is neither the customer nor us; ``None`` when nobody does.
        amount_is_told: Whether the amount is that one, because there is no other.
        shares: Each owner with its share, as pairs, where several own the deal together.
        share: What part of the deal the line stands for, 1 unless it was narrowed to an owner: the amounts are that
            part, the products are named whole.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> line = fk.forecast([deal], on=date(2026, 3, 20)).lines[0]
        >>> line.stage, line.claimed_chance, line.is_direct
        ('problem-raised', Decimal('0.1'), True)
    """

    _plain_names: ClassVar = (
        *("deal", "name", "customer", "owner", "channel", "outcome", "stage", "verified_stage", "amount", "products"),
        *("expected_close", "closed_on", "claimed_chance", "verified_chance", "expected_chance", *FIGURES, "chances"),
        *("heard", "unchecked", "overridden", "told_amount", "amount_is_told", "phase", "shares", "share"),
    )

    deal: str
    name: str
    customer: str
    owner: str
    channel: str
    place: LinePlace
    amount: Money | None
    products: tuple[ProductLine, ...]
    expected_close: date | None
    closed_on: date | None
    chances: WinChances
    told_amount: Money | None = None
    amount_is_told: bool = False
    shares: tuple[tuple[str, Decimal], ...] = ()
    share: Decimal = _WHOLE

    @property
    def claimed_chance(self) -> Decimal | None:
        """The chance as claimed, 0 to 1; ``None`` when there is no figure."""
        return self.chances.claimed

    @property
    def verified_chance(self) -> Decimal | None:
        """The chance that is verified, 0 to 1; ``None`` when there is no figure."""
        return self.chances.verified

    @property
    def expected_chance(self) -> Decimal | None:
        """The chance that the win model expects, 0 to 1; ``None`` when it expects nothing."""
        return self.chances.expected

    @property
    def claimed(self) -> Money | None:
        """The amount as claimed; ``None`` when there is no amount or no figure, like the next four."""
        return self.figures.claimed if self.is_weighted else None

    @property
    def unverified(self) -> Money | None:
        """What of it nobody at the customer has shown."""
        return self.figures.unverified if self.is_weighted else None

    @property
    def lagging(self) -> Money | None:
        """What of it the rule holds back until we catch up."""
        return self.figures.lagging if self.is_weighted else None

    @property
    def cold(self) -> Money | None:
        """What of it the customer's silence takes off."""
        return self.figures.cold if self.is_weighted else None

    @property
    def verified(self) -> Money | None:
        """What is left."""
        return self.figures.verified if self.is_weighted else None

    @property
    def expected(self) -> Money | None:
        """What the win model expects; ``None`` when it expects nothing of the deal."""
        return self.figures.expected if self.is_weighted else None

    def chance_by(self, lead: Lead) -> Decimal | None:
        """Give the chance of the figure that an answer leads with; the verified one where nothing is expected."""
        expected = self.chances.expected
        return self.chances.verified if lead == "expected" and expected is None else getattr(self.chances, lead)

    def counted(self, lead: Lead) -> Money:
        """Give the amount as a figure counts it: as told, or in the expectation as far as it is to be believed."""
        return self.figures.amount * (self.chances.told if lead == "expected" else 1)

    @property
    def is_direct(self) -> bool:
        """Whether no dealer is in the deal."""
        return self.channel == DIRECT

    @property
    def by_owner(self) -> tuple[tuple[str, Decimal], ...]:
        """Each owner with the part of this line that is its own."""
        return self.shares or ((self.owner, _WHOLE),)

    def owned_by(self, owner: str) -> ForecastLine | None:
        """Narrow the line to an owner's share; ``None`` where the owner has none.

        Args:
            owner: The salesperson.
        """
        if not self.shares:
            return self if owner == self.owner else None
        share = dict(self.shares).get(owner)
        if share is None:
            return None
        amount, told = (None if one is None else one * share for one in (self.amount, self.told_amount))
        return evolve(self, owner=owner, shares=(), share=self.share * share, amount=amount, told_amount=told)

    @property
    def is_weighted(self) -> bool:
        """Whether there is an amount, and a chance to weight it with."""
        return self.amount is not None and self.chances.audit is not None

    @property
    def figures(self) -> Figures:
        """The line's figures.

        Raises:
            ValueError: When there is no amount or no chance; ``is_weighted`` tells.
        """
        if self.amount is None or self.chances.audit is None:
            msg = f"deal {self.deal!r} has no amount or no chance, so there is nothing to weight"
            raise ValueError(msg)
        return weighed(self.amount, self.chances)

    def by_product(self) -> dict[str, Figures]:
        """Share the line's figures out among its products, by the prices of the product lines.

        What the prices do not cover, or a discount that they leave out, stands under ``""``, so that the shares add
        up to the whole. A single product without a price has the whole amount.

        Raises:
            ValueError: When there is no amount or no chance; ``is_weighted`` tells.
        """
        whole = self.figures
        prices = [(line.product, line.worth(self.share)) for line in self.products]
        if len(prices) == 1 and prices[0][1] is None:
            return {prices[0][0]: whole}
        shares: dict[str, Money] = {}
        rest = whole.amount
        for product, price in prices:
            if price is not None and price.currency == rest.currency:
                shares[product] = shares.get(product, Money(0, rest.currency)) + price
                rest = rest - price
        if rest or not shares:
            shares[""] = rest
        return {product: weighed(amount, self.chances) for product, amount in shares.items()}

    def shared_out(self, shares: Iterable[tuple[str, Decimal]]) -> Iterator[tuple[str, Figures]]:
        """Share the line's figures out; the deal counts once in the number of each.

        Args:
            shares: Each label with its share, which add up to 1.

        Raises:
            ValueError: When there is no amount or no chance; ``is_weighted`` tells.
        """
        whole, chances = self.figures, self.chances
        yield from ((label, whole if part == 1 else weighed(whole.amount * part, chances)) for label, part in shares)

    @property
    def row(self) -> tuple[object, ...]:
        """The line as a row of a table."""
        chances = tuple(_shown(one) for one in (self.claimed_chance, self.verified_chance, self.expected_chance))
        return self.name, self.owner, OUTCOME_NAMES[self.outcome], self.amount, *chances, self.expected_close

    def _sheet(self) -> Sheet:
        table = Table(
            caption=say("heading-line-of-a-forecast"), columns=_COLUMNS, rows=[self.row], figures=frozenset({4, 5})
        )
        return Sheet(title=say("heading-line-of-a-forecast"), about=self.name, blocks=(table,))

    def __repr__(self) -> str:
        amount = "no amount" if self.amount is None else self.amount.rounded()
        chances = f"claimed {self.claimed_chance}, verified {self.verified_chance}"
        chances += "" if self.expected_chance is None else f", expected {self.expected_chance}"
        return f"<ForecastLine {plain(self.deal)}: {self.outcome}, {amount}, {chances}>"


class ForecastLines(Several[ForecastLine]):
    """Some lines of a forecast: a tuple that is a table in a notebook."""

    deal: str = ""
    name: str = ""
    on: date | None = None
    if not TYPE_CHECKING:
        __new__ = tuple.__new__  # of no single deal and day: a forecast has seven of these, mostly empty

    @property
    def items(self) -> tuple[ForecastLine, ...]:
        """The lines."""
        return tuple(self)

    def _sheet(self) -> Sheet:
        title = say("heading-lines-of-a-forecast")
        rows = [one.row for one in self]
        table = Table(caption=title, columns=_COLUMNS, rows=rows, figures=frozenset({4, 5, 6}), whole="rows()")
        return Sheet(title=title, about=say("book-count", count=len(self)), on=self.on, blocks=(table,))

    def __repr__(self) -> str:
        return f"<ForecastLines: {len(self)}>"


def shares_of(told: object) -> tuple[tuple[str, Decimal], ...]:
    """Take the shares that a grouping gives: above zero, and together exactly 1.

    Raises:
        InputError: When they are anything else.
    """
    pairs = items_of(told)
    if type(pairs) is tuple and all(type(name) is str and type(part) is Decimal and part > 0 for name, part in pairs):
        whole = Decimal(0)
        for _, part in pairs:
            whole = _EXACT.add(whole, part)
        if whole == _WHOLE:
            return pairs
    raise InputError(say("not-shares", value=quoted(told)))


def _shown(chance: Decimal | None) -> Message | str:
    return "" if chance is None else percent(chance)
