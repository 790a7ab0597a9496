"""Next actions: the most urgent first, with who, by when, why, and the aid to use."""

from __future__ import annotations

from datetime import date

import pytest

import funnelkit as fk
from funnelkit import Deal, Methodology, next_actions
from funnelkit.checks.errors import ClaimRefusedError, InputError
from funnelkit.questions import Urgency
from funnelkit.rules import AddRule, CustomerStage, EvidenceKind, OurRole, SupplierStage, Task
from tests.deal.small_book import BOARD, DEALER, DOCUMENT, OPENED, SMALL, day, led_to, opened, ready_to_leave


def keys(deal: Deal, on: int) -> list[tuple[str, str]]:
    """The kind and the key of each action, in order."""
    return [(one.kind, one.key) for one in next_actions(deal, on=day(on), most=None)]


def heard(deal: Deal, on: int = 0) -> Deal:
    """The customer has spoken: it stands at its first stage."""
    return deal.customer_moved("need", source=DOCUMENT, on=day(on))


def test_a_new_deal_is_told_to_hear_the_customer_and_then_what_its_gate_waits_for() -> None:
    """Nothing has come: a word first; then the gate, what has a date before what has none, what is due, the rest."""
    actions = next_actions(opened(), on=day(1), most=None)
    assert [(one.kind, one.key) for one in actions] == [
        ("verify", "need"),
        ("task", "call"),
        ("criterion", "need-known"),
        ("exit-sign", "enter"),
        ("role", "buyer"),
        ("ask", "problem"),
        ("ask", "user"),
        ("criterion", "coach-found"),
        ("task", "send-brochure"),
        ("criterion", "consensus"),
    ]
    assert [one.urgency for one in actions] == sorted(one.urgency for one in actions)


def test_an_action_says_who_by_when_why_and_with_which_aid() -> None:
    """An action names the person, the day, the reason and the playbook tool."""
    _, call, known, *_ = next_actions(opened(), on=day(1))
    assert (call.who, call.by, call.party, call.overdue) == ("Maria", day(5), "us", False)
    assert str(call.aid.name) == "Telephone script"  # type: ignore[union-attr]
    assert str(call) == "Call the handler - Maria, by 7 March 2026 (use: Telephone script)"
    assert str(known) == "get from the customer: The need is known - Maria: No need, no sale"
    assert repr(call) == "<Action task call: gate>"
    assert call.text("zh-Hans").startswith("Call the handler——Maria，最迟2026年3月7日")


def test_what_is_overdue_comes_before_the_gate() -> None:
    """A task whose day has passed is overdue, and comes first."""
    first = next_actions(heard(opened()), on=day(6))[0]
    assert (first.key, first.urgency, first.overdue) == ("call", Urgency.OVERDUE, True)
    assert "overdue since 7 March 2026" in str(first)


def test_catching_up_comes_first_of_all() -> None:
    """When we lag behind, what keeps us from going on is an alarm, with the size."""
    deal = opened().customer_moved("tender", source=DOCUMENT, on=day(1))
    actions = next_actions(deal, on=day(1), most=None)
    assert {one.urgency for one in actions if one.kind in {"criterion", "exit-sign"}} == {
        Urgency.ALARM,
        Urgency.ADVISED,
    }
    assert "we are 2 stages behind the customer; No need, no sale" in str(actions[1])
    ready = next_actions(ready_to_leave(opened(), on=day(1)), on=day(1))
    assert (ready[0].kind, ready[0].key, ready[0].urgency) == ("advance", "solve", Urgency.ALARM)
    assert str(ready[0]) == "go on to 'Solve' - Maria: everything that 'Enter' asks for is there"


def test_running_ahead_asks_to_bring_the_customer_on() -> None:
    """When we are ahead, the first thing is to get from the customer what shows the stage that we need."""
    deal = heard(opened()).override_advance(**BOARD, on=day(1))
    first = next_actions(deal, on=day(1))[0]
    assert (first.kind, first.key, first.urgency) == ("verify", "budget", Urgency.ALARM)
    assert "stop pushing: we are 1 stage ahead" in str(first)


