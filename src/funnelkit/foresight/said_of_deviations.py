"""What is said of a deviation, by its kind and side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from funnelkit.words import Message, Phrase, say

SAID: Final[Mapping[tuple[str, str], Phrase]] = {
    ("skipped", "customer"): Phrase("deviation-skipped-customer"),
    ("skipped", "supplier"): Phrase("deviation-skipped-supplier"),
    ("early", "customer"): Phrase("deviation-early-customer"),
    ("early", "supplier"): Phrase("deviation-early-supplier"),
    ("late", "customer"): Phrase("deviation-late-customer"),
    ("late", "supplier"): Phrase("deviation-late-supplier"),
    ("repeated", "customer"): Phrase("deviation-repeated-customer"),
    ("repeated", "supplier"): Phrase("deviation-repeated-supplier"),
}
KINDS: Final[Mapping[str, Message]] = {
    "skipped": say("label-skipped"),
    "early": say("label-early"),
    "late": say("label-late"),
    "repeated": say("label-repeated"),
}
