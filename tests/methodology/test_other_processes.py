"""Processes differ: a customer with 5 stages and one with 11 both pair with our 8, and a deal lives through each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

import pytest
from attrs import evolve

from funnelkit import Deal, Methodology, eight_stage, estimate, in_step, next_actions, standing
from funnelkit.rules import CustomerStage, ReplaceProcess, SetField, Text

BASE = eight_stage()
OURS = [stage.key for stage in BASE.supplier_stages]
START = date(2026, 1, 5)

# Each stage of the customer, the built-in stages whose evidence shows it, and the stages of ours that answer it.
Process = Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]]
FIVE: Process = {
    "idea": ((0, 1), (0, 1)),
    "project": ((2, 3), (2, 3)),
    "bidding": ((4,), (4,)),
    "choice": ((5, 6), (5, 6)),
    "contract": ((7,), (7,)),
}
ELEVEN: Process = {
    "complaint": ((0,), (0,)),
    "study": ((), (0,)),
    "budget": ((1,), (1,)),
    "project": ((2,), (2,)),
    "site-survey": ((), (2,)),
    "criteria": ((3,), (3,)),
    "board-review": ((), (3,)),
    "tender": ((4,), (4,)),
    "preferred": ((5,), (5,)),
    "negotiation": ((6,), (6,)),
    "signature": ((7,), (7,)),
}


def with_process(key: str, stages: Process) -> Methodology:
    """Our eight stages against a customer's own process."""
    home = {old: new for new, (olds, _) in stages.items() for old in olds}
    places = {stage.key: home[at] for at, stage in enumerate(BASE.customer_stages)}
    customer = [
        CustomerStage(
            new,
            Text.of(new, zh="客户阶段"),
            evidence=[kind for old in olds for kind in BASE.customer_stages[old].evidence],
            to_learn=[item for old in olds for item in BASE.customer_stages[old].to_learn],
            win_probability=BASE.customer_stages[ours[-1]].win_probability,
            typical_days=30,
        )
        for new, (olds, ours) in stages.items()
    ]
    pairs = [(new, OURS[at]) for new, (_, ours) in stages.items() for at in ours]
    roles = [
        evolve(role, known_by=places.get(role.known_by, ""), met_by=places.get(role.met_by, ""))
        for role in BASE.buying_roles
    ]
    return BASE.customised(key, ReplaceProcess(customer, pairs=pairs), SetField("buying_roles", roles))


def satisfied(deal: Deal, *, on: date) -> Deal:
    """Bring whatever the gate ahead still waits for, as the checklist names it."""
    index = deal.methodology.index
    for item in deal.may_advance(on=on).missing:
        if item.kind == "task":
            deal = deal.complete_task(item.key, by="Maria", on=on)
        elif item.kind == "criterion":
            criterion = index.criteria[item.key]
            for kind in criterion.shown_by[:1]:
                deal = deal.record_evidence(kind, source="customer-document", on=on)
            for role in criterion.roles_met:
                deal = deal.meet_person(f"the {role}", buying_role=role, on=on)
            if criterion.is_confirmed:
                deal = deal.confirm_criterion(item.key, on=on)
        elif item.kind == "exit-sign":
            deal = deal.record_admission(source="customer-document", on=on)
        elif item.kind == "milestone":
            deal = deal.reach_milestone(item.key, on=on)
    for item in deal.may_advance(on=on).missing:
        assert item.kind == "lead"
        at = deal.methodology.pairing.customer_spans[deal.at(on).places[1] + 1][0]
        deal = deal.customer_moved(deal.methodology.customer_stages[at].key, source="customer-document", on=on)
    return deal


@pytest.mark.parametrize(("key", "stages"), [("five", FIVE), ("eleven", ELEVEN)])
def test_a_deal_lives_through_a_process_of_another_length(key: str, stages: Process) -> None:
    """From the first contact to the signature, stage by stage, in step throughout, the chance never falling."""
    method = with_process(key, stages)
    deal = Deal.open("Harbour", under=method, owner="Maria", on=START)
    chances = []
    for week in range(1, 8):
        on = START + timedelta(days=7 * week)
        deal = satisfied(deal, on=on)
        assert deal.may_advance(on=on)
        deal = deal.advance(by="Maria", on=on)
        assert in_step(deal, on=on)
        assert in_step(deal, on=on).ahead_by == 0
        assert next_actions(deal, on=on)
        chances.append(estimate(deal, on=on).verified)
    assert chances == sorted(chances)  # type: ignore[type-var]
    end = START + timedelta(days=60)
    deal = deal.record_evidence("contract-signed", source="customer-document", reference="contract 7", on=end)
    deal = deal.win(by="Maria", on=end)
    answer = standing(deal, on=end)
    assert (answer.outcome, answer.progress, answer.supplier.key) == ("won", Fraction(1), "signing")
    assert answer.verified.key == list(stages)[-1]


def test_one_stage_of_theirs_may_answer_two_of_ours() -> None:
    """With five stages, going on from one of ours to the next may leave the customer where it is, in step."""
    deal = Deal.open("Harbour", under=with_process("five", FIVE), on=START)
    deal = deal.customer_moved("idea", source="customer-document", on=START)
    assert in_step(deal, on=START).ahead_by == 0
    deal = deal.override_advance(by="Maria", reason="we know them", on=START)
    assert in_step(deal, on=START).ahead_by == 0
    deal = deal.override_advance(by="Maria", reason="we know them", on=START)
    assert in_step(deal, on=START).ahead_by == 1


def test_one_stage_of_ours_may_answer_two_of_theirs() -> None:
    """With eleven stages, the customer may go on within what one stage of ours answers, and we are in step."""
    deal = Deal.open("Harbour", under=with_process("eleven", ELEVEN), on=START)
    deal = deal.customer_moved("study", source="customer-document", on=START)
    assert in_step(deal, on=START).ahead_by == 0
    deal = deal.customer_moved("budget", source="customer-document", on=START)
    assert in_step(deal, on=START).ahead_by == -1


def test_a_deal_learns_the_customers_own_way_on_the_way() -> None:
    """A deal opened under the built-in eight stages goes on under the customer's five, by a map of the stages."""
    five = with_process("five", FIVE)
    home = {BASE.customer_stages[old].key: new for new, (olds, _) in FIVE.items() for old in olds}
    deal = Deal.open("Harbour", under=BASE, on=START)
    deal = deal.record_evidence("budget-approved", source="customer-document", on=START + timedelta(days=3))
    assert deal.adoption_gaps(five, customer_stages=home) == ()
    deal = deal.adopt(five, customer_stages=home, reason="learned on the way", by="Maria", on=START + timedelta(days=5))
    assert standing(deal, on=START + timedelta(days=5)).verified.key == "idea"
