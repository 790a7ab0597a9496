"""Deals told in one line each, with what they must be worth, worked out apart from the library."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from attrs import frozen
from hypothesis import strategies as st

import funnelkit as fk

OPENED: Final = date(2026, 1, 5)
TODAY: Final = date(2026, 3, 20)
STAGES: Final = ("need", "budget", "tender", "order")
# The third stage has no figure of its own, which is not zero: it has that of the second.
CHANCES: Final = ("0.1", "0.333333", None, "0.8")
THOUSAND: Final = fk.Money("1000", "EUR")
METHOD: Final = fk.Methodology(
    key="told",
    name="Told",
    customer_stages=[
        fk.rules.CustomerStage(key, key, win_probability=chance) for key, chance in zip(STAGES, CHANCES, strict=True)
    ],
    supplier_stages=[fk.rules.SupplierStage(f"to-{key}", key) for key in STAGES],
)

Ending = Literal["open", "suspended", "won", "lost", "no-decision", "withdrawn"]
ENDINGS: Final[tuple[Ending, ...]] = ("open", "suspended", "won", "lost", "no-decision", "withdrawn")


@frozen
class Told:
    """A deal in short.

    Args:
        key: What it is called.
        amount: What it is worth.
        verified: The customer stage that a document shows, from 0; ``None`` while nothing came from the customer.
        claimed: The customer stage that a dealer vouches for, from 0.
        supplier: Our stage, from 0.
        close: The expected close.
        owner: The salesperson.
        channel: Direct, or a dealer.
        ending: How it stands or ended, on 1 March.
        opened: The day on which it was opened.
        lines: The products.
    """

    key: str = "Harbour"
    amount: fk.Money | None = THOUSAND
    verified: int | None = None
    claimed: int = 0
    supplier: int = 3
    close: date | None = None
    owner: str = "Maria"
    channel: str = "direct"
    ending: Ending = "open"
    opened: date = OPENED
    lines: tuple[fk.ProductLine, ...] = ()

    @property
    def deal(self) -> fk.Deal:
        """The deal that lived so."""
        day = self.opened
        deal = fk.Deal.open(
            self.key,
            under=METHOD,
            amount=self.amount,
            lines=self.lines,
            expected_close=self.close,
            owner=self.owner,
            channel=self.channel,
            on=day,
        )
        if self.verified is not None:
            deal = deal.customer_moved(STAGES[self.verified], source="customer-document", on=day)
        if self.claimed > (self.verified or 0):
            deal = deal.customer_moved(STAGES[self.claimed], source="third-party", on=day)
        for _ in range(self.supplier):
            deal = deal.override_advance(by="Otto", reason="told", on=day)
        return self._ended(deal)

    def _ended(self, deal: fk.Deal) -> fk.Deal:
        day = max(date(2026, 3, 1), self.opened)
        match self.ending:
            case "suspended":
                return deal.suspend(on=day)
            case "won":
                return deal.override_win(by="Otto", reason="told", on=day)
            case "lost":
                return deal.lose(on=day)
            case "no-decision":
                return deal.end_without_decision(on=day)
            case "withdrawn":
                return deal.withdraw(on=day)
        return deal

    @property
    def claimed_chance(self) -> Fraction:
        """The chance of the claimed stage, or what the outcome says of it."""
        if self.ending in {"lost", "no-decision", "withdrawn"}:
            return Fraction(0)
        return Fraction(1) if self.ending == "won" else chance_at(max(self.claimed, self.verified or 0))

    @property
    def shown_chance(self) -> Fraction:
        """The chance of the verified stage; nothing while nothing came from the customer, or where nobody signed."""
        if self.ending not in {"open", "suspended"} or self.verified is None:
            return Fraction(0)
        return chance_at(self.verified)

    @property
    def verified_chance(self) -> Fraction:
        """The chance of the lower of the verified stage and ours; nobody is silent here for long enough to cool."""
        return min(self.shown_chance, chance_at(min(self.verified or 0, self.supplier)))

    @property
    def figures(self) -> dict[str, Fraction]:
        """The five chances that add up."""
        claimed, shown, verified = self.claimed_chance, self.shown_chance, self.verified_chance
        return {
            "claimed": claimed,
            "unverified": claimed - shown,
            "lagging": shown - verified,
            "cold": Fraction(0),
            "verified": verified,
        }

    @property
    def bucket(self) -> str:
        """Where it stands in a forecast."""
        if self.opened > TODAY:
            return "later"
        if self.ending in {"lost", "no-decision", "withdrawn"}:
            return "ended"
        if self.ending != "open":
            return self.ending
        return "unvalued" if self.amount is None else "lines"


def chance_at(stage: int) -> Fraction:
    """The base table's chance as a fraction; a stage without a figure has that of the nearest earlier one."""
    return next(Fraction(one) for one in reversed(CHANCES[: stage + 1]) if one is not None)


def forecast_of(*told: Told) -> fk.forecasting.Forecast:
    """Forecast them today."""
    return fk.forecast([one.deal for one in told], on=TODAY)


amounts = st.builds(
    lambda cents, currency: fk.Money(Decimal(cents).scaleb(-2), currency),
    st.integers(0, 10**13),
    st.sampled_from(("EUR", "USD")),
) | st.builds(lambda yen: fk.Money(yen, "JPY"), st.integers(0, 10**9))

stages = st.integers(0, len(STAGES) - 1)


def tolds(key: str) -> st.SearchStrategy[Told]:
    """Any deal with a key."""
    return st.builds(
        Told,
        key=st.just(key),
        amount=st.none() | amounts,
        verified=st.none() | stages,
        claimed=stages,
        supplier=stages,
        close=st.none() | st.integers(-200, 600).map(lambda days: TODAY + timedelta(days=days)),
        owner=st.sampled_from(("Maria", "Jun", "")),
        channel=st.sampled_from(("direct", "dealer:Nordlys")),
        ending=st.sampled_from(("open", *ENDINGS)),
        opened=st.sampled_from((OPENED, OPENED, TODAY + timedelta(days=1))),
        lines=st.lists(
            st.builds(
                fk.ProductLine, st.sampled_from(("panel", "relay")), st.integers(0, 999).map(lambda n: Decimal(n) / 4)
            ),
            max_size=2,
        ).map(tuple),
    )


books = st.integers(0, 6).flatmap(lambda count: st.tuples(*(tolds(f"deal {number}") for number in range(count))))
