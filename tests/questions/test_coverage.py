"""Coverage: the customer's roles in the decision, and our own."""

from __future__ import annotations

from funnelkit import Deal, coverage
from funnelkit.rules import AddRule, Task
from tests.deal.small_book import DEALER, DOCUMENT, OPENED, SMALL, day, opened


def codes(deal: Deal, on: int) -> list[str]:
    """What is overdue or dangerous."""
    return [gap.code for gap in coverage(deal, on=day(on)).gaps]


def test_a_role_is_due_when_the_customer_is_said_to_have_come_to_its_stage() -> None:
    """A role is to be known, then to be met, by the stages that the methodology names."""
    deal = opened()
    assert str(coverage(deal, on=day(0)).gaps[0]) == "we do not know who is Buyer yet; to be known by 'Need'"
    deal = deal.note_person("Ms Tan", buying_role="buyer", on=day(1))
    assert codes(deal, 1) == []
    deal = deal.customer_moved("budget", source=DEALER, on=day(2))
    assert str(coverage(deal, on=day(2)).gaps[0]) == "we have not met Buyer yet (Ms Tan); to be met by 'Budget'"
    assert codes(deal.meet_person("Ms Tan", on=day(3)), 3) == []
    ordered = deal.customer_moved("order", source=DOCUMENT, on=day(4))
    assert "we do not know who is Signatory yet; to be known by 'Order'" in str(coverage(ordered, on=day(4)))


def test_each_role_tells_who_plays_it() -> None:
    """A role is known by its people and met when one of them has been met."""
    deal = (
        opened()
        .note_person("Ms Tan", buying_role=("buyer", "adviser"), on=day(1))
        .meet_person("Mr Wu", buying_role="buyer", on=day(2))
    )
    buyer, signatory, adviser = coverage(deal, on=day(2)).buying_roles
    assert ([person.name for person in buyer.people], buyer.is_met) == (["Ms Tan", "Mr Wu"], True)
    assert (signatory.is_known, signatory.known_due, signatory.met_due) == (False, False, False)
    assert (adviser.is_known, adviser.is_met, adviser.gap) == (True, False, None)
    assert repr(coverage(deal, on=day(2))) == "<Coverage Harbour 2026-03-04: 1 of 3 roles met, 0 gaps>"


def test_our_own_roles_are_filled_by_name() -> None:
    """The team's member fills a role; the owner fills sales, the dealer the partner; what a stage needs is told."""
    deal = opened().note_person("Ms Tan", buying_role="buyer", on=day(0))
    ours = {role.key: name for role, name in coverage(deal, on=day(0)).our_roles}
    assert ours == {"sales": "Maria", "engineer": "", "partner": ""}
    assert codes(deal, 0) == []
    deal = deal.override_advance(by="Maria", reason="board", on=day(1))
    assert codes(deal, 1) == ["our-role-unfilled"]
    deal = deal.set_team({"engineer": "Jun"}, on=day(2)).set_channel("dealer:Nordlys", on=day(2))
    ours = {role.key: name for role, name in coverage(deal, on=day(2)).our_roles}
    assert ours == {"sales": "Maria", "engineer": "Jun", "partner": "Nordlys"}


def test_a_dealers_task_needs_nobody_on_a_direct_deal() -> None:
    """The role of a task that a dealer does is needed only where a dealer is in the deal."""
    method = SMALL.customised("own", AddRule(Task("joint", "Joint", role="engineer", party="dealer"), to="enter"))
    deal = opened(method).meet_person("Ms Tan", buying_role="buyer", on=day(0))
    assert codes(deal, 0) == []
    assert "our-role-unfilled" in codes(deal.set_channel("dealer:Nordlys", on=day(1)), 1)


def test_a_deal_that_hangs_on_one_person_is_in_danger() -> None:
    """From the third stage on, a single person whom we have met is a danger."""
    deal = opened().meet_person("Ms Tan", buying_role=("buyer", "signatory"), on=day(1))
    assert codes(deal, 1) == []
    deal = deal.customer_moved("tender", source=DOCUMENT, on=day(2))
    assert codes(deal, 2) == ["single-threaded"]
    assert codes(deal.meet_person("Mr Wu", on=day(3)), 3) == []


def test_a_deal_through_a_dealer_needs_our_own_access() -> None:
    """Through a dealer, without direct access of our own to anybody, the end user is out of reach."""
    deal = Deal.open("Harbour", under=SMALL, channel="dealer:Nordlys", owner="Maria", on=OPENED)
    deal = deal.note_person("Ms Tan", buying_role="buyer", access="through-others", on=day(1))
    assert codes(deal, 1) == ["no-own-access"]
    assert "the deal runs through Nordlys" in str(coverage(deal, on=day(1)))
    assert codes(deal.meet_person("Ms Tan", on=day(2)), 2) == []


def test_coverage_without_gaps_says_so() -> None:
    """Where nothing is overdue that is said, in either language."""
    deal = opened().note_person("Ms Tan", buying_role="buyer", on=day(0))
    assert str(coverage(deal, on=day(0))) == "the roles that are due are covered"
    assert coverage(deal, on=day(0)).text("zh-Hans") == "应覆盖的角色均已覆盖"
