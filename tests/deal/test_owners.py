"""A deal that several people own: every figure by owner adds up, and the deal counts once in the whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import FactError, InputError
from funnelkit.deal.names import is_somebody

OPENED, DAY = date(2026, 1, 5), date(2026, 6, 1)
METHOD = fk.eight_stage()
PANEL = fk.ProductLine("panel", 10, fk.Money("600", "EUR"))


def deal(key: str = "harbour", owner: str = "Maria", amount: str = "1000") -> fk.Deal:
    """A deal with an amount and a product."""
    worth = fk.Money(amount, "EUR")
    return fk.Deal.open(key, under=METHOD, owner=owner, amount=worth, lines=[PANEL], on=OPENED)


def shared(**shares: str) -> fk.Deal:
    """The deal, owned by several."""
    return deal().set_owners(shares, on=OPENED)


def test_a_shared_deal_counts_once_in_the_whole_and_in_each_owners_number() -> None:
    """Money is shared; the deal is one in all, and one of each owner's; and that is said."""
    forecast = fk.forecast([shared(Maria="0.6", Jun="0.4"), deal("other", "Jun", "100")], on=DAY)
    by_owner = forecast.by("owner")
    assert {name: one.amount for (name, _), one in by_owner.items()} == {
        "Maria": fk.Money("600", "EUR"),
        "Jun": fk.Money("500", "EUR"),
    }
    assert [one.count for one in by_owner.values()] == [1, 2]
    assert forecast.totals["EUR"].count == 2
    assert "1 deal is shared" in forecast.text()
    assert "2 deals in all; the groups count 3" in by_owner.text()
    assert not fk.forecast([deal()], on=DAY).by("owner").notes


def test_narrowed_to_an_owner_money_and_quantities_are_the_share() -> None:
    """Whatever state the deal is in, its line is the owner's part."""
    ends: tuple[Callable[[fk.Deal], fk.Deal], ...] = (
        lambda one: one,
        lambda one: one.suspend(on=DAY),
        lambda one: one.withdraw(reason="price", on=DAY),
    )
    for end in ends:
        line = fk.forecast([end(shared(Maria="0.6", Jun="0.4"))], on=DAY).owned_by("Jun").every_line[0]
        assert (line.owner, line.amount, line.share) == ("Jun", fk.Money("400", "EUR"), Decimal("0.4"))
    ours = fk.forecast([shared(Maria="0.6", Jun="0.4")], on=DAY).owned_by("Jun")
    assert ours.demand()["panel", "undated"].full == 4
    assert ours.by("product")["panel", "EUR"].amount == fk.Money("240", "EUR")
    assert set(ours.by("owner")) == {("Jun", "EUR")}


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=5, unique=True), st.integers(1, 10**12))
def test_parts_add_up_to_the_whole_exactly(cuts: list[int], cents: int) -> None:
    """For any shares each of the figures by owner adds up to the total to the last digit, and so do narrowed ones."""
    marks = sorted({*cuts, 10**6})
    parts = [b - a for a, b in zip([0, *marks], marks, strict=False)]
    shares = {f"owner {at}": Decimal(part).scaleb(-6) for at, part in enumerate(parts)}
    forecast = fk.forecast([deal(amount=str(Decimal(cents).scaleb(-2))).set_owners(shares, on=OPENED)], on=DAY)
    groups, whole = forecast.by("owner").values(), forecast.totals["EUR"]
    narrowed = [forecast.owned_by(name).totals["EUR"] for name in shares]
    for name in ("amount", "claimed", "unverified", "verified"):
        assert sum((getattr(one, name).amount for one in groups), Decimal(0)) == getattr(whole, name).amount
        assert sum((getattr(one, name).amount for one in narrowed), Decimal(0)) == getattr(whole, name).amount


