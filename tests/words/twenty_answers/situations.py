"""Twenty answers about deals, each as a salesperson gets it; what to do next was written down before anybody was asked.

    python -m tests.words.twenty_answers.situations [zh-Hans]

prints their texts, to be given to somebody who knows nothing else and asked what to do next. What we
expect stands in ``expected.json``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

import funnelkit as fk
from funnelkit.display import Answer

OPENED: Final = date(2026, 3, 2)
DOCUMENT: Final = "customer-document"


def day(after: int) -> date:
    """So many days after the opening."""
    return OPENED + timedelta(days=after)


def opened(channel: str = "direct") -> fk.Deal:
    """A deal of which nothing is known yet."""
    return fk.Deal.open(
        "Harbour switchgear",
        under=fk.eight_stage(),
        customer="Harbour Grid",
        amount=fk.Money("480000", "EUR"),
        expected_close=day(200),
        owner="Maria",
        channel=channel,
        on=OPENED,
    )


def done(deal: fk.Deal, on: date, *, but: str = "") -> fk.Deal:
    """Bring what the gate ahead asks for, but for one thing."""
    for item in deal.may_advance(on=on).missing:
        if item.gap == but:
            continue
        if item.kind == "task":
            deal = deal.complete_task(item.key, by="Maria", on=on)
        elif item.kind == "exit-sign":
            deal = deal.record_admission(source="customer-words", person="Ms Berg", on=on)
        elif item.kind == "criterion":
            criterion = deal.methodology.index.criteria[item.key]
            for role in criterion.roles_met:
                deal = deal.meet_person(f"the {role}", buying_role=role, on=on)
            for kind in criterion.shown_by[:1]:
                deal = deal.record_evidence(kind, source=DOCUMENT, on=on)
            if criterion.is_confirmed:
                deal = deal.confirm_criterion(criterion.key, by="Maria", on=on)
    return deal


def led_to(stage: str, *, channel: str = "direct") -> fk.Deal:
    """A deal that has come to a stage of ours by the gates, the customer beside it."""
    deal = opened(channel)
    method = deal.methodology
    for at in range(method.index.supplier_stages.stages[stage]):
        theirs = method.customer_stages[at + 1].key
        deal = deal.customer_moved(theirs, source=DOCUMENT, on=day(10 * at + 5))
        deal = done(deal, day(10 * at + 6)).advance(by="Maria", on=day(10 * at + 6))
    return deal


def _next(deal: fk.Deal, after: int) -> Answer:
    return fk.next_actions(deal, on=day(after))


def _gate(stage: str, but: str, *, moved: bool = True) -> Answer:
    """The checklist of a stage at which all but one thing is there."""
    deal = led_to(stage)
    method = deal.methodology
    after = 10 * method.index.supplier_stages.stages[stage]
    deal = done(deal, day(after), but=but)
    if moved:
        theirs = method.customer_stages[method.index.supplier_stages.stages[stage] + 1].key
        deal = deal.customer_moved(theirs, source=DOCUMENT, on=day(after))
    return deal.may_advance(on=day(after))


def _behind() -> fk.Deal:
    return opened().customer_moved("budget-set", source=DOCUMENT, on=day(5))


def _ahead() -> fk.Deal:
    return led_to("solution-design").customer_went_back("problem-raised", source=DOCUMENT, on=day(30))


def _signed() -> fk.Deal:
    deal = led_to("signing")
    return deal.record_evidence("contract-signed", source=DOCUMENT, reference="contract 7", on=day(80))


SITUATIONS: Final[Mapping[str, Callable[[], Answer]]] = {
    "a new deal": lambda: _next(opened(), 2),
    "a new deal through a dealer": lambda: _next(opened("dealer:Nordlys"), 2),
    "the first visit is overdue": lambda: _next(opened(), 20),
    "the card of a new deal": opened,
    "the customer is a stage ahead of us": lambda: _next(_behind(), 6),
    "why we are behind": lambda: fk.in_step(_behind(), on=day(6)),
    "the customer went back": lambda: _next(_ahead(), 31),
    "a dealer claims a tender": lambda: _next(
        led_to("first-contact").customer_moved("tender", source="third-party", by="Nordlys", on=day(9)), 9
    ),
    "the engineer has not talked to the users": lambda: _gate("first-contact", "task:needs-interview"),
    "nobody has met the technical evaluator": lambda: _gate("solution-design", "criterion:technical-evaluator-met"),
    "the solution has no answer": lambda: _gate("solution-design", "criterion:first-solution-reviewed"),
    "nothing shows that it works": lambda: _gate("track-record", "criterion:track-record-seen"),
    "the decision maker is not met": lambda: _gate("track-record", "criterion:decision-maker-met"),
    "the bid is not handed in": lambda: _gate("solution-confirmation", "task:submit-bid"),
    "the customer has not admitted us": lambda: _gate("evaluation", "exit-sign:evaluation"),
    "no limits for the negotiation": lambda: _gate("negotiation", "task:set-negotiation-limits"),
    "the contract is signed": lambda: _next(_signed(), 81),
    "the day of signing has passed": lambda: _next(led_to("first-contact"), 201),
    "who is missing": lambda: fk.coverage(led_to("solution-design"), on=day(30)),
    "the customer is silent": lambda: fk.Book([led_to("first-contact")]).inspect(on=day(150)),
}


if __name__ == "__main__":
    language = sys.argv[1] if len(sys.argv) > 1 else "en"
    for number, (name, asked) in enumerate(SITUATIONS.items(), start=1):
        print(f"{number}. {name}\n{asked().text(language)}\n")  # noqa: T201 - a command prints its texts
