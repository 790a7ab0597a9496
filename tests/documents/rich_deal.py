"""A deal in which every type of fact occurs, under two methodologies, one of them a customer's own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from funnelkit import Deal, Methodology, Money, ProductLine, eight_stage
from funnelkit.books import Book
from funnelkit.rules import (
    AddRule,
    BuyingRole,
    Criterion,
    CustomerStage,
    DropTask,
    InsertStage,
    SetField,
    SetTolerance,
    SetWinProbability,
    Task,
    Text,
)

OPENED: Final = date(2026, 3, 2)
LATER: Final = date(2027, 12, 31)


def day(after: int) -> date:
    """So many days after the deal was opened."""
    return OPENED + timedelta(days=after)


def harbour_grid() -> Methodology:
    """A customer's own way to buy, with a stage, a role and rules that the built-in one has not."""
    board = CustomerStage(
        "board-review",
        Text("Board review", (("zh-Hans", "董事会审议"), ("de", "Vorstandsvorlage"))),
        win_probability="0.45",
        typical_days=30,
    )
    roles = (*eight_stage().buying_roles, BuyingRole("harbour-master", "Harbour master", met_by="tender"))
    return eight_stage().customised(
        "harbour-grid",
        InsertStage(board, after="criteria-established", paired_with="track-record"),
        SetField("version", "2026-03"),
        SetField("buying_roles", roles),
        SetWinProbability("preferred-supplier", "0.7"),
        SetTolerance(behind=1),
        DropTask("send-brochure"),
        AddRule(Task("crane-test", "Test the crane", must_do=False, lead_days=0, party="dealer"), to="first-contact"),
        AddRule(Criterion("safe", "It is safe", mandatory=False, rule="acme/safe-load"), to="first-contact"),
    )


def rich_deal() -> Deal:
    """Lead a deal through everything that can happen to one."""
    return _ended_and_back(_moved_on(_worked(_told(_opened()))))


_CARE: Final = ProductLine("service", 1, Money(900, "EUR"), deliver_on=day(90), every="month", times=12)


def _opened() -> Deal:
    deal = Deal.open(
        "Harbour switchgear",
        key="crm-0042",
        under=eight_stage(),
        customer="Harbour Grid",
        amount=Money("480000.50", "EUR"),
        lines=[ProductLine("panel", "24", Money("440000", "EUR")), ProductLine("breaker, 36 kV", "2.5")],
        expected_close=date(2026, 9, 30),
        owner="Maria",
        team={"sales": "Maria", "engineer": "Ødegård"},
        channel="dealer:Nordlys",
        tags={"industry": "ports"},
        on=OPENED,
        by="Maria",
        recorded_on=day(1),
        note='tab\tquote" backslash\\ newline\n nul\0 emoji 🏗 snow ☃',
    )
    deal = deal.told_position(
        system="crm", customer_stage="budget-set", supplier_stage="first-contact", on=OPENED, by="Maria"
    )
    deal = deal.accept(by="Chen", reason="we knew them before", on=OPENED)
    deal = deal.set_amount(Money(500000, "EUR"), lines=[ProductLine("panel", 26), _CARE], on=day(1))
    deal = deal.set_amount(None, on=day(1)).expect_close(date(2026, 10, 31), on=day(1)).expect_close(None, on=day(1))
    deal = deal.rename("Harbour switchgear, phase 2", on=day(2)).set_customer("Harbour Grid Ltd", on=day(2))
    deal = (
        deal.set_tag("region", "north", on=day(2)).set_tag("region", "", on=day(2)).set_tag("行业", "电力", on=day(2))
    )
    deal = deal.set_owners({"王经理": "0.75", "Maria": "0.25"}, on=day(2))
    deal = deal.set_owner("王经理", on=day(2)).set_team({"sales": "王经理"}, on=day(2))
    return deal.set_channel("direct", on=day(2))


def _told(deal: Deal) -> Deal:
    document: dict[str, Any] = {"source": "customer-document", "by": "Maria"}
    deal = deal.record_evidence("budget-approved", reference="letter 17", on=day(-3), recorded_on=day(3), **document)
    deal = deal.customer_moved("project-approved", source="customer-words", person="Dr. Lind", on=day(4))
    deal = deal.customer_went_back("budget-set", source="third-party", note="the dealer says so", on=day(5))
    deal = deal.customer_moved("project-approved", on=day(6), **document)
    deal = deal.record_admission(stage="first-contact", on=day(6), **document)
    deal = deal.meet_person("Dr. Lind", buying_role=("economic-buyer", "user"), attitude="supportive", on=day(7))
    deal = deal.note_person("张工", influence="high", access="through-others", criteria=("safety", "price"), on=day(7))
    deal = deal.note_competitor(
        "in-house", source="own-impression", position="trailing", strengths=("cheap",), weaknesses=("slow",), on=day(8)
    )
    deal = deal.assess("target-choice", {"need-is-met": "fully", "price-in-reach": "within"}, by="Maria", on=day(8))
    deal = deal.assess("target-choice", {"ally-inside": "nobody"}, competitor="in-house", by="Maria", on=day(8))
    deal = deal.set_customer_date("bid-due", day(40), on=day(8), **document).set_customer_date(
        "award", None, source="third-party", on=day(8)
    )
    deal = deal.hand_over("quote", reference="Q-17", on=day(8))
    return deal.learn("budget-size", "480 000 to 500 000 EUR", source="customer-words", person="Dr. Lind", on=day(8))


