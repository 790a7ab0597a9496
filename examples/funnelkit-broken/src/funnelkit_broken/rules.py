"""A plugin that can be gathered, and whose rules are at fault when they are asked."""

from __future__ import annotations

from typing import Any, Final

from funnelkit.deal import Reading
from funnelkit.plugins import Plugin
from funnelkit.rules import AddRule, Criterion

NAME: Final = "broken-rules"


def _raises(reading: Reading) -> bool:
    msg = f"no such customer: {reading.deal.key}"
    raise LookupError(msg)


def _exits(reading: Reading) -> bool:
    raise SystemExit(reading.deal.key)


def _recurses(reading: Reading) -> bool:
    return _recurses(reading)


async def _waits(_reading: Reading) -> bool:
    return True


def _writes(reading: Any) -> bool:
    reading.progress.position = 0
    return True


def _meddles(reading: Any) -> bool:
    reading.facts.clear()
    reading.deal.rules[f"{NAME}/raises"] = lambda _reading: True
    return True


def _takes_nothing() -> bool:
    return True


RULES: Final[dict[str, Any]] = {
    "raises": _raises,
    "exits": _exits,
    "recurses": _recurses,
    "waits": _waits,
    "writes": _writes,
    "meddles": _meddles,
    "says-one": lambda _reading: 1,
    "says-yes": lambda _reading: "yes",
    "says-nothing": lambda _reading: None,
    "takes-nothing": _takes_nothing,
}
"""What each rule does wrong; those that answer mean to say yes, and none does so by exactly ``True``."""

plugin: Final = Plugin(
    NAME,
    version="1.0",
    api=1,
    extensions={
        f"broken-{key}": [AddRule(Criterion(key, key.replace("-", " "), rule=f"{NAME}/{key}"), to="initiation")]
        for key in RULES
    },
    rules={f"{NAME}/{key}": rule for key, rule in RULES.items()},
)
