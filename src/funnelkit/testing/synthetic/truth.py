"""What is true of made-up deals, whatever their records say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import overload

from attrs import field, frozen

from funnelkit.deal import Deal
from funnelkit.money import Money


@frozen(kw_only=True)
class Truth:
    """What is true of one made-up deal, whatever its records say.

    Args:
        deal: The key of the deal.
        arrivals: The customer's stages with the day on which it came to each, also after the day of the book;
            empty when the project is invented.
        chances: For each of these stages the true chance to win from there.
        end: How it ends: ``"won"``, ``"lost"``, ``"no-decision"`` or ``"withdrawn"``; ``""`` when it is invented.
        ended_on: When; ``None`` when it is invented.
        amounts: What the customer would pay, from which day on.
        told_amount: What a dealer tells instead; ``None`` when nobody tells too much.
        duplicate_of: The key of the deal that has the same project already; ``""`` when it is the only one.

    Examples:
        >>> from funnelkit import eight_stage
        >>> from funnelkit.testing import synthetic_book
        >>> book = synthetic_book(eight_stage(), deals=3, seed=1, since=date(2025, 1, 1), until=date(2026, 1, 1))
        >>> truth = book.truths["deal-0002"]
        >>> truth.stage_on(truth.arrivals[0][1]), round(truth.chance_on(truth.arrivals[0][1]), 2)
        ('problem-raised', Decimal('0.10'))
    """

    deal: str
    arrivals: tuple[tuple[str, date], ...] = ()
    chances: tuple[Decimal, ...] = field(default=(), repr=False)
    end: str = ""
    ended_on: date | None = None
    amounts: tuple[tuple[date, Money], ...] = ()
    told_amount: Money | None = None
    duplicate_of: str = ""

    @property
    def is_invented(self) -> bool:
        """Whether there is no such project."""
        return not self.arrivals

    def stage_on(self, day: date) -> str:
        """Find the key of the stage to which the customer has come by a day; ``""`` when there is none."""
        come = [key for key, since in self.arrivals if since <= day]
        return come[-1] if come else ""

    def is_alive(self, day: date) -> bool:
        """Tell whether somebody is buying on a day: the project exists, has begun and has not ended."""
        return bool(self.stage_on(day)) and (self.ended_on is None or day < self.ended_on)

    def chance_on(self, day: date) -> Decimal:
        """Give the true chance to win as of a day: 1 once won, 0 once ended otherwise or when it is invented."""
        if self.ended_on is not None and day >= self.ended_on:
            return Decimal(self.end == "won")
        come = [chance for (_, since), chance in zip(self.arrivals, self.chances, strict=True) if since <= day]
        return come[-1] if come else Decimal(0)

    def amount_on(self, day: date) -> Money | None:
        """Find what the customer would pay as of a day; ``None`` when nobody would pay anything."""
        known = [amount for since, amount in self.amounts if since <= day]
        return known[-1] if known else None


@frozen(eq=False, repr=False)
class SyntheticBook(Sequence[Deal]):
    """A book of made-up deals, in order, with the truth about each.

    Args:
        deals: The deals, as a company would have them on record.
        truths: What is true of each, by its key.

    Examples:
        >>> from funnelkit import eight_stage
        >>> from funnelkit.testing import THE_CASE, synthetic_book
        >>> book = synthetic_book(eight_stage(), deals=40, seed=1, since=date(2025, 1, 1), until=date(2026, 1, 1),
        ...                       dirt=THE_CASE, through_dealers=90)
        >>> book
        <SyntheticBook: 40 deals, 8 invented, 2 reported twice>
    """

    deals: tuple[Deal, ...]
    truths: Mapping[str, Truth]

    @overload
    def __getitem__(self, at: int) -> Deal: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Deal, ...]: ...
    def __getitem__(self, at: int | slice) -> Deal | tuple[Deal, ...]:
        return self.deals[at]

    def __len__(self) -> int:
        return len(self.deals)

    def __iter__(self) -> Iterator[Deal]:
        return iter(self.deals)

    def truth_of(self, deal: Deal) -> Truth:
        """Tell what is true of a deal of the book."""
        return self.truths[deal.key]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SyntheticBook):
            return NotImplemented
        return (self.deals, self.truths) == (other.deals, other.truths)

    def __hash__(self) -> int:
        return hash(self.deals)

    def __repr__(self) -> str:
        invented = sum(one.is_invented for one in self.truths.values())
        twice = sum(bool(one.duplicate_of) for one in self.truths.values())
        return f"<SyntheticBook: {len(self)} deals, {invented} invented, {twice} reported twice>"
