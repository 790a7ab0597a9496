"""In step: a verdict with size, side and reasons, at any past moment as well as now."""

from __future__ import annotations

from hypothesis import given, settings

from funnelkit import Deal, in_step
from funnelkit.questions import InStepSpan, in_step_history
from funnelkit.rules import SetTolerance
from funnelkit.testing.strategies import deals, methodologies
from tests.deal.small_book import BOARD, DEALER, DOCUMENT, SMALL, day, led_to, opened, ready_to_leave


def test_in_step() -> None:
    """Both sides at paired stages are in step, and nothing has to be explained."""
    answer = in_step(led_to("solve"), on=day(9))
    assert answer
    assert (answer.verdict, answer.side, answer.size, answer.reasons) == ("in-step", "in-step", 0, ())
    assert str(answer) == "in step: the customer is at 'Budget', and we are at 'Solve'"
    assert repr(answer) == "<InStep Harbour 2026-03-11: in-step>"


def test_behind_says_by_how_much_and_what_keeps_us_back() -> None:
    """A supplier that lags is told the size and everything that the stages on the way still ask for."""
    answer = in_step(led_to("solve").customer_moved("order", source=DOCUMENT, on=day(2)), on=day(2))
    assert not answer
    assert (answer.verdict, answer.ahead_by, answer.size) == ("behind", -2, 2)
    codes = [reason.code for reason in answer.reasons]
    assert codes == [
        "criterion-not-confirmed",
        "criterion-not-answered",
        "task-not-done",
        "exit-sign-missing",
        "milestone-missing",
        "exit-sign-missing",
    ]
    assert str(answer).startswith("2 stages behind: the customer is at 'Order', and we are still at 'Solve'\n- ")
    assert answer.text("zh-Hans").startswith("落后2个阶段")


def test_behind_with_nothing_missing_says_to_go_on() -> None:
    """Where nothing keeps us back any more the reason is that we have not gone on."""
    deal = ready_to_leave(opened(), on=day(1))
    (reason,) = in_step(deal, on=day(1)).reasons
    assert str(reason) == "nothing is missing any more: go on to 'Solve'"


def test_ahead_says_what_has_not_been_seen() -> None:
    """A supplier that runs ahead is told what is only claimed, who let it through, and what nothing shows yet."""
    deal = opened().customer_moved("need", source=DOCUMENT, on=day(1))
    deal = deal.customer_moved("tender", source=DEALER, on=day(1)).override_advance(**BOARD, on=day(1))
    answer = in_step(deal, on=day(1))
    assert (answer.verdict, answer.ahead_by) == ("ahead", 1)
    assert [reason.code for reason in answer.reasons] == ["ahead-override", "ahead-only-claimed", "ahead-not-shown"]
    assert "nothing from the customer shows 'Budget' yet" in str(answer)


def test_a_claimed_stage_brings_nobody_in_step() -> None:
    """The verdict is held against the verified stage: hope does not count."""
    assert in_step(opened().customer_moved("order", source=DEALER, on=day(1)), on=day(1)).ahead_by == 0


def test_the_tolerance_is_allowed_for() -> None:
    """Within the tolerance the two sides count as in step; the size is still said, and the reasons."""
    patient = SMALL.customised("patient", SetTolerance(ahead=1, behind=1))
    lagging = opened(patient).customer_moved("budget", source=DOCUMENT, on=day(1))
    answer = in_step(lagging, on=day(1))
    assert (bool(answer), answer.side, answer.size) == (True, "behind", 1)
    assert str(answer).startswith("in step (1 stage behind, which is tolerated)")
    assert answer.reasons != ()
    heard = opened(patient).customer_moved("need", source=DOCUMENT, on=day(1))
    leading = heard.override_advance(**BOARD, on=day(1))
    assert in_step(leading, on=day(1)).text("zh-Hans").startswith("同步（超前1个阶段，在允许范围内）")
    assert in_step(lagging.customer_moved("tender", source=DOCUMENT, on=day(2)), on=day(2)).verdict == "behind"


def test_until_the_first_word_of_the_customers_nobody_can_judge() -> None:
    """Unheard is false and not green, whatever dealers claim and we have done (H6)."""
    deal = opened().customer_moved("order", source=DEALER, on=day(1)).override_advance(**BOARD, on=day(1))
    answer = in_step(deal, on=day(180))
    assert not answer
    assert (answer.verdict, answer.size, answer.tone) == ("unheard", 0, "calm")
    assert str(answer).startswith("cannot be judged yet: nothing has come from the customer")
    assert answer.text("zh-Hans").startswith("还无法判断：客户方没有任何直接消息")
    assert in_step(deal.customer_moved("need", source=DOCUMENT, on=day(181)), on=day(181)).verdict == "ahead"


def test_silence_and_what_is_unchecked_are_said_first() -> None:
    """A customer that has been silent for two typical stays is asked after; a position as told says so."""
    deal = led_to("solve").told_position(system="crm", supplier_stage="enter", on=day(3))
    silent = in_step(deal, on=day(60))
    assert [reason.code for reason in silent.reasons][:1] == ["in-step-silent"]
    told = opened().told_position(system="crm", supplier_stage="close", on=day(1))
    assert [reason.code for reason in in_step(told, on=day(2)).reasons] == ["in-step-as-told"]


def test_the_history_tells_each_change() -> None:
    """The verdict over the life of a deal is told in spans that follow each other."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(3))
    deal = ready_to_leave(deal, on=day(5)).customer_went_back("budget", source=DOCUMENT, on=day(5)).advance(on=day(5))
    deal = deal.customer_went_back("need", source=DEALER, on=day(8))
    assert in_step_history(deal, on=day(20)) == (
        InStepSpan(day(0), day(3), "unheard", 0),
        InStepSpan(day(3), day(5), "behind", -1),
        InStepSpan(day(5), day(8), "in-step", 0),
        InStepSpan(day(8), None, "ahead", 1),
    )
    assert len(in_step_history(deal, on=day(4))) == 2


def test_what_happened_before_the_opening_counts_from_the_first_day() -> None:
    """A deal that was behind when it was opened was so on its first day."""
    deal = opened().customer_moved("budget", source=DOCUMENT, on=day(-7))
    assert in_step_history(deal, on=day(1)) == (InStepSpan(day(0), None, "behind", -1),)


@settings(max_examples=max(1, settings().max_examples // 3))
@given(deals(under=methodologies(most_stages=4), most_steps=8))
def test_the_history_agrees_with_the_verdict_on_every_day(deal: Deal) -> None:
    """On each day on which anything happened the history says what the verdict of that day says."""
    last = deal.progress.last_on
    spans = in_step_history(deal, on=last)
    assert spans[0].start == deal.opening.on
    assert [span.end for span in spans] == [*(span.start for span in spans[1:]), None]
    for fact in deal.journal:
        on = max(fact.on, deal.opening.on)
        (span,) = [one for one in spans if one.start <= on and (one.end is None or on < one.end)]
        verdict = in_step(deal, on=on)
        assert (span.verdict, span.ahead_by) == (verdict.verdict, verdict.ahead_by)
