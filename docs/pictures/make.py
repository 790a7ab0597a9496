"""Draw the pictures of the docs: ``python docs/pictures/make.py``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import funnelkit as fk
from funnelkit.deal.lanes import lanes_of
from funnelkit.display.picture import lanes_file

HERE = Path(__file__).parent
TODAY = date(2026, 4, 20)


def harbour() -> fk.Deal:
    """A deal in which the customer has gone ahead of us, and is said to have gone further."""
    deal = fk.Deal.open(
        "Harbour switchgear",
        under=fk.eight_stage(),
        customer="Harbour Grid",
        amount=fk.Money("480000", "EUR"),
        on=date(2026, 3, 2),
    )
    deal = deal.record_evidence("problem-stated", source="customer-document", on=date(2026, 3, 4))
    deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
    for task in ("first-visit", "open-project"):
        deal = deal.complete_task(task, on=date(2026, 3, 10))
    deal = deal.confirm_criterion("team-assigned", on=date(2026, 3, 10))
    deal = deal.record_admission(source="customer-document", on=date(2026, 3, 11))
    deal = deal.advance(on=date(2026, 3, 12))
    deal = deal.customer_moved("criteria-established", source="customer-document", on=date(2026, 4, 13))
    return deal.customer_moved("tender", source="third-party", on=date(2026, 4, 16))


def pictures() -> dict[str, str]:
    """Each picture by the name of its file."""
    lanes = lanes_of(harbour().at(TODAY), name="Harbour switchgear", customer="Harbour Grid")
    return {f"two-lanes-{theme}.svg": f"{lanes_file(lanes, 'en', theme)}\n" for theme in ("light", "dark")}


if __name__ == "__main__":
    for name, drawn in pictures().items():
        (HERE / name).write_text(drawn, encoding="utf-8")
