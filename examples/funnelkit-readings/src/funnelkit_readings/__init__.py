"""MEDDPICC and blue-sheet readings of the same deals."""

from __future__ import annotations

from typing import Final

from funnelkit.deal import Reading
from funnelkit.plugins import Plugin
from funnelkit.rules import AddRule, Criterion, Text

from funnelkit_readings.blue_sheet import BlueSheet, BuyingInfluence, blue_sheet
from funnelkit_readings.facts import Signs
from funnelkit_readings.meddpicc import ELEMENTS, Element, Meddpicc, meddpicc

NAME: Final = "funnelkit-readings"
ONE_ECONOMIC_BUYER: Final = f"{NAME}/one-economic-buyer"


class Validated:
    """The rule that one element of MEDDPICC is validated.

    Args:
        key: The element.
    """

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, reading: Reading) -> bool:
        """Tell whether the element is validated."""
        return meddpicc(reading)[self._key].status == "validated"


def one_economic_buyer(reading: Reading) -> bool:
    """Tell whether exactly one person is the economic buyer."""
    return blue_sheet(reading).economic_buyer != ""


_REASON: Final = Text.of(
    "An element that only we believe in is a hope (MEDDPICC)", zh="只有我方相信的要素只是愿望（MEDDPICC）"
)
_ELEMENTS_SHOWN: Final = tuple(
    AddRule(Criterion(f"meddpicc-{key}", name, mandatory=False, rule=f"{NAME}/{key}-validated", reason=_REASON), to="")
    for key, name in ELEMENTS.items()
)
_ONE_BUYER: Final = Criterion(
    "one-economic-buyer",
    Text.of("Exactly one person is known to release the money", zh="已明确最终拨款的唯一决策者"),
    rule=ONE_ECONOMIC_BUYER,
    reason=Text.of(
        "Of two who are said to decide, one does not (Strategic Selling)", zh="若有两人自称决策，其中必有一人不是"
    ),
)

plugin: Final = Plugin(
    NAME,
    version="1.0",
    api=1,
    languages=["en", "zh-Hans"],
    extensions={
        "meddpicc": _ELEMENTS_SHOWN,
        "one-economic-buyer": [AddRule(_ONE_BUYER, to="solution-confirmation")],
    },
    rules={
        ONE_ECONOMIC_BUYER: one_economic_buyer,
        **{f"{NAME}/{key}-validated": Validated(key) for key in ELEMENTS},
    },
)

__all__ = [
    "BlueSheet",
    "BuyingInfluence",
    "Element",
    "Meddpicc",
    "Signs",
    "blue_sheet",
    "meddpicc",
    "one_economic_buyer",
    "plugin",
]
