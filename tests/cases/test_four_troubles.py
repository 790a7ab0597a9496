"""The four troubles of the case behind the methodology, each told as it was, and what a manager sees of it now.

A maker of call-centre software in Guangzhou sold large projects through dealers. Its developers did not know what users
needed; dealers held all knowledge of them; nobody knew who does what, and engineers were called in late; and dealers
reported projects that nobody could verify, so that production and the forecast had no figures to rely on.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import funnelkit as fk
from funnelkit.testing import THE_CASE, synthetic_book

MONDAY = date(2026, 3, 30)
METHOD = fk.eight_stage()
SEATS = fk.ProductLine("agent seat", 120)


def call_centre(*, channel: str = "direct", close: date | None = None) -> fk.Deal:
    """A bank wants a call centre of 120 seats."""
    return fk.Deal.open(
        "Call centre",
        under=METHOD,
        customer="Pearl River Bank",
        owner="Maria",
        channel=channel,
        amount=fk.Money("600000", "CNY"),
        lines=[SEATS],
        expected_close=close,
        on=date(2025, 12, 1),
    )


# Trouble 1: "Our developers and technical salespeople do not know the user's real needs; effort goes in, little comes
# back."


def test_effort_that_goes_in_before_the_need_is_known_is_called_out() -> None:
    """Jun designs and presents a solution while the bank has only set a budget."""
    deal = call_centre().record_evidence("problem-stated", source="customer-document", on=date(2026, 3, 2))
    deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 16))
    for task in ("design-solution", "present-solution"):
        deal = deal.complete_task(task, by="Jun", on=date(2026, 3, 26))
    page = fk.review(deal, on=MONDAY)
    assert "effort-ahead" in {one.rule for one in page.findings}
    assert page.in_step.verdict == "behind", "work of later stages brings us no further"


def test_what_is_known_and_unknown_of_the_user_is_told_stage_by_stage() -> None:
    """Before anybody has asked, every question of the stages so far is open; an answer closes one."""
    deal = call_centre().record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 16))
    before = fk.knowledge(deal, on=MONDAY)
    first, second, *_ = METHOD.customer_stages
    assert {one.item.key for one in before.unknown} == {one.key for one in (*first.to_learn, *second.to_learn)}
    deal = deal.learn("problem-extent", "calls are lost", source="customer-words", person="Ms Li", on=date(2026, 3, 17))
    after = fk.knowledge(deal, on=MONDAY)
    assert len(after.unknown) == len(before.unknown) - 1
    assert "problem-extent" not in {one.item.key for one in after.second_hand}


# Trouble 2: "Dealers hold all knowledge of the end user; there is no process and no standard."


def test_a_deal_that_comes_through_a_dealer_goes_by_the_same_process() -> None:
    """The same stages, the same questions, the same gate; and the technical part stays ours."""
    direct, dealt = call_centre(), call_centre(channel="dealer:华东代理")
    assert direct.methodology == dealt.methodology
    asked = [{item.key for item in deal.may_advance(on=MONDAY).missing} for deal in (direct, dealt)]
    assert asked[0] <= asked[1], "a dealer takes nothing off the list"


def test_what_only_the_dealer_says_is_marked_as_such() -> None:
    """The dealer puts the bank at the tender; the bank itself has said nothing, and nothing counts as verified."""
    deal = call_centre(channel="dealer:华东代理")
    deal = deal.customer_moved("tender", source="third-party", by="华东代理", on=date(2025, 12, 20))
    deal = deal.learn("problem-extent", "calls are lost", source="third-party", on=date(2025, 12, 20))
    page = fk.review(deal, on=MONDAY)
    assert page.in_step.verdict == "unheard"
    assert {"dealer-inflation", "claim-without-basis"} <= {one.rule for one in page.findings}
    assert [one.item.key for one in fk.knowledge(deal, on=MONDAY).second_hand] == ["problem-extent"]
    assert any("华东代理" in str(gap) for gap in page.gaps), "and we have no access of our own"


# Trouble 3: "Roles in the project team are unclear; engineers are called in late and in haste."


def test_engineers_see_their_work_months_ahead_and_by_name() -> None:
    """With a signing expected in December, what the engineer must do is on the schedule three weeks ahead and more."""
    deal = call_centre(close=date(2026, 12, 18))
    deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 16))
    coming = fk.Book([deal]).schedule(on=MONDAY).by("role")["engineer"]
    assert coming[0].due > MONDAY + timedelta(days=21)
    assert {str(one.who) for one in coming} == {"nobody yet (Technical engineer)"}
    named = fk.Book([deal.set_team({"engineer": "Jun"}, on=MONDAY)]).schedule(on=MONDAY).by("role")["engineer"]
    assert {str(one.who) for one in named} == {"Jun"}


def test_whoever_has_no_name_yet_is_said() -> None:
    """Each role of ours that a stage needs and nobody fills is a gap, before it is urgent."""
    gaps = fk.coverage(call_centre(), on=MONDAY).gaps
    assert any("nobody of ours is named" in str(gap) for gap in gaps)


# Trouble 4: "Dealers exaggerate and report projects that nobody can verify; production gets no reliable figures; the
# forecast has no basis."


def test_a_project_that_nobody_can_verify_is_worth_nothing_verified() -> None:
    """Of deals through dealers some are invented: nothing of them is verified, and nearly all are called out."""
    day = date(2026, 1, 1)
    book = synthetic_book(
        METHOD, deals=150, seed=3, since=date(2024, 1, 1), until=day, dirt=THE_CASE, through_dealers=90
    )
    invented = {deal.key for deal in book if book.truths[deal.key].is_invented and deal.at(day).is_open}
    page = fk.Book(book).review(on=day)
    lines = {line.deal: line for line in page.forecast.lines}
    assert len(invented) > 10
    assert all(not lines[key].verified for key in invented if key in lines)
    called = {one.deal for one in page.findings if one.rule in {"dealer-inflation", "unheard-customer"}}
    assert len(called & invented) >= 0.9 * len(invented)


def test_production_is_told_what_it_can_rely_on_and_what_is_only_said() -> None:
    """Seats by month: of the bank's own word some count as verified, of the dealer's word none."""
    june = date(2026, 6, 30)
    heard = call_centre(close=june).record_evidence("budget-approved", source="customer-document", on=MONDAY)
    said = fk.Deal.open(
        "Hotline", under=METHOD, channel="dealer:华东代理", lines=[SEATS], expected_close=june, on=date(2026, 3, 2)
    )
    said = said.customer_moved("tender", source="third-party", by="华东代理", on=MONDAY)
    demand = fk.Book([heard, said]).demand(on=MONDAY)
    seats = demand["agent seat", "2026-06"]
    assert seats.claimed == 120 * Decimal("0.2") + 120 * Decimal("0.5")
    assert seats.verified == 120 * Decimal("0.1"), "the bank's budget, as far as we have followed"
    assert seats.unverified == 120 * Decimal("0.5"), "the dealer's tender"
    assert "1 of 2 deals unheard" in demand.text()


def test_the_forecast_says_on_which_evidence_its_figures_rest() -> None:
    """Claimed = verified + cold + lagging + unverified, to the cent, and each sign can be named."""
    deal = call_centre().record_evidence(
        "budget-approved", source="customer-document", reference="letter 17", on=MONDAY
    )
    total = fk.forecast([deal], on=MONDAY).totals["CNY"]
    assert total.claimed == total.verified + total.cold + total.lagging + total.unverified
    [sign] = fk.diagnosis(deal, on=MONDAY).observations
    assert (sign.reference, sign.weight, sign.stage.key) == ("letter 17", "verifies", "budget-set")
