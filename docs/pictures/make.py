"""The pictures of the documentation, drawn by the library itself.

    python docs/pictures/make.py

A test holds the pictures that lie beside this script equal to what the library draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import funnelkit as fk

PLACE = Path(__file__).parent


def harbour(under: fk.Methodology) -> fk.Deal:
    """Open the deal of all pictures."""
    return fk.Deal.open(
        "Harbour switchgear",
        under=under,
        customer="Harbour Grid",
        amount=fk.Money("480000", "EUR"),
        owner="Maria",
        channel="dealer:Nordlys",
        on=date(2026, 3, 2),
    )


def worked_through(deal: fk.Deal, on: date) -> fk.Deal:
    """Do everything that the gate of our stage asks for."""
    for item in deal.may_advance(on=on).missing:
        if item.kind == "task":
            deal = deal.complete_task(item.key, on=on)
        elif item.kind == "milestone":
            deal = deal.reach_milestone(item.key, on=on)
        elif item.kind == "exit-sign":
            deal = deal.record_admission(source="customer-words", person="Ms Berg", on=on)
        elif item.kind == "criterion":
            deal = met(deal, deal.methodology.index.criteria[item.key], on)
    return deal


def met(deal: fk.Deal, criterion: fk.rules.Criterion, on: date) -> fk.Deal:
    """Meet a criterion: people, evidence, or our word."""
    for role in criterion.roles_met:
        deal = deal.meet_person(f"the {role}", buying_role=role, on=on)
    for kind in criterion.shown_by[:1]:
        deal = deal.record_evidence(kind, source="customer-document", on=on)
    return deal.confirm_criterion(criterion.key, on=on) if criterion.is_confirmed else deal


def led_to(deal: fk.Deal, stage: str, on: date) -> fk.Deal:
    """Let the customer go on to a stage, one by one, and follow it."""
    for one in deal.methodology.customer_stages:
        deal = deal.customer_moved(one.key, source="customer-document", on=on)
        while fk.in_step(deal, on=on).side == "behind":
            deal = worked_through(deal, on).advance(on=on)
        if one.key == stage:
            return deal
    raise LookupError(stage)


def behind() -> fk.questions.TwoLanes:
    """The customer jumps over a stage, a dealer says that it is further still, and we are one stage behind."""
    day = date(2026, 3, 20)
    deal = harbour(fk.eight_stage())
    deal = deal.customer_moved("project-approved", source="customer-document", reference="letter 17", on=day)
    deal = worked_through(deal, day).advance(on=day)
    deal = deal.customer_moved("criteria-established", source="third-party", on=day)
    return fk.two_lanes(deal, on=day)


def ahead_of_eleven_stages() -> fk.questions.TwoLanes:
    """A customer with eleven stages goes back two of them while we stay where we are."""
    method = fk.eight_stage().customised(
        "harbour-grid",
        fk.rules.InsertStage(
            fk.rules.CustomerStage("requirements-workshop", "Requirements workshop"),
            after="project-approved",
            paired_with="solution-design",
        ),
        fk.rules.InsertStage(
            fk.rules.CustomerStage("board-review", "Board review"),
            after="criteria-established",
            paired_with="track-record",
        ),
        fk.rules.InsertStage(
            fk.rules.CustomerStage("registration", "Notarised registration"),
            after="terms-agreed",
            paired_with="signing",
        ),
    )
    deal = led_to(harbour(method), "preferred-supplier", date(2026, 6, 8))
    day = date(2026, 6, 15)
    deal = deal.customer_went_back("criteria-established", source="customer-words", person="Ms Berg", on=day)
    return fk.two_lanes(deal, on=day)


def in_step_with_five_stages() -> fk.questions.TwoLanes:
    """A customer with five stages, some of which answer two of ours."""
    eight = fk.eight_stage()
    ours = [stage.key for stage in eight.supplier_stages]
    theirs = ("need", "budget", "tender", "preferred", "contract")
    answers = {0: (0, 1), 1: (2,), 2: (3, 4), 3: (5, 6), 4: (7,)}
    names = ("Need", "Budget and project approved", "Criteria and tender", "Preferred supplier", "Contract signed")
    stages = [fk.rules.CustomerStage(key, name) for key, name in zip(theirs, names, strict=True)]
    method = fk.Methodology(
        key="five-steps",
        name="Five steps",
        customer_stages=stages,
        supplier_stages=[
            fk.rules.SupplierStage(stage.key, stage.name, milestone=fk.rules.Milestone(stage.milestone.name))
            for stage in eight.supplier_stages
            if stage.milestone
        ],
        pairs=[(theirs[one], ours[other]) for one, others in answers.items() for other in others],
    )
    return fk.two_lanes(led_to(harbour(method), "tender", date(2026, 5, 4)), on=date(2026, 5, 4))


def won() -> fk.questions.TwoLanes:
    """The customer has signed."""
    day = date(2026, 9, 22)
    deal = led_to(harbour(fk.eight_stage()), "terms-agreed", day)
    for criterion in deal.methodology.supplier_stages[-1].criteria:
        deal = met(deal, criterion, day)
    deal = deal.record_evidence("contract-signed", source="customer-document", on=day, reference="contract 7")
    return fk.two_lanes(deal.win(on=day), on=day)


def pictures() -> Iterator[tuple[str, str]]:
    """Draw every picture, each with the name of its file."""
    scenes = {
        "two-lanes": behind(),
        "eleven-stages": ahead_of_eleven_stages(),
        "five-stages": in_step_with_five_stages(),
        "won": won(),
    }
    for name, scene in scenes.items():
        yield f"{name}-light.svg", scene.svg(theme="light")
        yield f"{name}-dark.svg", scene.svg(theme="dark")
    yield "two-lanes-zh-light.svg", scenes["two-lanes"].svg("zh-Hans", theme="light")
    yield "two-lanes-zh-dark.svg", scenes["two-lanes"].svg("zh-Hans", theme="dark")


def main() -> None:
    """Write the pictures beside this script."""
    for name, picture in pictures():
        (PLACE / name).write_text(picture + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
