"""Delivery and after-sales stages for funnelkit: acceptance, warranty, repeat order."""

from __future__ import annotations

from typing import Final

from funnelkit.plugins import Plugin
from funnelkit.rules import InsertStage

from funnelkit_delivery import acceptance, repeat_order, warranty
from funnelkit_delivery.handover import HANDED_OVER, handed_over_in_person

# We may begin each stage while the customer is still in the one before: from the signature on it is we who act first.
STAGES: Final = (
    InsertStage(acceptance.SUPPLIER, after="signing", paired_with="terms-agreed"),
    InsertStage(acceptance.CUSTOMER, after="terms-agreed", paired_with="delivery"),
    InsertStage(warranty.SUPPLIER, after="delivery", paired_with="taking-delivery"),
    InsertStage(warranty.CUSTOMER, after="taking-delivery", paired_with="warranty-care"),
    InsertStage(repeat_order.SUPPLIER, after="warranty-care", paired_with="in-use"),
    InsertStage(repeat_order.CUSTOMER, after="in-use", paired_with="account-growth"),
)

plugin: Final = Plugin(
    "funnelkit-delivery",
    version="1.0",
    api=1,
    languages=["en", "zh-Hans"],
    extensions={"delivery": STAGES},
    rules={HANDED_OVER: handed_over_in_person},
)

__all__ = ["STAGES", "handed_over_in_person", "plugin"]
