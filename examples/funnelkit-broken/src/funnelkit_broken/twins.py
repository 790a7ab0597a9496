"""Two plugins that bring a methodology and an extension by the same keys."""

from __future__ import annotations

from typing import Any, Final

from funnelkit.methodology import Methodology
from funnelkit.plugins import Plugin
from funnelkit.rules import CustomerStage, SetTolerance, SupplierStage

_SAME: Final[dict[str, Any]] = {
    "methodologies": [
        Methodology(
            key="broken-twins",
            name="Of two plugins",
            customer_stages=[CustomerStage("need", "Need")],
            supplier_stages=[SupplierStage("offer", "Offer")],
        )
    ],
    "extensions": {"broken-twins": [SetTolerance(behind=3)]},
}

one: Final = Plugin("broken-twin-one", version="1.0", api=1, **_SAME)
two: Final = Plugin("broken-twin-two", version="1.0", api=1, **_SAME)