def test_a_claimed_stage_asks_for_proof() -> None:
    """What is only claimed is to be got from the customer itself."""
    deal = heard(opened()).customer_moved("budget", source=DEALER, on=day(1))
    (verify,) = [one for one in next_actions(deal, on=day(1), most=None) if one.kind == "verify"]
    assert (verify.key, verify.urgency) == ("budget", Urgency.GATE)


def test_going_on_is_advised_only_when_the_lead_allows_it() -> None:
    """With everything there but the customer, we do not go on."""
    deal = ready_to_leave(opened(), on=day(1)).customer_went_back("need", source=DEALER, on=day(1))
    assert not [one for one in next_actions(deal, on=day(1), most=None) if one.kind == "advance"]


def test_a_signature_asks_to_call_the_deal_won() -> None:
    """A signed contract is an alarm as long as the deal is not called won."""
    deal = opened().record_evidence("contract-signed", source=DOCUMENT, on=day(1), reference="contract 7")
    assert ("win", "close") in keys(deal, 1)[:4]
    signs = next_actions(led_to("close"), on=day(4), most=None)
    assert "get the customer's signature" in str(next(one for one in signs if one.kind == "exit-sign"))


def test_an_expected_close_that_has_passed_asks_for_another() -> None:
    """An expected close in the past is overdue."""
    deal = heard(opened().expect_close(day(3), on=day(0)))
    assert "close-date" not in [one.kind for one in next_actions(deal, on=day(3))]
    first = next_actions(deal, on=day(4))[0]
    assert (first.kind, first.by, first.overdue) == ("close-date", day(3), True)


def test_criteria_and_milestones_are_confirmed_and_claimed() -> None:
    """A criterion on nobody's evidence is to be confirmed, a milestone that nothing shows to be claimed."""
    assert "check, then confirm: The fit is checked" in [
        str(one.what) for one in next_actions(led_to("solve"), on=day(2), most=None)
    ]
    offers = [str(one.what) for one in next_actions(led_to("offer"), on=day(3), most=None)]
    assert "reach the milestone, then confirm it: Offered" in offers


def test_nobody_named_is_said() -> None:
    """A task of a role that nobody fills names the role; an unknown role of a methodology without sales its key."""
    design = next(one for one in next_actions(led_to("solve"), on=day(2), most=None) if one.key == "design")
    assert str(design.who) == "Engineer: nobody named"
    method = Methodology(
        key="no-sales",
        name="No sales",
        customer_stages=[CustomerStage("a", "A")],
        supplier_stages=[SupplierStage("a", "A")],
        our_roles=[OurRole("boss", "Boss")],
    )
    _, action = next_actions(opened(method).set_owner("", on=day(0)), on=day(0))
    assert (action.kind, action.who) == ("exit-sign", "sales")


def test_a_dealers_task_is_for_the_dealer() -> None:
    """What a dealer is advised to do is asked of the dealer, and left out where there is none."""
    deal = led_to("offer")
    assert ("task", "visit-with-dealer") not in keys(deal, 3)
    deal = deal.set_channel("dealer:Nordlys", on=day(3))
    visit = next(one for one in next_actions(deal, on=day(3), most=None) if one.key == "visit-with-dealer")
    assert (visit.who, visit.party) == ("Nordlys", "dealer")


def test_what_a_dealer_must_do_is_asked_for_where_there_is_one() -> None:
    """A direct deal does not wait for what a dealer does; as soon as one is in it, its gate does."""
    method = SMALL.customised("own", AddRule(Task("joint", "Joint", party="dealer"), to="enter"))
    direct = opened(method).set_channel("direct", on=day(0))
    assert "joint" not in {one.key for one in next_actions(direct, on=day(0))}
    assert "task:joint" not in {one.gap for one in direct.may_advance(on=day(0)).missing}
    through = direct.set_channel("dealer:Nordlys", on=day(0))
    joint = next(one for one in next_actions(through, on=day(0)) if one.key == "joint")
    assert (joint.who, joint.urgency) == ("Nordlys", Urgency.GATE)
    assert "task:joint" in {one.gap for one in through.may_advance(on=day(0)).missing}


