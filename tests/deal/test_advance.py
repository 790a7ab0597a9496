"""Advance: one stage of ours, when criteria, tasks, exit sign and lead allow it."""

from __future__ import annotations

import pytest

from funnelkit import ClaimRefusedError, Deal
from funnelkit.checks import FactError, UnknownKeyError
from funnelkit.deal import Reading
from funnelkit.rules import AddRule, Criterion, SetField, SetMilestone, SetTolerance, Task
from tests.deal.small_book import (
    BOARD,
    DEALER,
    DOCUMENT,
    OURSELVES,
    SMALL,
    WORDS,
    day,
    latest,
    led_to,
    opened,
    ready_to_leave,
    stands,
)
from tests.pressing_keys import press_ctrl_c


def missing(deal: Deal) -> list[str]:
    """What the gate ahead waits for."""
    return [item.gap for item in deal.may_advance(on=day(900)).missing]


def test_the_gate_names_everything_that_is_missing_at_once() -> None:
    """A new deal is told every mandatory criterion and task, the exit sign and the lead; the recommended apart."""
    gate = opened().may_advance(on=day(0))
    assert not gate
    assert [item.gap for item in gate.missing] == ["criterion:need-known", "task:call", "exit-sign:enter", "lead:solve"]
    assert [item.gap for item in gate.recommended] == [
        "criterion:coach-found",
        "task:send-brochure",
        "criterion:consensus",
    ]
    told = str(gate).splitlines()
    assert told[0] == "we may not go on yet: 4 things are missing"
    assert told[1].startswith("- not shown yet: The need is known (")
    assert len(told) == 5
    assert repr(gate) == "<Gate enter -> solve: 4 missing>"
    assert str(gate.missing[1]) == "not done yet: Call the handler (Sales)"
    assert str(gate.missing[0].reason) == "No need, no sale"


def test_the_refusal_is_the_gate() -> None:
    """A refused advance raises one error that carries the same checklist and every reason."""
    deal = opened()
    with pytest.raises(ClaimRefusedError) as refused:
        deal.advance(by="Maria", on=day(1))
    gate = deal.may_advance(on=day(1))
    assert refused.value.gate == gate
    assert refused.value.problems == tuple(item.message for item in gate.missing)
    assert stands(deal) == ("need", "need", "enter", "open")


def test_advance_goes_on_one_stage_when_everything_is_there() -> None:
    """With everything mandatory there we go on exactly one stage, although recommended things are missing."""
    deal = ready_to_leave(opened(), on=day(1)).undo_task("send-brochure", on=day(1))
    gate = deal.may_advance(on=day(1))
    assert gate
    assert [item.gap for item in gate.recommended] == ["task:send-brochure", "criterion:consensus"]
    assert str(gate) == "we may go on: nothing is missing"
    assert repr(gate) == "<Gate enter -> solve: open>"
    assert stands(deal.advance(on=day(1)))[2] == "solve"


