"""A small methodology in which each sort of rule occurs, and deals that have come some way under it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from funnelkit import Deal, Methodology
from funnelkit.rules import (
    Aid,
    BuyingRole,
    Criterion,
    CustomerStage,
    EvidenceKind,
    InformationItem,
    LossPolicy,
    Milestone,
    OurRole,
    SupplierStage,
    Task,
)

OPENED: Final = date(2026, 3, 2)
DOCUMENT: Final = "customer-document"
WORDS: Final = "customer-words"
DEALER: Final = "third-party"
OURSELVES: Final = "own-impression"

BOARD: Final[dict[str, Any]] = {"by": "Maria", "reason": "the board decided"}

CUSTOMER: Final = ("need", "budget", "tender", "order", "delivery")
SUPPLIER: Final = ("enter", "solve", "offer", "close", "deliver")


def day(after: int) -> date:
    """So many days after the deal was opened."""
    return OPENED + timedelta(days=after)


LATER: Final = day(900)

SMALL: Final = Methodology(
    key="small",
    name="Small",
    customer_stages=[
        CustomerStage(
            "need",
            "Need",
            evidence=[EvidenceKind("need-told", "The need is told")],
            to_learn=[InformationItem("problem", "What is the problem?"), InformationItem("user", "Who has it?")],
            typical_days=10,
            win_probability="0.1",
        ),
        CustomerStage(
            "budget",
            "Budget",
            evidence=[EvidenceKind("budget-approved", "The budget is approved")],
            to_learn=[InformationItem("sum", "How much?")],
            typical_days=20,
            win_probability="0.2",
        ),
        CustomerStage(
            "tender", "Tender", evidence=[EvidenceKind("tender-issued", "The tender is out")], win_probability="0.4"
        ),
        CustomerStage(
            "order",
            "Order",
            evidence=[EvidenceKind("contract-signed", "The contract is signed")],
            win_probability="0.8",
        ),
        CustomerStage("delivery", "Delivery", win_probability="0.9"),
    ],
    supplier_stages=[
        SupplierStage(
            "enter",
            "Enter",
            milestone=Milestone(
                "Entered",
                [
                    Criterion("need-known", "The need is known", shown_by=["need-told"], reason="No need, no sale"),
                    Criterion("coach-found", "A coach is found", mandatory=False),
                ],
            ),
            tasks=[
                Task("call", "Call the handler", lead_days=5, aid="script"),
                Task("send-brochure", "Send the brochure", must_do=False),
            ],
            aids=[Aid("script", "Telephone script")],
        ),
        SupplierStage(
            "solve",
            "Solve",
            milestone=Milestone(
                "Solved",
                [
                    Criterion("fit-checked", "The fit is checked"),
                    Criterion("buyer-met", "The buyer is met", roles_met=["buyer"]),
                ],
            ),
            tasks=[Task("design", "Design", role="engineer")],
        ),
        SupplierStage(
            "offer",
            "Offer",
            milestone=Milestone("Offered"),
            tasks=[Task("visit-with-dealer", "Visit together", party="dealer", must_do=False)],
        ),
        SupplierStage("close", "Close"),
        SupplierStage("deliver", "Deliver"),
    ],
    winning_stage="close",
    signature=["contract-signed"],
    our_roles=[OurRole("sales", "Sales"), OurRole("engineer", "Engineer"), OurRole("partner", "Partner")],
    buying_roles=[
        BuyingRole("buyer", "Buyer", known_by="need", met_by="budget"),
        BuyingRole("signatory", "Signatory", met_by="order"),
        BuyingRole("adviser", "Adviser"),
    ],
    standing_criteria=[Criterion("consensus", "They agree with each other", mandatory=False)],
    loss_policies=[LossPolicy("lost", reason=True, winner=True), LossPolicy("withdrawn", reason=True)],
)


def opened(under: Methodology = SMALL) -> Deal:
    """A new deal."""
    return Deal.open("Harbour", under=under, owner="Maria", on=OPENED)


def ready_to_leave(deal: Deal, *, on: date) -> Deal:
    """Do for the stage that we stand at whatever its gate waits for, the customer's next stage included."""
    customer, supplier, _ = deal.at(on).places
    last = len(deal.methodology.customer_stages) - 1
    deal = deal.customer_moved(deal.methodology.customer_stages[min(customer + 1, last)].key, source=DOCUMENT, on=on)
    stage = deal.methodology.supplier_stages[supplier]
    if stage.key == "enter":
        deal = deal.record_evidence("need-told", source=DOCUMENT, on=on)
    if stage.key == "solve":
        deal = deal.meet_person("Ms Tan", buying_role="buyer", on=on)
    for task in stage.tasks:
        deal = deal.complete_task(task.key, on=on)
    if stage.milestone:
        deal = deal.reach_milestone(stage.key, on=on)
    if stage.key == deal.methodology.winning_stage:
        return deal.record_evidence("contract-signed", source=DOCUMENT, on=on, reference="contract 7")
    return deal.record_admission(source=DOCUMENT, on=on)


def led_to(stage: str, *, under: Methodology = SMALL) -> Deal:
    """A deal that went, one day a stage, properly to a stage of ours."""
    deal = opened(under)
    for after in range(1, SUPPLIER.index(stage) + 1):
        deal = ready_to_leave(deal, on=day(after)).advance(on=day(after))
    return deal


def stands(deal: Deal, *, on: date = LATER) -> tuple[str, str, str, str]:
    """Where a deal stands: verified, claimed, supplier, outcome."""
    reading = deal.at(on)
    return reading.verified_stage.key, reading.claimed_stage.key, reading.supplier_stage.key, reading.outcome


def latest(deal: Deal) -> Any:
    """The fact that was written down last, of whatever kind."""
    return deal.journal[-1]
