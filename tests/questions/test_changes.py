"""Changes between two versions of a deal, for a host's own notifications."""

from __future__ import annotations

import pytest

from funnelkit import Money, ProductLine
from funnelkit.checks.errors import InputError
from funnelkit.questions import changes_between
from tests.deal.small_book import DEALER, DOCUMENT, SMALL, day, opened


def test_every_kind_of_change_is_told() -> None:
    """Positions, outcome, step, amount, close, owner, channel and methodology are compared."""
    before = opened()
    after = before.customer_moved("budget", source=DOCUMENT, on=day(1)).customer_moved(
        "order", source=DEALER, on=day(1)
    )
    after = after.override_advance(by="Ada", reason="board", on=day(2)).override_advance(
        by="Ada", reason="x", on=day(2)
    )
    after = after.set_amount(Money("5", "EUR"), on=day(2)).expect_close(day(60), on=day(2)).set_owner("", on=day(2))
    after = (
        after.set_channel("dealer:Nordlys", on=day(2))
        .adopt(SMALL.customised("other"), reason="learned on the way", by="Maria", on=day(3))
        .suspend(on=day(4))
    )
    changes = changes_between(before, after)
    assert str(changes).splitlines() == [
        "the customer's stage, by evidence: Need -> Budget",
        "the customer's stage, as claimed: Need -> Order",
        "our stage: Enter -> Offer",
        "the outcome: open -> suspended",
        "in step: in step -> ahead by 1",
        "the amount: nothing -> 5 EUR",
        "the expected close: nothing -> 1 May",
        "the owner: Maria -> nothing",
        "the channel: direct -> Nordlys",
        "the methodology: small -> other",
    ]
    assert changes.text("zh-Hans").splitlines()[3:6] == [
        "结果：进行中 → 暂停",
        "是否同步：同步 → 超前1个阶段",
        "金额：无 → 5欧元",
    ]
    assert changes.facts == after.journal[1:]
    assert repr(changes).startswith("<DealChanges: 10 facts, customer-verified, customer-claimed, ")


def test_products_names_and_what_a_loss_was_for_are_told() -> None:
    """What is sold and to whom, and why it was lost and to whom."""
    before = opened()
    panels = [ProductLine("panel", 24)]
    after = before.set_amount(None, lines=panels, on=day(1)).rename("Quay", on=day(1)).set_customer("Port", on=day(1))
    after = after.lose(reason="price", winner="Delta", on=day(2))
    assert str(changes_between(before, after)).splitlines() == [
        "the outcome: open -> lost",
        "the loss reason: nothing -> Our price was too high",
        "who won: nothing -> Delta",
        "the products: nothing -> 24 of panel",
        "the customer: nothing -> Port",
        "the name: Harbour -> Quay",
    ]


def test_what_changed_is_told_to_programs_as_data() -> None:
    """A change carries the keys and figures themselves; the lead is a number, negative when we are behind."""
    changes = changes_between(opened(), opened().customer_moved("tender", source=DOCUMENT, on=day(1)))
    assert [(one.kind, one.old, one.new) for one in changes.changes] == [
        ("customer-verified", "need", "tender"),
        ("customer-claimed", "need", "tender"),
        ("in-step", 0, -2),
    ]
    assert str(changes.changes[2]) == "in step: in step -> behind by 2"


def test_a_fact_may_change_nothing() -> None:
    """A note is a fact and no change; no fact at all is false."""
    deal = opened()
    noted = changes_between(deal, deal.note_person("Ms Tan", on=day(1)))
    assert noted
    assert repr(noted) == "<DealChanges: 1 facts, no change>"
    assert not changes_between(deal, deal)


def test_two_deals_are_not_compared() -> None:
    """The later version must go on from the earlier one."""
    deal = opened()
    with pytest.raises(InputError, match="does not go on from"):
        changes_between(deal.set_owner("Jun", on=day(1)), deal.set_owner("Ada", on=day(1)))
