"""Override and fall back: a person lets one advance through; we may always go back."""

from __future__ import annotations

import pytest

from funnelkit import ClaimRefusedError, Deal, standing
from funnelkit.checks import FactError
from funnelkit.rules import AddRule, Criterion, SetTolerance
from tests.deal.small_book import BOARD, DOCUMENT, SMALL, day, latest, led_to, opened, ready_to_leave, stands


def rests_on(deal: Deal, *, on: int = 900) -> list[tuple[str, str]]:
    """Who let something through that the position still rests on, and why."""
    return [(mark.by, mark.reason) for mark in standing(deal, on=day(on)).overrides]


def test_an_override_lets_one_advance_through_and_names_the_gaps() -> None:
    """An override goes on one stage and keeps the gaps that it passed, the person and the reason."""
    deal = opened().override_advance(**BOARD, on=day(1))
    fact = latest(deal)
    assert stands(deal)[2] == "solve"
    assert (fact.by, fact.reason) == ("Maria", "the board decided")
    assert fact.gaps == ("criterion:need-known", "task:call", "exit-sign:enter", "lead:solve")
    assert rests_on(deal) == [("Maria", "the board decided")]
    assert "let through by Maria: the board decided" in str(standing(deal, on=day(1)))


def test_an_override_lets_nothing_else_through() -> None:
    """The next advance is judged as ever."""
    with pytest.raises(ClaimRefusedError):
        opened().override_advance(**BOARD, on=day(1)).advance(on=day(2))


def test_an_override_must_name_a_person_and_a_reason() -> None:
    """Without a person or a reason an override is refused, and both are said at once."""
    with pytest.raises(FactError) as refused:
        opened().override_advance(reason="", on=day(1))
    assert refused.value.codes == ("empty", "empty")


@pytest.mark.parametrize("outcome", ["suspend", "withdraw"])
def test_an_override_is_refused_when_the_deal_is_not_open(outcome: str) -> None:
    """Nobody can let an advance through on a deal that rests or has ended."""
    deal = getattr(opened(), outcome)(reason="why", on=day(1))
    with pytest.raises(ClaimRefusedError, match="we can go on once it is open again"):
        deal.override_advance(**BOARD, on=day(2))


def test_the_mark_clears_when_the_gaps_close() -> None:
    """An override is no longer rested on when all that it passed is there, and not a fact before."""
    deal = opened().override_advance(**BOARD, on=day(1))
    deal = deal.record_evidence("need-told", source=DOCUMENT, on=day(2)).complete_task("call", on=day(3))
    deal = deal.record_admission(stage="enter", source=DOCUMENT, on=day(4))
    assert rests_on(deal) != []
    deal = deal.customer_moved("budget", source=DOCUMENT, on=day(5))
    assert rests_on(deal) == []
    assert rests_on(deal, on=4) != []


def test_the_mark_of_a_met_person_clears_when_the_person_is_met() -> None:
    """A gap that people close clears when they are met; a milestone and a confirmed criterion likewise."""
    deal = led_to("solve").withdraw_milestone("solve", on=day(2)).customer_moved("tender", source=DOCUMENT, on=day(2))
    deal = deal.complete_task("design", on=day(2)).record_admission(source=DOCUMENT, on=day(2))
    deal = deal.override_advance(**BOARD, on=day(2))
    gaps = latest(deal).gaps
    assert gaps == ("criterion:fit-checked", "criterion:buyer-met", "milestone:solve")
    deal = deal.meet_person("Ms Tan", buying_role="buyer", on=day(3))
    assert rests_on(deal) != []
    assert rests_on(deal.reach_milestone("solve", on=day(3))) == []


def test_the_mark_of_a_lead_clears_when_the_customer_comes() -> None:
    """A gap of the lead alone clears when the customer has come within the tolerance."""
    deal = ready_to_leave(opened(), on=day(1)).customer_went_back("need", source=DOCUMENT, on=day(1))
    deal = deal.override_advance(**BOARD, on=day(2))
    assert latest(deal).gaps == ("lead:solve",)
    assert rests_on(deal) != []
    assert rests_on(deal.customer_moved("budget", source=DOCUMENT, on=day(3))) == []
    assert (
        rests_on(
            deal.adopt(SMALL.customised("lenient", SetTolerance(ahead=1)), reason="learned", by="Maria", on=day(3))
        )
        == []
    )


def test_an_override_of_nothing_leaves_no_mark() -> None:
    """Where the gate was open there is nothing that the position could rest on."""
    deal = ready_to_leave(opened(), on=day(1)).override_advance(**BOARD, on=day(1))
    assert rests_on(deal) == []


def test_falling_back_behind_an_override_ends_it_for_good() -> None:
    """Once we fell back behind an override, a proper advance rests on nothing, whatever the customer does later."""
    deal = opened().override_advance(**BOARD, on=day(1)).fall_back("enter", on=day(2))
    assert rests_on(deal) == []
    deal = ready_to_leave(deal, on=day(3)).advance(on=day(3))
    deal = deal.customer_went_back("need", source=DOCUMENT, on=day(4))
    assert rests_on(deal) == []


