"""The pictures of the documentation, drawn by the library itself.

    python docs/pictures/make.py

A test holds the pictures that lie beside this script equal to what the library draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, get_args

import funnelkit as fk
from funnelkit.display import Answer, Bars, BarsBlock, Theme, bars_svg
from funnelkit.forecasting.demand_picture import cells_of
from funnelkit.testing import synthetic_book

PLACE = Path(__file__).parent
YEAR: Final = date(2026, 1, 1)
IN_AUTUMN: Final = date(2026, 9, 14)
DEMANDED_ON: Final = date(2026, 3, 20)


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
        deal = deal.meet_person(f"Ms {role.title()}", buying_role=role, on=on)
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


def lived_through() -> fk.Deal:
    """A deal with words, a claim, an override, a return and a long silence, and five people at the customer."""
    met_on = date(2026, 4, 7)
    deal = harbour(fk.eight_stage())
    deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 20))
    deal = deal.meet_person("Dr. Lind", buying_role="user", influence="medium", attitude="supportive", on=met_on)
    deal = deal.note_person("Dr. Lind", reports_to="Ms Berg", on=met_on)
    deal = deal.note_person(
        "Ms Berg",
        buying_role="economic-buyer",
        influence="high",
        attitude="opposed",
        access="through-others",
        reports_to="Mr Hall",
        on=met_on,
    )
    deal = deal.note_person("Mr Hall", buying_role="signatory", influence="high", on=met_on)
    deal = deal.note_person("Ms Wang", buying_role="legal", influence="low", reports_to="Mr Hall", on=met_on)
    deal = deal.customer_moved("project-approved", source="customer-words", person="Dr. Lind", on=date(2026, 4, 14))
    deal = worked_through(deal, date(2026, 4, 20)).advance(by="Maria", on=date(2026, 4, 20))
    deal = deal.override_advance(by="Otto", reason="the customer waits", on=date(2026, 5, 6))
    deal = deal.customer_moved("tender", source="third-party", on=date(2026, 5, 20))
    deal = deal.customer_moved("criteria-established", source="customer-document", on=date(2026, 6, 1))
    return deal.customer_went_back("budget-set", source="customer-words", person="Dr. Lind", on=date(2026, 7, 6))


def people() -> fk.questions.PeopleMap:
    """Who decides at the customer."""
    return fk.questions.people_map(lived_through(), on=IN_AUTUMN)


def timeline() -> fk.questions.Timeline:
    """Both lanes over calendar days."""
    return fk.questions.timeline(lived_through(), on=IN_AUTUMN)


def product_by_month(theme: Theme) -> str:
    """What production must expect, with bars in the cells."""
    drawn = cells_of(demanded().demand(on=DEMANDED_ON)).drawing("en", theme)
    return "" if drawn is None else drawn.svg()


def bars_of(answer: Answer) -> Bars:
    """Find the bars that an answer shows last."""
    return [block.bars for block in answer._sheet().blocks if isinstance(block, BarsBlock)][-1]  # noqa: SLF001


def seven_uses() -> Iterator[tuple[str, str]]:
    """Draw a picture for each of the seven uses, and two for what the book is worth and what production must make."""
    book = fk.Book(synthetic_book(fk.eight_stage(), deals=150, seed=5, since=date(2024, 1, 1), until=YEAR))
    for theme in get_args(Theme):
        yield f"use-1-people-{theme}.svg", people().svg(theme=theme)
        yield f"use-2-customer-{theme}.svg", fk.two_lanes(lived_through(), on=IN_AUTUMN).svg(theme=theme)
        yield f"use-3-timeline-{theme}.svg", timeline().svg(theme=theme)
        drawn = {
            "use-4-week": bars_of(book.review(on=YEAR)),
            "use-5-scorecard": bars_of(book.scorecards(on=YEAR)[0]),
            "use-6-schedule": bars_of(book.schedule(on=YEAR)),
            "use-7-behind": book.in_step(on=YEAR).pictures()[0],
            "worth": bars_of(book.forecast(on=YEAR)),
        }
        yield from ((f"{name}-{theme}.svg", bars_svg(bars, "en", theme)) for name, bars in drawn.items())
        yield f"demand-{theme}.svg", product_by_month(theme)


def demanded() -> fk.Book:
    """Deals that ask for panels, relays and a service, from won ones to hearsay."""
    panels, relays = fk.ProductLine("panel", 24), fk.ProductLine("relay", 60)
    care = fk.ProductLine("service", 2, deliver_on=date(2026, 4, 1), every="month", times=4)
    method, opened = fk.eight_stage(), date(2026, 1, 12)
    signed = fk.Deal.open(
        "Harbour", under=method, lines=[care, fk.ProductLine("panel", 24, deliver_on=date(2026, 5, 4))], on=opened
    )
    signed = led_to(signed, "terms-agreed", date(2026, 3, 10))
    for criterion in method.supplier_stages[-1].criteria:
        signed = met(signed, criterion, date(2026, 3, 10))
    signed = signed.record_evidence(
        "contract-signed", source="customer-document", reference="contract 7", on=date(2026, 3, 10)
    )
    late = fk.Deal.open("Depot", under=method, lines=[panels, relays], expected_close=date(2026, 2, 27), on=opened)
    late = led_to(late, "tender", date(2026, 3, 12))
    said = fk.Deal.open("Tram", under=method, lines=[panels, relays], expected_close=date(2026, 6, 30), on=opened)
    said = said.customer_moved("preferred-supplier", source="third-party", on=date(2026, 3, 2))
    return fk.Book([signed.win(on=date(2026, 3, 10)), late, said])


def pictures() -> Iterator[tuple[str, str]]:
    """Draw every picture, each with the name of its file."""
    yield from seven_uses()
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