@pytest.mark.parametrize(
    ("undone", "gap"),
    [
        (lambda deal: deal.undo_task("call", on=day(1)), "task:call"),
        (lambda deal: deal.withdraw_milestone("enter", on=day(1)), "milestone:enter"),
        (lambda deal: deal.customer_went_back("need", source=DEALER, on=day(1)), "lead:solve"),
    ],
)
def test_each_missing_thing_alone_closes_the_gate(undone, gap: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A gate that was open closes when one mandatory thing is taken away."""
    deal = undone(ready_to_leave(opened(), on=day(1)))
    assert missing(deal) == [gap]


def test_a_criterion_is_shown_by_the_customer_only() -> None:
    """Evidence from a dealer shows no criterion; the customer's own does."""
    deal = opened().record_evidence("need-told", source=DEALER, on=day(1))
    assert "criterion:need-known" in missing(deal)
    assert "criterion:need-known" not in missing(deal.record_evidence("need-told", source=DOCUMENT, on=day(1)))


def test_one_of_several_evidence_kinds_is_enough() -> None:
    """A criterion that several kinds show is met by any one of them."""
    choosy = Criterion("either", "Either", shown_by=["need-told", "tender-issued"])
    method = SMALL.customised("choosy", AddRule(choosy, to="enter"))
    deal = opened(method)
    assert "any one of these from the customer will do: The need is told, The tender is out" in str(
        deal.may_advance(on=day(1))
    )
    assert "criterion:either" not in missing(deal.record_evidence("tender-issued", source=DOCUMENT, on=day(1)))


def test_a_criterion_of_people_is_met_by_meeting_each_role() -> None:
    """A criterion that names buying roles waits until each has been met in person; being known is not enough."""
    deal = led_to("solve").note_person("Ms Tan", buying_role="buyer", on=day(2))
    assert "criterion:buyer-met" in missing(deal)
    assert "meet Buyer in person" in str(deal.may_advance(on=day(2)))
    assert "criterion:buyer-met" not in missing(deal.meet_person("Ms Tan", on=day(3)))
    not_met = deal.customer_moved("tender", source=DOCUMENT, on=day(3)).complete_task("design", on=day(3))
    not_met = not_met.record_admission(source=DOCUMENT, on=day(3)).confirm_criterion("fit-checked", on=day(3))
    assert missing(not_met) == ["criterion:buyer-met"]
    with pytest.raises(ClaimRefusedError, match="meet Buyer in person"):
        not_met.advance(on=day(4))


def test_a_criterion_of_evidence_and_people_needs_both() -> None:
    """Where a criterion names evidence and roles, each must hold, and the text says what is left."""
    both = Criterion("both", "Both", shown_by=["need-told"], roles_met=["buyer"])
    deal = opened(SMALL.customised("both", AddRule(both, to="enter")))
    told = deal.record_evidence("need-told", source=DOCUMENT, on=day(1))
    met = deal.meet_person("Ms Tan", buying_role="buyer", on=day(1))
    assert "criterion:both" in missing(told)
    assert "not met yet: Both (meet Buyer" in str(told.may_advance(on=day(1)))
    assert "criterion:both" in missing(met)
    assert "criterion:both" not in missing(met.record_evidence("need-told", source=DOCUMENT, on=day(1)))


def test_a_criterion_that_names_nothing_is_met_when_somebody_confirms_it() -> None:
    """A criterion on nobody's evidence is met by a confirmation, and no longer when that is taken back."""
    deal = led_to("solve")
    assert "not confirmed yet: The fit is checked (make sure, then confirm it)" in str(deal.may_advance(on=day(2)))
    deal = deal.confirm_criterion("fit-checked", by="Jun", on=day(2))
    assert "criterion:fit-checked" not in missing(deal)
    assert "criterion:fit-checked" in missing(deal.withdraw_criterion("fit-checked", on=day(3)))


@pytest.mark.parametrize("verb", ["confirm_criterion", "withdraw_criterion"])
def test_nobodys_word_stands_for_a_criterion_that_evidence_shows(verb: str) -> None:
    """A criterion that evidence, people or a plugin must show cannot be confirmed."""
    with pytest.raises(FactError, match="nobody's word can stand for it"):
        getattr(opened(), verb)("need-known", on=day(1))


def test_standing_criteria_block_nothing() -> None:
    """A standing criterion is shown in every checklist and blocks none, even when it is mandatory by its data."""
    deal = ready_to_leave(opened(), on=day(1))
    gate = deal.may_advance(on=day(1))
    assert gate
    assert "criterion:consensus" in [item.gap for item in gate.recommended]
    gate = deal.confirm_criterion("consensus", on=day(1)).may_advance(on=day(1))
    assert "criterion:consensus" not in [item.gap for item in gate.recommended]


def test_a_milestone_that_no_mandatory_criterion_shows_must_be_claimed() -> None:
    """A milestone without mandatory criteria is reached when somebody claims it, not before."""
    deal = (
        led_to("offer").record_admission(source=DOCUMENT, on=day(3)).customer_moved("order", source=DOCUMENT, on=day(3))
    )
    assert missing(deal) == ["milestone:offer"]
    assert missing(deal.reach_milestone("offer", on=day(3))) == []


def test_a_milestone_with_mandatory_criteria_is_reached_when_they_are_met() -> None:
    """A milestone with mandatory criteria needs no claim of its own."""
    deal = opened().record_evidence("need-told", source=DOCUMENT, on=day(1))
    assert not [gap for gap in missing(deal) if gap.startswith(("criterion", "milestone"))]


def test_a_withdrawn_milestone_must_be_claimed_anew() -> None:
    """A milestone that was withdrawn does not come back with evidence, only with a claim."""
    deal = opened().withdraw_milestone("enter", on=day(1)).record_evidence("need-told", source=DOCUMENT, on=day(2))
    assert "milestone:enter" in missing(deal)
    assert "milestone:enter" not in missing(deal.reach_milestone("enter", on=day(3)))


def test_claiming_a_milestone_brings_the_criteria_that_rest_on_our_word() -> None:
    """A claimed milestone confirms the criteria that nothing else shows, mandatory or recommended."""
    deal = led_to("solve").meet_person("Ms Tan", buying_role="buyer", on=day(2)).reach_milestone("solve", on=day(2))
    assert "criterion:fit-checked" not in missing(deal)


def test_claiming_a_milestone_shows_nothing_that_evidence_has_to_show() -> None:
    """A recommended criterion that evidence shows stays open when the milestone is claimed, one on our word not."""
    seen = Criterion("plan-seen", "The plan is seen", shown_by=["tender-issued"], mandatory=False)
    said = Criterion("plan-liked", "The plan is liked", mandatory=False)
    asking = SMALL.customised("asking", AddRule(seen, to="offer"), AddRule(said, to="offer"))
    deal = led_to("offer", under=asking).reach_milestone("offer", on=day(3))
    recommended = {item.gap for item in deal.may_advance(on=day(3)).recommended}
    assert "criterion:plan-seen" in recommended
    assert "criterion:plan-liked" not in recommended


def test_a_milestone_whose_criteria_are_not_shown_cannot_be_claimed() -> None:
    """Claiming a milestone is refused, with the reasons, while a mandatory criterion is not shown."""
    with pytest.raises(ClaimRefusedError, match="not shown yet: The need is known"):
        opened().reach_milestone("enter", on=day(1))


@pytest.mark.parametrize("verb", ["reach_milestone", "withdraw_milestone"])
def test_a_stage_without_a_milestone_has_none_to_claim(verb: str) -> None:
    """A stage that has no milestone can have none claimed or withdrawn."""
    with pytest.raises(FactError, match="stage 'close' has no milestone to confirm"):
        getattr(opened(), verb)("close", on=day(1))


def test_a_stage_without_milestone_asks_for_none() -> None:
    """Taking a milestone away takes its criteria away too."""
    deal = opened(SMALL.customised("plain", SetMilestone("enter", None)))
    assert missing(deal) == ["task:call", "exit-sign:enter", "lead:solve"]


def test_the_exit_sign_is_not_implied_by_the_customers_own_moving_on() -> None:
    """That the customer has gone on does not mean that it has admitted us."""
    deal = opened().customer_moved("delivery", source=DOCUMENT, on=day(1))
    assert "exit-sign:enter" in missing(deal)


@pytest.mark.parametrize(("source", "person"), [(DEALER, "Mr Nord"), (OURSELVES, ""), (WORDS, "")])
def test_only_the_customer_shows_the_exit_sign(source: str, person: str) -> None:
    """An admission told by a dealer, by us or by nobody in particular is written down and shows no exit sign."""
    deal = opened().record_admission(source=source, person=person, on=day(1))
    assert len(deal) == 2
    assert "exit-sign:enter" in missing(deal)


def test_an_admission_may_name_the_stage_whose_exit_it_is() -> None:
    """An admission without a stage is that of the stage where we stood on its day; another may be named."""
    deal = led_to("offer").record_admission(source=DOCUMENT, on=day(1), stage="close")
    deal = deal.customer_went_back("need", source=DOCUMENT, on=day(3))
    back_then = deal.record_admission(source=DOCUMENT, on=day(0))
    assert latest(back_then).stage == "enter"
    assert latest(deal.record_admission(source=DOCUMENT, on=day(2))).stage == "offer"
    assert latest(opened().record_admission(source=DOCUMENT, on=day(-3))).stage == "enter"


def test_the_lead_after_the_move_is_held_against_the_verified_stage() -> None:
    """A claimed stage of the customer does not carry our advance; a verified one does."""
    deal = ready_to_leave(opened(), on=day(1)).customer_went_back("need", source=DEALER, on=day(1))
    deal = deal.customer_moved("order", source=DEALER, on=day(1))
    assert missing(deal) == ["lead:solve"]
    assert "we would be 1 stage ahead: the customer has shown no more than 'Need'" in str(deal.may_advance(on=day(1)))
    assert missing(deal.customer_moved("budget", source=DOCUMENT, on=day(1))) == []


def test_the_default_tolerance_is_none_at_all() -> None:
    """By default the two sides must be in step exactly; a tolerance of one lets us go one ahead, and no further."""
    deal = ready_to_leave(opened(), on=day(1)).customer_went_back("need", source=DOCUMENT, on=day(1))
    assert missing(deal) == ["lead:solve"]
    lenient = SMALL.customised("lenient", SetTolerance(ahead=1))
    deal = deal.adopt(lenient, reason="learned on the way", by="Maria", on=day(1)).advance(on=day(2))
    assert stands(deal)[:3] == ("need", "need", "solve")
    assert "lead:offer" in missing(deal)


def test_lagging_behind_does_not_close_the_gate() -> None:
    """A supplier that lags may catch up, stage by stage."""
    deal = ready_to_leave(opened(), on=day(1)).customer_moved("delivery", source=DOCUMENT, on=day(1))
    deal = deal.advance(on=day(2))
    assert stands(deal)[2] == "solve"
    assert stands(ready_to_leave(deal, on=day(3)).advance(on=day(3)))[2] == "offer"


def test_at_the_winning_stage_the_exit_sign_is_the_signature() -> None:
    """The winning stage is left by the customer's signature; an admission does not stand for it."""
    deal = led_to("close").customer_moved("delivery", source=DOCUMENT, on=day(4))
    deal = deal.record_admission(source=DOCUMENT, on=day(4))
    assert missing(deal) == ["exit-sign:close"]
    assert "the customer has not signed yet: record any one of these from the customer: The contract" in str(
        deal.may_advance(on=day(4))
    )
    assert missing(deal.record_evidence("contract-signed", source=DEALER, on=day(4), reference="contract 7")) == [
        "exit-sign:close"
    ]
    assert missing(deal.record_evidence("contract-signed", source=DOCUMENT, on=day(4), reference="contract 7")) == []


def test_without_kinds_of_signature_an_admission_ends_the_winning_stage() -> None:
    """A methodology that names no evidence of a signature takes the customer's admission for it."""
    loose = SMALL.customised("loose", SetField("signature", ()))
    deal = opened(loose).record_admission(stage="close", source=DOCUMENT, on=day(1))
    assert deal.may_win(on=day(1))
    assert not opened(loose).may_win(on=day(1))


def test_beyond_the_last_stage_there_is_nothing_to_go_on_to() -> None:
    """At our last stage the gate says so, and an advance is refused, also by an override."""
    deal = led_to("deliver")
    gate = deal.may_advance(on=day(9))
    assert [item.gap for item in gate.missing] == ["last-stage:deliver"]
    for verb in (deal.advance, deal.override_advance):
        with pytest.raises(ClaimRefusedError, match="'Deliver' is our last stage"):
            verb(on=day(9), **(BOARD if verb == deal.override_advance else {}))


def test_what_is_missing_may_be_asked_for_any_later_stage() -> None:
    """The checklist to a later stage holds everything on the way there."""
    deal = opened()
    gate = deal.missing_for("offer", on=day(1))
    gaps = [item.gap for item in gate.missing]
    assert gaps == [
        "criterion:need-known",
        "task:call",
        "exit-sign:enter",
        "criterion:fit-checked",
        "criterion:buyer-met",
        "task:design",
        "exit-sign:solve",
        "lead:offer",
    ]
    assert deal.missing_for("solve", on=day(1)) == deal.may_advance(on=day(1))


def test_nothing_is_missing_for_a_stage_that_is_not_ahead() -> None:
    """To ask for the stage where we stand, an earlier one or none at all is misuse."""
    with pytest.raises(FactError, match="'Enter' is not ahead of 'Solve', where we stand"):
        led_to("solve").missing_for("enter", on=day(2))
    with pytest.raises(UnknownKeyError, match="did you mean 'offer'"):
        led_to("solve").missing_for("ofer", on=day(2))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (lambda reading: reading.ahead_by == 0, ""),
        (lambda _reading: False, "rule 'acme/asked' says no"),
        (lambda _reading: 1 / 0, "rule 'acme/asked' failed with ZeroDivisionError: division by zero: until its plugin"),
        (lambda _reading: "yes", "rule 'acme/asked' answered with a str instead of True or False"),
        (None, "rule 'acme/asked' is not at hand"),
    ],
)
def test_a_plugins_rule_opens_the_gate_only_when_it_answers_true(rule, words: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """A criterion that asks a plugin's rule holds when the answer is True; whatever else it does is named."""
    asked = Criterion("asked", "Asked", rule="acme/asked")
    deal = opened(SMALL.customised("asking", AddRule(asked, to="enter"), AddRule(Task("more", "More"), to="enter")))
    deal = deal.with_rules({"acme/asked": rule} if rule else {})
    assert ("criterion:asked" in missing(deal)) == bool(words)
    assert words in str(deal.may_advance(on=day(1)))


def test_a_users_interrupt_goes_through_a_plugins_rule() -> None:
    """A rule cannot swallow the user's wish to stop, neither while it runs nor while it says what went wrong."""

    class Sly(Exception):  # noqa: N818 - a plugin names its own
        def __str__(self) -> str:
            press_ctrl_c()
            return ""

    def stops(_reading: Reading) -> bool:
        press_ctrl_c()
        return True

    def speaks(_reading: Reading) -> bool:
        raise Sly

    method = SMALL.customised("asking", AddRule(Criterion("asked", "Asked", rule="acme/asked"), to="enter"))
    for rule in (stops, speaks):
        with pytest.raises(KeyboardInterrupt):
            opened(method).with_rules({"acme/asked": rule}).may_advance(on=day(1))


def test_a_plugins_rule_reads_the_deal_of_that_day() -> None:
    """A rule reads the deal as it stood on the day of the question."""
    days = []

    def rule(reading: Reading) -> bool:
        days.append(reading.on)
        return True

    asked = Criterion("asked", "Asked", rule="acme/asked")
    deal = Deal.open(
        "X", under=SMALL.customised("asking", AddRule(asked, to="enter")), rules={"acme/asked": rule}, on=day(0)
    )
    deal.may_advance(on=day(3))
    assert days == [day(3)]


def test_a_rule_that_wavers_is_asked_once_for_a_refusal() -> None:
    """The refusal shows the very answer that it rests on."""
    answers = iter([False, True])
    method = SMALL.customised("asking", AddRule(Criterion("asked", "Asked", rule="acme/asked"), to="enter"))
    deal = Deal.open("Harbour", under=method, rules={"acme/asked": lambda _reading: next(answers)}, on=day(0))
    with pytest.raises(ClaimRefusedError) as refused:
        ready_to_leave(deal, on=day(1)).advance(on=day(1))
    assert [item.gap for item in refused.value.gate.missing] == ["criterion:asked"]


def test_a_gate_is_one_sentence_for_a_log() -> None:
    """Beside its lines a gate has one sentence, with everything that is missing, or that it is open."""
    assert str(opened().may_advance(on=day(1)).message).startswith("missing: not shown yet: The need is known")
    assert str(ready_to_leave(opened(), on=day(1)).may_advance(on=day(1)).message) == "we may go on: nothing is missing"
