"""The inspections that come with the library."""

from __future__ import annotations

from typing import Final

from funnelkit.inspections.expected_close_passed import EXPECTED_CLOSE_PASSED
from funnelkit.inspections.inspection import Inspection
from funnelkit.inspections.silent_customer import SILENT_CUSTOMER

SHIPPED: Final[tuple[Inspection, ...]] = (SILENT_CUSTOMER, EXPECTED_CLOSE_PASSED)
"""Each stands in a file of its own."""
