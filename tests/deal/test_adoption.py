"""Another process: a deal goes on under another methodology."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from funnelkit import Deal, Methodology, diagnosis, estimate, knowledge, standing
from funnelkit.checks import FactError
from funnelkit.rules import (
    AddRule,
    Criterion,
    CustomerStage,
    DropCriterion,
    DropEvidenceKind,
    DropInformationItem,
    DropStage,
    EvidenceKind,
    InformationItem,
    InsertStage,
    MergeStages,
    Milestone,
    ReorderStages,
    ReplaceRule,
    ReplaceStage,
    SetField,
    SetMilestone,
    SetWinProbability,
    SupplierStage,
    Task,
)
from tests.deal.small_book import BOARD, DEALER, DOCUMENT, SMALL, day, latest, led_to, opened, ready_to_leave, stands

NO_DATES = tuple(evolve(role, known_by="", met_by="") for role in SMALL.buying_roles)


def missing(deal: Deal) -> list[str]:
    """What the gate ahead waits for."""
    return [item.gap for item in deal.may_advance(on=day(900)).missing]


def renamed() -> Methodology:
    """The small methodology with other words for a stage of either side, a task and a criterion."""
    budget = CustomerStage("funding", "Funding", win_probability="0.25")
    return SMALL.customised(
        "renamed",
        ReplaceStage("budget", budget),
        ReplaceStage("solve", SupplierStage("answer", "Answer", milestone=Milestone("Answered"))),
        ReplaceRule("call", Task("ring-up", "Ring up")),
        ReplaceRule("need-known", Criterion("need-clear", "The need is clear", shown_by=["need-told"])),
    )


MAPS: dict[str, Any] = {
    "customer_stages": {"budget": "funding"},
    "supplier_stages": {"solve": "answer"},
    "rules": {"call": "ring-up", "need-known": "need-clear"},
}


def test_positions_carry_over_by_the_map() -> None:
    """Verified and claimed customer stage and our stage go to the stages that the map names."""
    deal = (
        led_to("solve")
        .customer_moved("tender", source=DEALER, on=day(2))
        .adopt(renamed(), reason="learned on the way", by="Maria", on=day(3), **MAPS)
    )
    assert stands(deal) == ("funding", "tender", "answer", "open")
    assert deal.methodology.key == "renamed"
    assert [one.key for one in deal.methodologies] == ["small", "renamed"]


def test_a_reading_of_a_day_before_lives_under_the_former_methodology() -> None:
    """The past stays as it was, also for facts that are told later of a day before."""
    deal = led_to("solve").adopt(renamed(), reason="learned on the way", by="Maria", on=day(3), **MAPS)
    assert stands(deal, on=day(2)) == ("budget", "budget", "solve", "open")
    assert stands(deal.record_evidence("budget-approved", source=DOCUMENT, on=day(2)))[0] == "funding"
    with pytest.raises(FactError, match="evidence kind 'budget-approved' does not exist"):
        deal.record_evidence("budget-approved", source=DOCUMENT, on=day(3))


def test_tasks_and_criteria_carry_over_by_the_map() -> None:
    """What was done and shown stays done and shown under its new key."""
    deal = ready_to_leave(opened(), on=day(1)).adopt(
        renamed(), reason="learned on the way", by="Maria", on=day(2), **MAPS
    )
    assert missing(deal) == []
    deal = ready_to_leave(opened(), on=day(1)).adopt(renamed(), reason="learned on the way", by="Maria", on=day(2))
    assert missing(deal) == ["criterion:need-clear", "task:ring-up", "lead:answer"]


def test_what_does_not_map_is_reported() -> None:
    """Stages, tasks, criteria, evidence, questions, milestones and exit signs without a place are named beforehand."""
    assert opened().adoption_gaps(renamed(), **MAPS) == (
        "task:design",
        "criterion:fit-checked",
        "criterion:buyer-met",
        "evidence:budget-approved",
        "information:sum",
        "milestone:solve",
    )
    assert opened().adoption_gaps(renamed())[:4] == (
        "customer-stage:budget",
        "supplier-stage:solve",
        "task:call",
        "task:design",
    )
    assert opened().adoption_gaps(SMALL) == ()


def test_nothing_is_promoted_by_a_change_of_methodology() -> None:
    """A stage without a place takes that of the nearest earlier one that has a place, the first one if none has."""
    deal = led_to("solve").adopt(renamed(), reason="learned on the way", by="Maria", on=day(3))
    assert stands(deal) == ("need", "need", "enter", "open")
    other = SMALL.customised("no-need", DropStage("need"), DropStage("enter"), SetField("buying_roles", NO_DATES))
    assert stands(opened().adopt(other, reason="learned on the way", by="Maria", on=day(1)))[:3] == (
        "budget",
        "budget",
        "solve",
    )


def test_the_claimed_stage_is_never_before_the_verified_one_in_another_order() -> None:
    """Where the new methodology has the stages in another order, the claim goes with what is verified."""
    turned = SMALL.customised(
        "turned",
        ReorderStages("customer", ("budget", "need", "tender", "order", "delivery")),
        ReorderStages("supplier", ("solve", "enter", "offer", "close", "deliver")),
        SetWinProbability("budget", "0.1"),
    )
    deal = (
        opened()
        .customer_moved("budget", source=DEALER, on=day(1))
        .adopt(turned, reason="learned on the way", by="Maria", on=day(2))
    )
    assert stands(deal)[:2] == ("need", "need")


def test_milestones_and_exit_signs_go_with_their_stage() -> None:
    """A claimed milestone and a given exit sign stand under the stage's new name."""
    claimed = SMALL.customised("claimed", SetMilestone("solve", Milestone("Solved")))
    target = renamed()
    deal = (
        led_to("solve", under=claimed).reach_milestone("solve", on=day(2)).record_admission(source=DOCUMENT, on=day(2))
    )
    deal = deal.adopt(target, reason="learned on the way", by="Maria", on=day(3), **MAPS)
    assert missing(deal) == ["lead:offer"]