def _worked(deal: Deal) -> Deal:
    deal = deal.note_activity("visit", with_whom=("Dr. Lind",), aid="first-visit-record", by="Maria", on=day(9))
    deal = deal.agree_next_step("board paper", ours="Maria", theirs="Dr. Lind", due=day(12), on=day(9))
    deal = deal.complete_next_step("board paper", on=day(10))
    deal = deal.note_activity("mail", record="crm-9", order="0003", on=day(10))
    deal = deal.retract(deal.journal[-1], by="Maria", reason="another deal's mail", on=day(10))
    deal = deal.complete_task("confirm-budget", by="Maria", on=day(9)).undo_task("confirm-budget", on=day(9))
    index = deal.methodology.index
    confirmed = next(key for key, one in index.criteria.rules.items() if one.is_confirmed)
    return deal.confirm_criterion(confirmed, by="Maria", on=day(10)).withdraw_criterion(confirmed, on=day(10))


def _moved_on(deal: Deal) -> Deal:
    reading = deal.at(day(10))
    deal = deal.override_advance(by="Chen", reason="the board decided", on=day(11))
    deal = deal.fall_back(reading.supplier_stage.key, reason="too early", on=day(12))
    for kind in (kind for one in reading.supplier_stage.criteria for kind in one.shown_by):
        deal = deal.record_evidence(kind, source="customer-document", on=day(13))
    for role in (role for one in reading.supplier_stage.criteria for role in one.roles_met):
        deal = deal.meet_person(f"the {role}", buying_role=role, on=day(13))
    for task in reading.supplier_stage.tasks:
        deal = deal.complete_task(task.key, by="Maria", on=day(13))
    deal = deal.record_admission(source="customer-document", on=day(13))
    stage = reading.supplier_stage.key
    deal = deal.withdraw_milestone(stage, on=day(13)).reach_milestone(stage, by="Maria", on=day(14))
    deal = deal.advance(by="Maria", on=day(14))
    return deal.adopt(
        harbour_grid(),
        customer_stages={"tender": "board-review"},
        supplier_stages={"signing": "signing"},
        rules={"send-brochure": "crane-test"},
        reason="learned on the way",
        by="Maria",
        on=day(20),
    )


def _ended_and_back(deal: Deal) -> Deal:
    deal = deal.customer_moved("board-review", source="customer-document", on=day(30))
    deal = deal.suspend(reason="budget frozen", on=day(31)).resume(on=day(40))
    deal = deal.lose(reason="price", winner="Rival & Co", on=day(41)).reopen(reason="they came back", on=day(42))
    deal = deal.end_without_decision(reason="no money", winner="no-decision", on=day(43)).reopen(on=day(44))
    deal = deal.withdraw(reason="no capacity", on=day(45)).reopen(on=day(46))
    deal = deal.override_win(by="Chen", reason="the seal is on its way", on=day(50)).reopen(on=day(51))
    deal = deal.record_evidence("contract-signed", source="customer-document", reference="§ 12", on=day(60))
    deal = deal.win(by="Maria", on=day(60)).acknowledge(
        "expected-close-passed",
        severity="warning",
        value=30,
        by="Chen",
        reason="the customer is on holiday",
        on=day(60),
    )
    twin = Deal.open("The same, by another dealer", key="crm-0043", under=harbour_grid(), on=day(61))
    twin = twin.note_competitor("Voltana", on=day(61))
    deal = deal.merge(twin, by="Chen", reason="two dealers reported one project", on=day(62))
    return deal.redact("张工", by="Chen", reason="asked for by the person", on=day(63))


def plain_deal(key: str = "Pump station") -> Deal:
    """Open a deal and write little down."""
    deal = Deal.open(key, under=eight_stage(), amount=Money("1250000", "JPY"), on=OPENED)
    return deal.record_evidence("problem-stated", source="customer-document", on=day(3))


def book() -> Book:
    """Put three deals under two methodologies into one book."""
    own_way = Deal.open("Quay crane", under=harbour_grid(), channel="dealer:港口", on=day(5))
    return Book([rich_deal(), plain_deal(), own_way])