@pytest.mark.parametrize("outcome", ["suspend", "withdraw", "override_win"])
def test_a_deal_that_rests_or_has_ended_asks_for_nothing(outcome: str) -> None:
    """There is nothing to do next in a deal that is not open, but for what follows the signing."""
    told = {} if outcome == "suspend" else BOARD
    assert next_actions(getattr(opened(), outcome)(on=day(1), **told), on=day(1)) == ()


def test_after_the_win_the_stages_after_the_signing_go_on() -> None:
    """A won deal at the winning stage asks for what leads on to delivery, and for nothing that was about winning."""
    deal = (
        led_to("close")
        .record_evidence("contract-signed", source=DOCUMENT, on=day(9), reference="contract 7")
        .win(on=day(9))
    )
    deal = deal.customer_moved("delivery", source=DOCUMENT, on=day(10))
    (action,) = next_actions(deal, on=day(10))
    assert (action.kind, action.key, action.urgency) == ("advance", "deliver", Urgency.ALARM)
    assert next_actions(deal.advance(by="Maria", on=day(11)), on=day(11)) == ()


def test_questions_of_the_present_stage_are_due_and_older_ones_advised() -> None:
    """What should have been learned at an earlier stage comes last."""
    deal = opened().customer_moved("budget", source=DEALER, on=day(1))
    asks = {one.key: one.urgency for one in next_actions(deal, on=day(1), most=None) if one.kind == "ask"}
    assert asks == {"problem": Urgency.ADVISED, "user": Urgency.ADVISED, "sum": Urgency.DUE}


def test_actions_of_a_past_day_and_of_what_was_known() -> None:
    """What was to be done is told on any day, and by what was known by a day."""
    deal = Deal.open("Harbour", under=SMALL, on=OPENED).complete_task("call", on=day(2), recorded_on=day(9))
    assert ("task", "call") in keys(deal, 1)
    assert ("task", "call") not in keys(deal, 2)
    assert ("task", "call") in [(one.kind, one.key) for one in next_actions(deal, on=day(3), known_by=day(8))]


WRITES = SMALL.customised("writes", AddRule(Task("write-offer", "Write the offer"), to="offer"))


def test_an_unheard_deal_is_advised_for_the_stage_that_the_customer_is_said_to_be_at() -> None:
    """A word of the customer's comes first; then our gate, then the tasks of the stage that is said, marked so."""
    deal = opened(WRITES).customer_moved("tender", source=DEALER, on=day(1))
    first, *others = next_actions(deal, on=day(1), most=None)
    assert (first.kind, first.key, first.urgency) == ("verify", "tender", Urgency.ALARM)
    told = [one for one in others if one.kind == "task" and "is said to be at 'Tender'" in str(one.why)]
    assert {one.key for one in told} == {"write-offer"}
    heard_there = deal.customer_moved("tender", source=DOCUMENT, on=day(2))
    assert not [one for one in next_actions(heard_there, on=day(2), most=None) if "is said to be" in str(one.why)]


def test_the_seven_that_matter_are_told_and_the_rest_is_counted() -> None:
    """By default seven; the rest is counted by what it is about, in every form; all can be asked for."""
    deal = opened()
    everything = next_actions(deal, on=day(1), most=None)
    few = next_actions(deal, on=day(1))
    assert (tuple(few), sum(few.rest.values())) == (tuple(everything)[:7], len(everything) - 7)
    assert not everything.rest
    assert "3 more: " in few.text()
    assert few.plain()["rest"] == dict(few.rest)
    assert next_actions(deal, on=day(1), most=1).rest["customer"] == 1
    for wrong in (0, -1):
        with pytest.raises(InputError):
            next_actions(deal, on=day(1), most=wrong)