def test_a_milestone_that_nobody_claimed_is_not_taken_for_claimed() -> None:
    """Where the new methodology has a milestone claimed that criteria showed before, it is claimed anew."""
    claimed = SMALL.customised("claimed", SetMilestone("enter", Milestone("Entered")))
    deal = opened().adopt(claimed, reason="learned on the way", by="Maria", on=day(1))
    assert "milestone:enter" in missing(deal)
    assert "milestone:enter" in opened().adoption_gaps(claimed)


def test_a_milestone_that_is_shown_from_now_on_begins_as_in_a_new_deal() -> None:
    """Where criteria show a milestone that had to be claimed before, they decide."""
    claimed = SMALL.customised("claimed", SetMilestone("enter", Milestone("Entered")))
    deal = (
        opened(claimed)
        .adopt(SMALL, reason="learned on the way", by="Maria", on=day(1))
        .record_evidence("need-told", source=DOCUMENT, on=day(2))
    )
    assert "milestone:enter" not in missing(deal)


def test_milestones_that_are_new_begin_as_in_a_new_deal() -> None:
    """A stage that had no milestone before gets one that stands when its criteria are met."""
    deal = opened(SMALL.customised("plain", SetMilestone("enter", None))).adopt(
        SMALL, reason="learned on the way", by="Maria", on=day(1)
    )
    assert missing(deal) == ["criterion:need-known", "task:call", "exit-sign:enter", "lead:solve"]


def test_an_admission_never_becomes_a_signature() -> None:
    """Where another stage is the winning one, the admission to it does not win the deal, and the gap is reported."""
    other = SMALL.customised("early", SetField("winning_stage", "offer"))
    deal = (
        opened()
        .record_admission(stage="offer", source=DOCUMENT, on=day(1))
        .adopt(other, reason="learned on the way", by="Maria", on=day(2))
    )
    assert not deal.may_win(on=day(2))
    assert opened().adoption_gaps(other) == ("exit-sign:offer", "exit-sign:close")


def test_a_signature_stays_a_signature() -> None:
    """What the customer has signed is signed under the new methodology too."""
    deal = (
        opened()
        .record_evidence("contract-signed", source=DOCUMENT, on=day(1), reference="contract 7")
        .adopt(renamed(), reason="learned on the way", by="Maria", on=day(2), **MAPS)
    )
    assert deal.may_win(on=day(2))