def test_a_win_may_be_overridden_until_the_signature_comes() -> None:
    """A win without the signature rests on a person; the mark clears when the signature is on file."""
    deal = opened().override_win(**BOARD, on=day(1))
    assert stands(deal)[3] == "won"
    assert latest(deal).gaps == ("exit-sign:close",)
    assert rests_on(deal) == [("Maria", "the board decided")]
    assert rests_on(deal.record_evidence("contract-signed", source=DOCUMENT, on=day(2), reference="contract 7")) == []
    assert rests_on(deal.reopen(on=day(2))) == []


def test_an_overridden_win_must_name_a_person_and_a_reason() -> None:
    """Without a person or a reason a win cannot be overridden."""
    with pytest.raises(FactError) as refused:
        opened().override_win(reason="", on=day(1))
    assert refused.value.codes == ("empty", "empty")


def test_an_override_passes_over_rules_of_plugins_too() -> None:
    """A criterion of a plugin's rule that was passed over clears when the rule says yes."""
    asked = Criterion("asked", "Asked", rule="acme/asked")
    yes = {"acme/asked": lambda _reading: True}
    deal = opened(SMALL.customised("asking", AddRule(asked, to="enter"))).with_rules(yes)
    deal = ready_to_leave(deal, on=day(1)).with_rules({}).override_advance(**BOARD, on=day(1))
    assert latest(deal).gaps == ("criterion:asked",)
    assert rests_on(deal) != []
    assert rests_on(deal.with_rules(yes)) == []


def test_the_mark_of_a_lead_and_of_a_plugins_rule_clears_when_both_are_closed() -> None:
    """The customer has come as far as the tolerance allows: what is left is the rule, which is asked on the day."""
    asked = Criterion("asked", "Asked", rule="acme/asked")
    yes = {"acme/asked": lambda _reading: True}
    deal = opened(SMALL.customised("asking", AddRule(asked, to="enter"))).with_rules(yes)
    deal = ready_to_leave(deal, on=day(1)).customer_went_back("need", source=DOCUMENT, on=day(1))
    deal = deal.with_rules({}).override_advance(**BOARD, on=day(2))
    assert latest(deal).gaps == ("criterion:asked", "lead:solve")
    assert rests_on(deal.with_rules(yes)) != []
    caught_up = deal.customer_moved("budget", source=DOCUMENT, on=day(3))
    assert caught_up.at(day(3)).ahead_by == caught_up.methodology.tolerance.ahead
    assert rests_on(caught_up) != []
    assert rests_on(caught_up.with_rules(yes)) == []


@pytest.mark.parametrize("outcome", ["", "suspend", "lose", "withdraw", "end_without_decision", "override_win"])
def test_falling_back_is_always_allowed(outcome: str) -> None:
    """We may go back to any earlier stage under every outcome: it claims nothing."""
    deal = led_to("offer")
    if outcome:
        told = {"reason": "price"} | ({"winner": "in-house"} if outcome == "lose" else {})
        deal = getattr(deal, outcome)(by="Maria", on=day(3), **told)
    before = stands(deal)
    deal = deal.fall_back("enter", reason="we were too early", on=day(4))
    assert stands(deal) == (*before[:2], "enter", before[3])


@pytest.mark.parametrize("stage", ["offer", "close"])
def test_falling_back_goes_to_an_earlier_stage(stage: str) -> None:
    """The stage where we stand and later ones are none to fall back to."""
    with pytest.raises(FactError, match="is not before 'Offer', where we stand"):
        led_to("offer").fall_back(stage, on=day(5))


def test_falling_back_needs_a_known_stage_and_the_order_of_days() -> None:
    """An unknown stage is named with the nearest; a day before our last move is refused."""
    with pytest.raises(FactError, match="supplier stage 'entr' does not exist; did you mean 'enter'"):
        led_to("offer").fall_back("entr", on=day(5))
    with pytest.raises(FactError, match="is before our last move on"):
        led_to("offer").fall_back("enter", on=day(1))


def test_a_mark_that_has_cleared_does_not_come_back() -> None:
    """Once the gaps have closed the override is over: what opens later is no gap that it passed."""
    ready = opened().record_evidence("need-told", source=DOCUMENT, on=day(1)).complete_task("call", on=day(1))
    deal = ready.record_admission(source=DOCUMENT, on=day(1)).override_advance(**BOARD, on=day(1))
    assert latest(deal).gaps == ("lead:solve",)
    assert rests_on(deal, on=1) == [("Maria", "the board decided")]
    caught_up = deal.customer_moved("tender", source=DOCUMENT, on=day(2))
    assert rests_on(caught_up, on=2) == []
    assert rests_on(caught_up.customer_went_back("need", source=DOCUMENT, on=day(3)), on=3) == []


def test_an_override_marks_the_stage_that_it_left_whatever_is_known() -> None:
    """By what was known before an earlier advance was written down, falling back behind the override still ends it."""
    early = ready_to_leave(opened(), on=day(1)).advance(on=day(1), recorded_on=day(30))
    deal = early.override_advance(**BOARD, on=day(2)).fall_back("solve", on=day(3))
    assert standing(deal, on=day(3)).overrides == ()
    assert standing(deal, on=day(3), known_by=day(9)).overrides == ()
