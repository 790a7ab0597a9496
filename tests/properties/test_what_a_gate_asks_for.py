"""What a gate asks for never lowers a chance: a law of the base table, over random methodologies and deals."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from funnelkit import Deal
from funnelkit.questions.audit import audit_of
from funnelkit.testing.strategies import deals, methodologies

FIRST = date(2026, 1, 5)
LATE = date(2027, 6, 30)


def chances(deal: Deal) -> tuple[Decimal, ...]:
    """The four chances of the audit after everything, nothing where there is no figure."""
    audit = audit_of(deal.at(max(LATE, deal.progress.last_on)))
    return () if audit is None else (audit.claimed, audit.as_verified, audit.as_we_stand, audit.verified)


@given(deals(under=methodologies(most_stages=4), most_steps=8), st.data())
def test_what_a_gate_asks_for_never_lowers_a_chance(deal: Deal, data: st.DataObject) -> None:
    """Evidence for a criterion, an exit sign or a task, recorded for any past day, takes no chance away (H8)."""
    on = FIRST + timedelta(days=data.draw(st.integers(0, 400)))
    method = deal.methodology_on(on)
    shown = [kind for stage in method.supplier_stages for one in stage.criteria for kind in one.shown_by]
    before = chances(deal)
    told: dict[str, Any] = {"source": "customer-document", "reference": "letter 17", "on": on}
    asked = data.draw(st.sampled_from(["evidence" if shown else "admission", "admission"]))
    if asked == "evidence":
        after = deal.record_evidence(data.draw(st.sampled_from(shown)), **told)
    else:
        stage = data.draw(st.sampled_from(method.supplier_stages)).key
        after = deal.record_admission(stage=stage, **told)
    assert all(now >= was for was, now in zip(before, chances(after), strict=False))