def test_the_mark_of_an_override_goes_with_its_gaps() -> None:
    """An override is rested on under the new methodology as long as the gaps that are still asked for are open."""
    deal = led_to("solve").override_advance(**BOARD, on=day(2))
    target = SMALL.customised(
        "other", ReplaceRule("buyer-met", Criterion("buyer-seen", "The buyer is seen", roles_met=["buyer"]))
    )
    deal = deal.adopt(target, rules={"buyer-met": "buyer-seen"}, reason="learned on the way", by="Maria", on=day(3))
    assert "criterion:buyer-met" in standing(deal, on=day(3)).overrides[0].gaps
    deal = deal.customer_moved("tender", source=DOCUMENT, on=day(4)).complete_task("design", on=day(4))
    deal = deal.record_admission(stage="solve", source=DOCUMENT, on=day(4)).confirm_criterion("fit-checked", on=day(4))
    assert standing(deal, on=day(4)).overrides != ()
    assert standing(deal.meet_person("Ms Tan", buying_role="buyer", on=day(5)), on=day(5)).overrides == ()


def test_the_mark_of_an_override_ends_with_the_rules_that_it_passed_over() -> None:
    """Where nothing that was passed over is asked for any more, the position rests on nothing."""
    method = SMALL.customised("with-buyer-only", DropCriterion("fit-checked"))
    deal = ready_to_leave(
        led_to("solve", under=method).meet_person("Ms Tan", buying_role="buyer", on=day(2)), on=day(2)
    )
    deal = deal.undo_task("design", on=day(2)).override_advance(**BOARD, on=day(2))
    assert latest(deal).gaps == ("task:design",)
    target = method.customised("no-design", ReplaceRule("design", Task("draft", "Draft")))
    assert standing(deal.adopt(target, reason="learned on the way", by="Maria", on=day(3)), on=day(3)).overrides == ()


def test_a_map_that_names_unknown_keys_is_refused_at_once() -> None:
    """Old and new keys of all maps are checked together."""
    with pytest.raises(FactError) as refused:
        opened().adopt(
            renamed(),
            customer_stages={"buget": "funding"},
            supplier_stages={"solve": "anwser"},
            rules={"call": "ring", "known": "need-clear"},
            reason="learned on the way",
            by="Maria",
            on=day(1),
        )
    assert refused.value.codes == ("unknown-key",) * 4
    assert "did you mean 'answer'" in str(refused.value)


