"""Amounts have a source: another's counts only while there is none of ours or of the customer's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import funnelkit as fk

OPENED = date(2026, 1, 5)
TODAY = date(2026, 2, 1)


def eur(amount: int) -> fk.Money:
    """So many euros."""
    return fk.Money(amount, "EUR")


def told(*amounts: tuple[int | None, str], opening: int | None = None, name: str = "pump") -> fk.Deal:
    """A deal of which amounts were told, one a day, each by a source; ours when it is empty."""
    deal = fk.Deal.open(name, under=fk.eight_stage(), amount=None if opening is None else eur(opening), on=OPENED)
    for at, (amount, source) in enumerate(amounts, 1):
        money = None if amount is None else eur(amount)
        deal = deal.set_amount(money, source=source, on=OPENED + timedelta(days=at))
    return deal


@pytest.mark.parametrize(
    ("deal", "counts", "is_told"),
    [
        (told((3000, "third-party")), 3000, True),
        (told((3000, "third-party"), (800, "")), 800, False),
        (told((3000, "third-party"), (800, "customer-document")), 800, False),
        (told((3000, "third-party"), opening=800), 800, False),
        (told((800, "customer-words"), (3000, "third-party")), 800, False),
        (told((800, "own-impression"), (900, "customer-document"), (850, "")), 850, False),
        (told((3000, "third-party"), (4000, "third-party")), 4000, True),
        (told((3000, "third-party"), (None, ""), opening=800), 3000, True),
        (told((3000, "third-party"), (None, "third-party")), None, False),
        (told((None, ""), opening=800), None, False),
    ],
)
def test_which_amount_counts(deal: fk.Deal, counts: int | None, is_told: bool) -> None:  # noqa: FBT001 - expected
    """The last word of ours or the customer's counts; that of others only while there is no other."""
    terms = deal.terms
    assert terms.amount == (None if counts is None else eur(counts))
    assert terms.amount_is_told is is_told


def test_a_forecast_says_how_much_rests_on_amounts_so_told() -> None:
    """It names their sum, and the deals in which others tell another amount than the one that counts."""
    deals = [
        told((3000, "third-party"), name="valve"),
        told((500, "third-party"), name="fan"),
        told((900, "third-party"), opening=800),
    ]
    said = fk.forecast(deals, on=TODAY).text()
    assert "2 deals with an amount that neither the customer nor we have said: 3,500 EUR" in said
    assert "pump: 800 EUR, told 900 EUR" in said


@pytest.mark.parametrize("deal", [told((800, ""), (900, "customer-words")), told((800, "third-party"), opening=800)])
def test_where_amounts_agree_nothing_is_said(deal: fk.Deal) -> None:
    """An amount of our own, or one that others tell alike, needs no word."""
    assert "told" not in fk.forecast([deal], on=TODAY).text()


def test_an_unknown_source_is_refused() -> None:
    """A source that the methodology does not list is told with the nearest one."""
    with pytest.raises(fk.FunnelkitError, match="did you mean 'third-party'"):
        told((1, "third-part"))


def test_a_told_amount_travels() -> None:
    """A deal whose amount was told by others is read back as it was."""
    deal = told((3000, "third-party"), (800, "customer-document"))
    again = fk.from_json(fk.to_json(deal), fk.Deal, methodologies=[deal.methodology])
    assert again == deal
    assert again.terms == deal.terms


def test_what_is_told_of_a_day_before_the_opening_does_not_undo_what_the_opening_says() -> None:
    """The opening is the later word: its amount stands; what it leaves out is taken from the day before."""
    for amount, counts in ((eur(900), 900), (None, 100)):
        deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=amount, owner="Maria", on=OPENED)
        deal = deal.set_amount(eur(100), on=OPENED - timedelta(days=1)).set_owner("Jun", on=OPENED - timedelta(days=1))
        assert (deal.terms.amount, deal.terms.owner) == (eur(counts), "Maria")
        assert deal.set_owner("Jun", on=OPENED).terms.owner == "Jun"
        taken_back = deal.retract(2, by="Maria", reason="wrong", on=TODAY)
        assert (taken_back.terms.amount, taken_back.terms.owner) == (eur(counts), "Maria")


def test_a_new_amount_leaves_the_products_until_others_are_named() -> None:
    """A changed price says nothing of quantities; other lines replace them, and an empty list takes them away."""
    panels = fk.ProductLine("panel", 24)
    deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=eur(900), lines=[panels], on=OPENED)
    dearer = deal.set_amount(eur(950), on=OPENED)
    assert dearer.terms.lines == (panels,)
    fewer = dearer.set_amount(eur(950), lines=[fk.ProductLine("panel", 20)], on=OPENED)
    assert fewer.terms.lines == (fk.ProductLine("panel", 20),)
    none = fewer.set_amount(eur(950), lines=[], on=OPENED)
    assert none.terms.lines == ()
    for one in (dearer, fewer, none):
        assert fk.from_json(fk.to_json(one), fk.Deal, methodologies=[deal.methodology]) == one
