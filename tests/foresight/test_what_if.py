"""What if: equal to asking the changed deal, and the changed book, by hand."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import ClaimRefusedError, InputError, NotOpenYetError
from funnelkit.inspections.inspecting import inspect
from funnelkit.learning import HistoryFloors
from funnelkit.testing.strategies import deals
from tests.display.every_answer import UNTIL, learned

OPENED = date(2026, 3, 2)
TODAY = date(2026, 3, 20)


def opened(name: str = "Harbour", worth: str = "480000") -> fk.Deal:
    """A deal whose customer has shown its budget."""
    deal = fk.Deal.open(name, under=fk.eight_stage(), amount=fk.Money(worth, "EUR"), on=OPENED)
    return deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))


def gone_back(deal: fk.Deal) -> fk.Deal:
    """The same deal after its budget was cut."""
    return deal.customer_went_back("problem-raised", source="third-party", on=TODAY)


def lost(deal: fk.Deal) -> fk.Deal:
    """The same deal, lost."""
    return deal.lose(reason="price", winner="incumbent", on=TODAY)


@given(deals(most_steps=8), st.integers(0, 400), st.integers(0, 400))
def test_it_is_what_asking_twice_says(deal: fk.Deal, after: int, later: int) -> None:
    """Each answer on both sides is the answer of its question, for any deal and any later day."""
    on = deal.opening.on + timedelta(days=after)
    until = on + timedelta(days=later)
    told = fk.what_if(deal, lambda it: it.note_activity("call", by="Maria", on=on), on=on, until=until)
    changed = deal.note_activity("call", by="Maria", on=on)
    for side, version, day in ((told.before, deal, on), (told.after, changed, until)):
        assert side.estimate == fk.estimate(version, on=day)
        assert side.in_step == fk.in_step(version, on=day)
        assert side.actions == fk.next_actions(version, on=day)
        assert side.findings == inspect([version], on=day)
        assert side.forecast.totals == fk.forecast([version], on=day).totals
    shown = {one.key: (one.before, one.after) for one in told.lines}
    assert shown["chance-claimed"] == (told.before.estimate.claimed, told.after.estimate.claimed)


def test_the_deal_stays_as_it_is() -> None:
    """Nothing is written down."""
    deal = opened()
    facts = deal.journal
    told = fk.what_if(deal, gone_back, on=TODAY)
    assert deal.journal is facts
    assert (told.before.estimate.claimed, told.after.estimate.claimed) == (Decimal("0.2"), Decimal("0.1"))
    money = {one.key: (one.before, one.after) for one in told.lines if one.key.startswith("money")}
    assert money["money-claimed"] == (fk.Money("96000", "EUR"), fk.Money("48000", "EUR"))


def test_what_is_to_do_then_is_told_apart() -> None:
    """Actions that come and actions that go, each of which stands in the list of its side only."""
    told = fk.what_if(opened(), gone_back, on=TODAY)
    before = {(one.kind, one.key) for one in told.before.actions}
    after = {(one.kind, one.key) for one in told.after.actions}
    assert {(one.kind, one.key) for one in told.new_actions} == after - before
    assert {(one.kind, one.key) for one in told.settled_actions} == before - after


def test_two_weeks_more_of_silence() -> None:
    """Nothing happens, and the deal is looked at later."""
    deal = opened()
    told = fk.what_if(deal, lambda it: it, on=TODAY, until=TODAY + timedelta(days=200))
    assert told.before.estimate.cold == 0
    assert told.after.estimate == fk.estimate(deal, on=TODAY + timedelta(days=200))
    assert any(one.rule == "silent-customer" for one in told.after.findings)


def test_what_happens_after_the_day_is_said() -> None:
    """A fact of the change that lies after the day changes nothing, and that is no silence."""
    told = fk.what_if(opened(), lambda it: it.expect_close(date(2027, 1, 1), on=date(2026, 6, 1)), on=TODAY)
    assert told.unseen == 1
    assert "after 20 March" in told.text()
    assert told.before.estimate == told.after.estimate


def test_the_expected_chance_is_the_models() -> None:
    """With a model the chance on both sides is that of the estimate with it."""
    book, _ = learned()
    model = fk.learn_win_model(book[:120], on=UNTIL, floors=HistoryFloors(won=1, not_won=1), evidence=False)
    deal = next(one for one in book if one.at(UNTIL).is_open and one.at(UNTIL).claimed_place > 1)
    first = deal.methodology.customer_stages[0].key

    def back(it: fk.Deal) -> fk.Deal:
        return it.customer_went_back(first, source="third-party", on=UNTIL)

    told = fk.what_if(deal, back, on=UNTIL, model=model)
    assert told.before.estimate.expected == fk.estimate(deal, on=UNTIL, model=model).expected
    assert told.after.estimate.expected == fk.estimate(back(deal), on=UNTIL, model=model).expected
    assert told.before.estimate.expected != told.after.estimate.expected


def test_a_book_without_its_biggest_deal() -> None:
    """Both forecasts are those of the two books, the range among them; the parts of the difference add up."""
    book = fk.Book([opened("A", "900000"), opened("B", "80000"), opened("C", "70000")])
    told = fk.what_if(book, {"A": lost}, on=TODAY)
    by_hand = fk.forecast([lost(book.deals[0]), *book.deals[1:]], on=TODAY)
    assert told.before.forecast.totals == fk.forecast(book, on=TODAY).totals
    assert told.after.forecast.totals == by_hand.totals
    shown = {one.key: (one.before, one.after) for one in told.lines}
    assert shown["deals"] == (3, 2)
    ranges = fk.forecast(book, on=TODAY).range("EUR"), by_hand.range("EUR")
    assert shown["q90"] == (ranges[0].q90, ranges[1].q90)
    assert [one.deal for one in told.deals] == ["A"]
    moved = [one.before for one in told.deals if one.before is not None and one.after is None]
    total = fk.Money(0, "EUR")
    for one in moved:
        total = total + one
    assert total == told.before.forecast.totals["EUR"].verified - told.after.forecast.totals["EUR"].verified


def test_a_function_of_the_book() -> None:
    """It may give a book or a list of deals; deals may come and go."""
    book = fk.Book([opened("A"), opened("B")])
    more = fk.what_if(book, lambda it: [*it, opened("C")], on=TODAY)
    assert len(more.after.forecast.lines) == 3
    fewer = fk.what_if(book, lambda it: fk.Book(it.deals[:1]), on=TODAY)
    assert len(fewer.after.forecast.lines) == 1
    assert [one.deal for one in fewer.deals] == ["B"]
    assert fk.what_if(fk.Book([]), lambda it: it, on=TODAY).messages


def test_what_is_no_change_is_refused() -> None:
    """By name, before anything is worked out."""
    book = fk.Book([opened("A")])
    with pytest.raises(InputError, match="gives NoneType"):
        fk.what_if(opened(), lambda _: None, on=TODAY)
    with pytest.raises(InputError, match="does not swap deals"):
        fk.what_if(opened(), lambda _: opened("B"), on=TODAY)
    with pytest.raises(InputError, match="belongs to a book"):
        fk.what_if(opened(), {"Harbour": gone_back}, on=TODAY)
    with pytest.raises(InputError, match="'B' does not exist"):
        fk.what_if(book, {"B": gone_back}, on=TODAY)
    with pytest.raises(InputError, match="deals"):
        fk.what_if(book, lambda _: 17, on=TODAY)
    with pytest.raises(InputError, match="until"):
        fk.what_if(opened(), gone_back, on=TODAY, until=OPENED)
    with pytest.raises(ClaimRefusedError):
        fk.what_if(opened(), lambda it: it.advance(by="Maria", on=TODAY), on=TODAY)
    with pytest.raises(NotOpenYetError):
        fk.what_if(opened(), lambda it: it, on=date(2026, 1, 1))
