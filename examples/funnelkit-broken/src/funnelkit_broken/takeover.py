"""A plugin that would put its own methodology in the place of the built-in one."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology import Methodology
from funnelkit.plugins import Plugin
from funnelkit.rules import CustomerStage, SupplierStage

plugin: Final = Plugin(
    "broken-takeover",
    version="1.0",
    api=1,
    methodologies=[
        Methodology(
            key="eight-stage",
            name="One stage is enough",
            customer_stages=[CustomerStage("need", "Need")],
            supplier_stages=[SupplierStage("offer", "Offer")],
        )
    ],
)
