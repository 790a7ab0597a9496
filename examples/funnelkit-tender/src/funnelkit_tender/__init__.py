"""Public tenders: a procurement process after the Open Contracting Data Standard, and its records as deals."""

from __future__ import annotations

from typing import Final

from funnelkit.plugins import Plugin

from funnelkit_tender.findings import Finding
from funnelkit_tender.mapping import Tenders, deals_from_ocds
from funnelkit_tender.process import PUBLIC_TENDER

plugin: Final = Plugin(
    "funnelkit-tender",
    version="1.0",
    api=1,
    languages=["en", "zh-Hans"],
    methodologies=[PUBLIC_TENDER],
    record_mappings={"funnelkit-tender/ocds": deals_from_ocds},
)

__all__ = ["PUBLIC_TENDER", "Finding", "Tenders", "deals_from_ocds", "plugin"]