def test_an_adoption_may_not_be_backdated() -> None:
    """Facts that are written down were judged by the former rules, so another methodology starts after them."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(9))
    with pytest.raises(FactError, match="adopt it on that day or later"):
        deal.adopt(renamed(), reason="learned on the way", by="Maria", on=day(8))
    assert stands(deal.adopt(renamed(), reason="learned on the way", by="Maria", on=day(9), **MAPS))[0] == "funding"


def test_a_reading_by_what_was_known_does_not_forget_an_adoption() -> None:
    """Rules are no matter of knowledge: a methodology that was entered late is in force from its day."""
    deal = opened().adopt(renamed(), reason="learned on the way", by="Maria", on=day(2), recorded_on=day(9), **MAPS)
    deal = deal.complete_task("ring-up", on=day(3))
    reading = deal.at(day(5), known_by=day(6))
    assert reading.methodology == renamed()
    assert "task:ring-up" not in [item.gap for item in deal.may_advance(on=day(5), known_by=day(6)).missing]


def test_an_adoption_after_which_nothing_was_written_is_known_when_it_was_entered() -> None:
    """Until then the deal lives under the former rules, read by what was known and as it was on record alike."""
    deal = opened().adopt(renamed(), reason="learned on the way", by="Maria", on=day(2), recorded_on=day(9), **MAPS)
    assert deal.at(day(5), known_by=day(6)).methodology == SMALL
    assert deal.as_of(day(6)).at(day(6)).methodology == SMALL
    assert deal.at(day(5)).methodology == deal.at(day(9), known_by=day(9)).methodology == renamed()


def test_a_deal_may_go_back_to_a_former_methodology() -> None:
    """Adopting a methodology that the deal has lived under before adds no second copy of it."""
    deal = (
        opened()
        .adopt(renamed(), reason="learned on the way", by="Maria", on=day(1), **MAPS)
        .adopt(SMALL, reason="learned on the way", by="Maria", on=day(2))
    )
    assert [one.key for one in deal.methodologies] == ["small", "renamed"]
    assert deal.methodology == SMALL


def test_facts_before_the_opening_are_told_by_the_first_methodology() -> None:
    """A methodology adopted on the opening day does not reach back before it."""
    deal = opened().adopt(renamed(), reason="learned on the way", by="Maria", on=day(0), **MAPS)
    deal = deal.record_evidence("budget-approved", source=DOCUMENT, on=day(-1))
    assert stands(deal)[0] == "funding"
    assert latest(deal.record_admission(source=DOCUMENT, on=day(-1))).stage == "enter"


def test_a_deal_under_two_methodologies_is_restored_with_both_in_any_order() -> None:
    """The journal names its methodologies; those given may come in any order, and more do no harm."""
    deal = led_to("solve").adopt(renamed(), reason="learned on the way", by="Maria", on=day(3), **MAPS)
    extra = SMALL.customised("extra")
    assert Deal.of(deal.journal, methodologies=[extra, renamed(), SMALL]) == deal


def unexplained(deal: Deal, after: int) -> list[str]:
    """The keys of the stages that nothing explains."""
    return [stage.key for stage in standing(deal, on=day(after)).unexplained]


def test_unexplained_stages_stay_unexplained() -> None:
    """What was jumped over stays open under a new methodology; a stage that was not there was not jumped over."""
    board = CustomerStage("board", "Board review", win_probability="0.3")
    longer = SMALL.customised("longer", InsertStage(board, after="budget", paired_with="solve"))
    deal = (
        opened()
        .customer_moved("tender", source=DOCUMENT, on=day(1))
        .adopt(longer, reason="learned on the way", by="Maria", on=day(2))
    )
    assert unexplained(deal, 2) == ["budget"]
    deal = deal.customer_moved("delivery", source=DOCUMENT, on=day(3))
    assert unexplained(deal, 3) == ["budget", "order"]
    assert unexplained(deal.record_evidence("budget-approved", source=DOCUMENT, on=day(4)), 4) == ["order"]


def test_what_the_customer_explained_before_is_not_asked_again() -> None:
    """Stages that were shown under the former methodology are explained under the new one, whatever they are called."""
    deal = opened().record_evidence("budget-approved", source=DOCUMENT, on=day(1))
    deal = deal.customer_moved("tender", source=DOCUMENT, on=day(1)).adopt(
        renamed(), reason="learned on the way", by="Maria", on=day(2), **MAPS
    )
    assert unexplained(deal, 2) == []


def test_observations_are_told_in_the_words_of_the_new_methodology() -> None:
    """What was observed goes on speaking for its stage, and against the present one, by the maps of the adoption."""
    kind = EvidenceKind("sum-released", "The sum is released")
    item = InformationItem("sum-of-money", "How much?")
    other = SMALL.customised(
        "other",
        AddRule(kind, to="budget"),
        DropEvidenceKind("budget-approved"),
        AddRule(item, to="budget"),
        DropInformationItem("sum"),
    )
    deal = opened().customer_moved("tender", source=DOCUMENT, on=day(1))
    deal = deal.record_evidence("budget-approved", source=DOCUMENT, on=day(3))
    deal = deal.learn("sum", "500,000", source=DOCUMENT, on=day(3))
    mapped = deal.adopt(
        other,
        rules={"budget-approved": "sum-released", "sum": "sum-of-money"},
        reason="learned on the way",
        by="Maria",
        on=day(4),
    )
    dropped = deal.adopt(other, reason="learned on the way", by="Maria", on=day(4))
    assert [one.stage.key for one in diagnosis(mapped, on=day(4)).observations] == ["tender", "budget"]
    assert [one.stage.key for one in diagnosis(dropped, on=day(4)).observations] == ["tender"]
    assert estimate(mapped, on=day(4)).verified == estimate(deal, on=day(4)).verified
    assert [one.item.key for one in knowledge(mapped, on=day(4)).known] == ["sum-of-money"]
    assert knowledge(dropped, on=day(4)).known == ()
    assert {"evidence:budget-approved", "information:sum"} <= set(deal.adoption_gaps(other))


def test_a_stage_that_takes_in_several_waits_for_the_last_of_them() -> None:
    """What was given for leaving an earlier stage does not open the way out of the stage that it became part of."""
    both = SMALL.customised("both", MergeStages(("enter", "solve"), into=SupplierStage("enter", "Enter and solve")))
    deal = led_to("solve").customer_moved("tender", source=DOCUMENT, on=day(3))
    gaps = [
        item.gap
        for item in deal.adopt(both, reason="learned on the way", by="Maria", on=day(4)).may_advance(on=day(4)).missing
    ]
    assert "exit-sign:enter" in gaps
    assert "exit-sign:enter" in deal.adoption_gaps(both)
    first = (
        opened()
        .record_admission(source=DOCUMENT, on=day(1))
        .adopt(both, reason="learned on the way", by="Maria", on=day(4))
    )
    assert "exit-sign:enter" not in [item.gap for item in first.may_advance(on=day(4)).missing]


def test_an_override_of_the_win_outlives_an_adoption() -> None:
    """A deal that a person called won rests on that until the signature of the winning stage in force is there."""
    deal = opened().override_win(by="Otto", reason="handshake", on=day(1))
    earlier = SMALL.customised("earlier", SetField("winning_stage", "offer"))
    adopted = deal.adopt(earlier, reason="learned on the way", by="Maria", on=day(2))
    assert [mark.by for mark in standing(adopted, on=day(2)).overrides] == ["Otto"]
    signed = adopted.record_evidence("contract-signed", source=DOCUMENT, on=day(3), reference="contract 7")
    assert standing(signed, on=day(3)).overrides == ()


def test_what_was_learned_stays_learned() -> None:
    """An answer to a question that the new methodology also asks is known."""
    deal = (
        opened()
        .learn("problem", "pumps", source=DOCUMENT, on=day(1))
        .adopt(renamed(), reason="learned on the way", by="Maria", on=day(2), **MAPS)
    )
    assert [item.item.key for item in knowledge(deal, on=day(2)).known] == ["problem"]


def test_a_bad_day_is_told_with_the_other_problems() -> None:
    """A text for a day is told together with the unknown keys."""
    with pytest.raises(FactError) as refused:
        opened().adopt(renamed(), rules={"cal": "need-clear"}, reason="learned on the way", by="Maria", on="2026-03-09")  # type: ignore[arg-type]
    assert refused.value.codes == ("not-a-day", "unknown-key")


def test_an_admission_stands_for_a_stage_that_is_new_before_it() -> None:
    """The customer admitted us further: a stage that the new methodology puts before is no gap of an exit sign."""
    deal = led_to("offer")
    more = InsertStage(SupplierStage("check", "Check"), after="enter", paired_with="need")
    adopted = deal.adopt(SMALL.customised("own", more), reason="new year", by="Maria", on=day(5))
    assert not adopted.at(day(5)).unchecked
    against = deal.customer_went_back("need", source=DOCUMENT, on=day(4))
    back = against.adopt(SMALL.customised("own", more), reason="new year", by="Maria", on=day(5))
    assert [one.key for one in back.at(day(5)).unchecked] == ["check"]


def test_a_cap_is_reckoned_as_if_the_deal_were_open() -> None:
    """Adopted while it was lost, and open again: what was verified before stays verified, and rises no further."""
    deal = led_to("solve").lose(reason="price", winner="x", on=day(5))
    higher = SMALL.customised("own", SetWinProbability("budget", "0.3"))
    again = deal.adopt(higher, reason="new year", by="Maria", on=day(6)).reopen(on=day(7))
    assert estimate(led_to("solve"), on=day(7)).verified == Decimal("0.2")
    assert estimate(again, on=day(7)).verified == Decimal("0.2")


def test_what_the_win_was_let_through_for_stays_a_gap_under_another_methodology() -> None:
    """The signature comes, the standing criterion is still missing: the mark of the win stays."""
    asking = SMALL.customised("asking", AddRule(Criterion("agreed", "They agree"), to=""))
    deal = led_to("close", under=asking).override_win(**BOARD, on=day(6))
    adopted = deal.adopt(asking.customised("own"), reason="new year", by="Maria", on=day(7))
    signed = adopted.record_evidence("contract-signed", source=DOCUMENT, reference="contract 7", on=day(8))
    assert [mark.gaps for mark in signed.at(day(8)).progress.overrides] == [("exit-sign:close", "criterion:agreed")]
    assert not signed.confirm_criterion("agreed", on=day(9)).at(day(9)).progress.overrides
