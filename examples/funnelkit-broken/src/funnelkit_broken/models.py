"""A plugin that can be gathered, and whose win models are at fault when they are asked."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

from attrs import frozen
from funnelkit.deal import Reading
from funnelkit.plugins import Plugin
from funnelkit.win_models import WinChances

NAME: Final = "broken-models"


def _raises(reading: Reading) -> object:
    raise KeyError(reading.deal.key)


def _exits(reading: Reading) -> object:
    raise SystemExit(reading.deal.key)


def _gives(expected: Any, **more: Any) -> Callable[[Reading], object]:
    return lambda _reading: WinChances(expected, "table", **more)


ANSWERS: Final[dict[str, Callable[[Reading], object]]] = {
    "raises": _raises,
    "exits": _exits,
    "is-sure": _gives(Decimal(2)),
    "knows-nothing": _gives(Decimal("NaN")),
    "rests-on-less-than-nothing": _gives(Decimal("0.1"), support=-5),
    "gives-a-float": lambda _reading: 0.5,
}
"""What each model does wrong."""


@frozen
class Model:
    """A win model that is at fault.

    Args:
        name: What it calls itself.
        answer: What it does wrong.
    """

    name: str
    answer: Callable[[Reading], object]

    def chances(self, reading: Reading) -> object:
        """Be at fault."""
        return self.answer(reading)


plugin: Final = Plugin(
    NAME,
    version="1.0",
    api=1,
    win_models={f"{NAME}/{key}": Model(key, answer) for key, answer in ANSWERS.items()},
)
