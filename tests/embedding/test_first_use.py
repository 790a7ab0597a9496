"""What is loaded when: a host pays for what it asks, not for what the library can do."""

from __future__ import annotations

from tests.embedding.fresh_process import answer_of

MOST_FURTHER_MODULES = 40

LED = """
import json
from datetime import date
import funnelkit as fk

worth = fk.Money("1000", "EUR")
deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
deal = deal.record_evidence("budget-approved", source="customer-document", reference="letter 17", on=date(2026, 3, 9))
deal = deal.customer_moved("project-approved", source="third-party", on=date(2026, 3, 12))
before = set(sys.modules)
"""


def test_the_first_forecast_loads_little() -> None:
    """After a deal was opened and moved, the first forecast loads at most 40 further modules."""
    asked = f"{LED}fk.forecast([deal], on=date(2026, 3, 20))\nprint(json.dumps(sorted(set(sys.modules) - before)))"
    further = answer_of(asked)
    assert "funnelkit.forecasting.weighted_forecast" in further
    assert len(further) <= MOST_FURTHER_MODULES, further


def test_a_package_loads_nothing_before_it_is_asked() -> None:
    """A package that offers names has loaded none of its modules when it is imported, and lists all its names."""
    asked = """
import json, funnelkit.forecasting as room
loaded = sorted(name for name in sys.modules if name.startswith("funnelkit."))
print(json.dumps([loaded, "forecast" in dir(room)]))
"""
    assert answer_of(asked) == [["funnelkit.forecasting", "funnelkit.lazy_names"], True]