def test_after_a_return_the_tasks_of_the_stage_it_went_back_to_come_first() -> None:
    """Tasks and questions of later stages are not advised; what belongs to the stage where it stands, is."""
    deal = led_to("offer").customer_went_back("need", source=DOCUMENT, on=day(5))
    actions = next_actions(deal, on=day(5), most=None)
    stages = SMALL.index.tasks.stages
    assert {stages[one.key] for one in actions if one.kind == "task"} <= {0}
    asked = {one.key for one in actions if one.kind == "ask"}
    assert asked == {one.key for one in SMALL.customer_stages[0].to_learn}
    assert actions[0].kind == "verify"


def test_what_catches_up_goes_through_every_gate_on_the_way() -> None:
    """Two stages behind, what both gates ask for is an alarm, and what belongs to the customer's stage follows."""
    deal = opened(WRITES).customer_moved("tender", source=DOCUMENT, on=day(1))
    alarms = {one.key for one in next_actions(deal, on=day(1), most=None) if one.urgency == Urgency.ALARM}
    assert {"call", "need-known", "enter", "solve"} <= alarms
    due = {one.key for one in next_actions(deal, on=day(1), most=None) if one.urgency == Urgency.DUE}
    assert "write-offer" in due


CALLED = Task("upstairs", "Take it to the top", must_do=False, called_by=["budget-cut"])
CUT = EvidenceKind("budget-cut", "The budget is cut", denies=True)


def test_a_kind_of_evidence_calls_for_a_task_until_it_is_done() -> None:
    """Whichever stage we are in; seen again it calls again."""
    method = SMALL.customised("own", AddRule(CUT, to="budget"), AddRule(CALLED, to="enter"))
    deal = led_to("offer", under=method)
    assert ("task", "upstairs") not in [one for one in keys(deal, 4) if one[0] == "task"]
    deal = deal.record_evidence("budget-cut", source=DEALER, on=day(5))
    (called,) = [one for one in next_actions(deal, on=day(5)) if one.key == "upstairs"]
    assert (called.urgency, "called for by what was observed on" in str(called)) == (Urgency.OVERDUE, True)
    done = deal.complete_task("upstairs", on=day(6))
    assert ("task", "upstairs") not in keys(done, 6)
    again = done.record_evidence("budget-cut", source=DEALER, on=day(7))
    assert ("task", "upstairs") in keys(again, 7)


def test_effort_ahead_of_the_customer_is_called_out() -> None:
    """Work of stages that the customer has never shown is named; what was done before a return is none."""
    deal = opened(WRITES).complete_task("write-offer", on=day(1))
    (note,) = next_actions(deal, on=day(1)).notes
    assert "effort spent ahead of the customer: " in str(note)
    assert str(note) in fk.in_step(deal, on=day(1)).text()
    assert not next_actions(deal.customer_moved("tender", source=DOCUMENT, on=day(2)), on=day(2)).notes
    was_there = deal.customer_moved("tender", source=DOCUMENT, on=day(2))
    back = was_there.customer_went_back("need", source=DOCUMENT, on=day(3))
    assert not next_actions(back, on=day(3)).notes
    assert next_actions(deal.customer_moved("tender", source=DEALER, on=day(2)), on=day(2)).notes


def test_tasks_of_the_end_are_asked_for_after_it() -> None:
    """Lessons after a loss and after a win, a handover after the win; they can be done then, and others cannot."""
    lessons = Task("lessons", "Lessons", must_do=False, at_end=["won", "lost"], lead_days=10)
    deal = opened(SMALL.customised("own", AddRule(lessons, to="close")))
    assert ("task", "lessons") not in keys(led_to("close", under=deal.methodology), 5)
    for ended in (deal.override_win(**BOARD, on=day(3)), deal.lose(reason="price", winner="x", on=day(3))):
        (asked,) = [one for one in next_actions(ended, on=day(3)) if one.key == "lessons"]
        assert asked.by == day(13)
        assert ("task", "lessons") not in keys(ended.complete_task("lessons", on=day(4)), 4)
    lost = deal.lose(reason="price", winner="x", on=day(3))
    with pytest.raises(ClaimRefusedError):
        lost.complete_task("call", on=day(4))
    assert not next_actions(deal.withdraw(reason="price", on=day(3)), on=day(3))