@pytest.mark.parametrize(
    "shares",
    [
        {},
        {"Maria": "0.5"},
        {"Maria": "0.5", "Jun": "0.6"},
        {"Maria": "1", "Jun": "0"},
        {"Maria": "1.5", "Jun": "-0.5"},
        {"Maria": "NaN", "Jun": Decimal("NaN")},
        {"Maria": 0.5, "Jun": 0.5},
        {"Maria": "0.5", " maria ": "0.5"},
        {"Maria": "0.3333333", "Jun": "0.6666667"},
        {"": "1"},
        [("Maria", "1")],
    ],
)
def test_shares_that_are_none_are_refused(shares: dict[str, str]) -> None:
    """Shares are above zero, exact and add up to exactly one; nobody stands twice."""
    with pytest.raises(FactError):
        deal().set_owners(shares, on=OPENED)


def test_one_owner_again() -> None:
    """Given to one salesperson the deal is the whole of that one's, by either verb."""
    for again in (shared(Maria="0.6", Jun="0.4").set_owner("Otto", on=DAY), deal().set_owners({"Otto": 1}, on=DAY)):
        assert (again.terms.owner, again.terms.shares, again.terms.owners) == ("Otto", (), ("Otto",))
    assert shared(Jun="0.4", Maria="0.6").terms.owner == "Maria"


def test_a_name_of_any_owner_is_nobody_at_the_customer() -> None:
    """Who owns a part of the deal is on our side."""
    terms = shared(Maria="0.6", Jun="0.4").terms
    assert not is_somebody("jun", terms)
    assert is_somebody("Dr. Lind", terms)


def test_a_grouping_may_share_a_line_out() -> None:
    """A function may give labels with shares; those that do not add up are refused."""
    forecast = fk.forecast([deal()], on=DAY)
    by_region = forecast.by(lambda _: {"north": Decimal("0.25"), "south": Decimal("0.75")})
    assert by_region["north", "EUR"].amount == fk.Money("250", "EUR")
    with pytest.raises(InputError, match="exactly 1"):
        forecast.by(lambda _: {"north": Decimal("0.25")})


def test_a_book_narrowed_to_an_owner_is_worth_that_share() -> None:
    """Whoever owns a part finds the deal there, with its share of the money; narrowed further it stays so."""
    book = fk.Book([shared(Maria="0.6", Jun="0.4"), deal("other", "Jun", "100")])
    for owner, worth in (("Maria", "600"), ("Jun", "500")):
        part = book.where(owner=owner)
        assert part.forecast(on=DAY).totals["EUR"].amount == fk.Money(worth, "EUR")
        assert part.where(outcome="open").forecast(on=DAY).totals["EUR"].amount == fk.Money(worth, "EUR")
    assert book.forecast(on=DAY).totals["EUR"].amount == fk.Money("1100", "EUR")


def test_a_salesperson_without_deals_is_said_in_a_roll_up() -> None:
    """A name that is like nobody's is that of a colleague without deals."""
    rolled = fk.roll_up(fk.forecast([deal()], on=DAY), fk.SalesTeam("north", owners=("Maria", "Zhou")), "EUR")
    assert rolled.idle == ("Zhou",)
    assert "without a deal: Zhou" in rolled.text()


def test_what_nobody_owns_is_refused_and_not_zero() -> None:
    """A name mistyped, a team with it, and a currency of no deal are refused, with the nearest known one."""
    forecast = fk.forecast([shared(Maria="0.6", Jun="0.4")], on=DAY)
    asked: tuple[Callable[[], object], ...] = (
        lambda: forecast.owned_by("Mria"),
        lambda: fk.roll_up(forecast, fk.SalesTeam("north", owners=("Mria",)), "EUR"),
        lambda: fk.forecasting.unassigned(forecast, fk.SalesTeam("north", owners=("Mria",)), "EUR"),
    )
    for ask in asked:
        with pytest.raises(InputError, match="did you mean 'Maria'"):
            ask()
    asked = (
        lambda: fk.roll_up(forecast, fk.SalesTeam("north", owners=("Maria",)), "EUX"),
        lambda: forecast.range("EUX"),
        lambda: forecast.categories("EUX"),
    )
    for ask in asked:
        with pytest.raises(InputError, match="did you mean 'EUR'"):
            ask()
    quarter = fk.FiscalCalendar().period_of(date(2027, 1, 1), by="quarter")
    later = fk.roll_up(forecast.within(quarter), fk.SalesTeam("north", owners=("Maria",)), "EUR")
    assert later.computed.amount == fk.Money("0", "EUR")
