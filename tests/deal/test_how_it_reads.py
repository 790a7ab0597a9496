"""Facts and stages read in one line each."""

from __future__ import annotations

from datetime import date

import funnelkit as fk


def test_a_fact_shows_what_was_told_and_nothing_else() -> None:
    """What nobody told is left out of how a fact reads."""
    deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
    deal = deal.complete_task("first-visit", by="Maria", on=date(2026, 3, 10))
    assert repr(deal.journal[-1]) == "TaskDone(on=datetime.date(2026, 3, 10), by='Maria', task='first-visit')"


def test_a_stage_reads_as_its_name_and_shows_its_size() -> None:
    """A stage is its name to people, and in one line what it carries."""
    method = fk.eight_stage()
    customer, supplier = method.customer_stages[0], method.supplier_stages[0]
    assert (str(customer), str(supplier)) == ("Problem raised", "Project initiation")
    assert repr(customer) == f"<CustomerStage problem-raised: evidence {len(customer.evidence)}, to learn 6>"
    assert repr(supplier) == f"<SupplierStage initiation: tasks {len(supplier.tasks)}, criteria 4>"
