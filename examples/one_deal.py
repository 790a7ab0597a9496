"""One deal's life, from first contact to signature, with the answers at each step.

The customer goes ahead of us and back again, we run ahead and are refused, we fall behind, a manager overrides a
gate, and at last the customer signs.

    python examples/one_deal.py
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import funnelkit as fk
from funnelkit import rules


def story() -> Iterator[str]:
    """Tell the story, a paragraph at a time."""
    method = fk.eight_stage()
    deal = fk.Deal.open(
        "Harbour switchgear",
        under=method,
        customer="Harbour Grid",
        amount=fk.Money("480000", "EUR"),
        lines=[fk.ProductLine("switchgear panel", quantity=24)],
        expected_close=date(2026, 9, 30),
        owner="Maria",
        team={"engineer": "Jun", "management": "Otto"},
        channel="dealer:Nordlys",
        on=date(2026, 3, 2),
    )
    yield answers("2 March: the dealer Nordlys reports a project", deal, date(2026, 3, 2))

    deal = deal.record_evidence(
        "problem-stated", source="customer-words", person="Ms Berg", by="Maria", on=date(2026, 3, 5)
    )
    deal = deal.meet_person("Ms Berg", buying_role="user", attitude="supportive", by="Maria", on=date(2026, 3, 5))
    deal = deal.customer_moved("project-approved", source="third-party", by="Nordlys", on=date(2026, 3, 6))
    yield answers("6 March: the dealer says that the project is approved; nobody can verify it", deal, date(2026, 3, 6))

    deal = work_through(deal, date(2026, 3, 12))
    try:
        deal.advance(by="Maria", on=date(2026, 3, 13))
    except fk.ClaimRefusedError as refusal:
        yield f"13 March: we want to go on and are refused\n  {refusal}"

    deal = deal.record_evidence(
        "budget-approved", source="customer-document", reference="letter 17", by="Maria", on=date(2026, 3, 16)
    )
    deal = deal.advance(by="Maria", on=date(2026, 3, 16))
    yield answers("16 March: the budget letter is in our hands, and we go on", deal, date(2026, 3, 16))

    deal = deal.customer_moved(
        "criteria-established", source="customer-document", reference="draft criteria", by="Maria", on=date(2026, 4, 20)
    )
    yield answers("20 April: the customer writes its criteria while we still make contacts", deal, date(2026, 4, 20))

    deal = work_through(deal, date(2026, 4, 27)).advance(by="Maria", on=date(2026, 4, 27))
    deal = deal.override_advance(
        by="Otto", reason="the criteria close on Thursday, the design follows", on=date(2026, 4, 28)
    )
    yield answers("28 April: Otto lets us go on without a finished design", deal, date(2026, 4, 28))

    deal = deal.customer_went_back(
        "budget-set", source="customer-words", person="Ms Berg", note="budget cut", by="Maria", on=date(2026, 5, 11)
    )
    yield answers("11 May: the budget is cut, and the customer goes back", deal, date(2026, 5, 11))

    deal = deal.fall_back("first-contact", reason="the budget is open again", by="Maria", on=date(2026, 5, 12))
    day = date(2026, 6, 1)
    for stage in method.customer_stages[1:]:
        deal = deal.customer_moved(stage.key, source="customer-document", by="Maria", on=day)
        while fk.in_step(deal, on=day).side == "behind":
            deal = work_through(deal, day).advance(by="Maria", on=day)
    deal = work_through(deal, date(2026, 9, 21))
    deal = deal.win(by="Maria", on=date(2026, 9, 22))
    yield answers("22 September: signed", deal, date(2026, 9, 22))
    yield "How far the two sides were apart\n" + "\n".join(
        f"  from {span.start}: {span.verdict}" + (f" by {abs(span.ahead_by)}" if span.ahead_by else "")
        for span in fk.questions.in_step_history(deal, on=date(2026, 9, 22))
    )


def answers(heading: str, deal: fk.Deal, on: date) -> str:
    """Ask the deal where it stands, whether it is in step, what it is worth and what to do next."""
    lines = [
        heading,
        f"  stands  {fk.standing(deal, on=on)}",
        *(f"  step    {line}" for line in fk.in_step(deal, on=on).text().splitlines()),
        f"  chance  {fk.estimate(deal, on=on)}",
        f"  worth   {fk.forecast([deal], on=on)}",
        *(f"  next    {action}" for action in fk.next_actions(deal, on=on)[:2]),
    ]
    return "\n".join(lines)


def work_through(deal: fk.Deal, on: date) -> fk.Deal:
    """Do what the checklist of our stage asks for, as a diligent team would."""
    method = deal.methodology
    gate = (
        deal.may_advance(on=on) if deal.at(on).supplier_stage is not method.supplier_stages[-1] else deal.may_win(on=on)
    )
    for item in gate.missing:
        if item.kind == "task":
            deal = deal.complete_task(item.key, by="Maria", on=on)
        elif item.kind == "exit-sign" and item.key == method.winning_stage:
            deal = deal.record_evidence(
                "contract-signed", source="customer-document", by="Maria", on=on, reference="contract 7"
            )
        elif item.kind == "exit-sign":
            deal = deal.record_admission(source="customer-words", person="Ms Berg", by="Maria", on=on)
        elif item.kind == "criterion":
            deal = meet(deal, method.index.criteria[item.key], on)
    return deal


def meet(deal: fk.Deal, criterion: rules.Criterion, on: date) -> fk.Deal:
    """Meet one criterion: with evidence, by meeting people, or by our word."""
    for role in criterion.roles_met:
        deal = deal.meet_person(f"the {role} of Harbour Grid", buying_role=role, by="Maria", on=on)
    if criterion.shown_by:
        deal = deal.record_evidence(criterion.shown_by[0], source="customer-document", by="Maria", on=on)
    if criterion.is_confirmed:
        deal = deal.confirm_criterion(criterion.key, by="Maria", on=on)
    return deal


def main() -> None:
    """Print the story."""
    print("\n\n".join(story()))


if __name__ == "__main__":
    main()