def test_due_days_rest_while_the_deal_does() -> None:
    """Days on which it was suspended do not count towards a task's day."""
    deal = heard(opened())
    assert next(one.by for one in next_actions(deal, on=day(1)) if one.key == "call") == day(5)
    rested = deal.suspend(on=day(2)).resume(on=day(12))
    assert next(one.by for one in next_actions(rested, on=day(12)) if one.key == "call") == day(15)


class Worth:
    """A model that says what questions are worth."""

    def __init__(self, **worth: float) -> None:
        self.worth = worth

    def worth_asking(self, reading: object) -> dict[str, float]:  # noqa: ARG002 - what models are asked with
        """What it was told to say."""
        return self.worth


def test_a_model_puts_the_question_that_is_worth_most_first() -> None:
    """Questions change places among themselves where they are equally pressing; all else stays, and it is said."""
    plain = next_actions(opened(), on=day(1), most=None)
    ranked = next_actions(opened(), on=day(1), most=None, model=Worth(user=0.02, problem=0.01))
    assert [one.key for one in plain if one.kind == "ask"] == ["problem", "user"]
    assert [one.key for one in ranked if one.kind == "ask"] == ["user", "problem"]
    assert [one.kind for one in ranked] == [one.kind for one in plain]
    assert [one for one in ranked if one.kind != "ask"] == [one for one in plain if one.kind != "ask"]
    assert [one.code for one in ranked.notes] == ["questions-ranked"]
    assert next_actions(opened(), on=day(1), most=6, model=Worth(user=0.02))[-1].key == "user"


def test_a_model_that_cannot_tell_leaves_the_order_and_says_so() -> None:
    """Without a worth the order of the methodology stays."""
    ranked = next_actions(opened(), on=day(1), most=None, model=Worth())
    assert list(ranked) == list(next_actions(opened(), on=day(1), most=None))
    assert [one.code for one in ranked.notes] == ["questions-not-ranked"]


def test_a_questionnaire_that_our_stage_asks_for_is_asked_for_until_it_is_answered() -> None:
    """Due at its stage, only advised later; a part that is answered leaves the rest, and answers for rivals none."""
    method = fk.eight_stage()
    deal = Deal.open("Harbour", under=method, on=date(2026, 3, 2))
    [questionnaire] = method.assessments

    def asked(about: Deal) -> list[tuple[str, Urgency]]:
        actions = next_actions(about, on=date(2026, 3, 9), most=None)
        return [(str(one.what), one.urgency) for one in actions if one.kind == "assess"]

    whole = "answer the assessment 'Choice of target customers'"
    assert asked(deal) == [(whole, Urgency.DUE)]
    best = {one.key: one.options[0].key for one in questionnaire.questions}
    rival = {one.key: best[one.key] for one in questionnaire.asked_of("Nordlys")}
    deal = deal.assess("target-choice", rival, competitor="Nordlys", by="Maria", on=date(2026, 3, 3))
    assert asked(deal) == [(whole, Urgency.DUE)]
    first = questionnaire.questions[0].key
    begun = deal.assess("target-choice", {first: best[first]}, by="Maria", on=date(2026, 3, 4))
    assert asked(begun) == [("answer the 17 questions still open in 'Choice of target customers'", Urgency.DUE)]
    on_our_way = begun.override_advance(by="Otto", reason="no time", on=date(2026, 3, 5))
    assert [urgency for _, urgency in asked(on_our_way)] == [Urgency.ADVISED]
    assert asked(begun.assess("target-choice", best, by="Maria", on=date(2026, 3, 6))) == []
