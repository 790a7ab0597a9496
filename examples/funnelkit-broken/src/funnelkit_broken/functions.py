"""A plugin that can be gathered, and whose functions are at fault when a host calls them."""

from __future__ import annotations

from typing import Final, NoReturn

from funnelkit.inspections import Inspection
from funnelkit.plugins import Plugin

NAME: Final = "broken-functions"


def _reads_nothing(records: object) -> NoReturn:
    msg = f"no column 'stage' in {records!r}"
    raise KeyError(msg)


def _exits(reading: object, _thresholds: object) -> NoReturn:
    raise SystemExit(reading)


plugin: Final = Plugin(
    NAME,
    version="1.0",
    api=1,
    inspections=[Inspection(f"{NAME}/exits", "Exits", look=_exits)],
    record_mappings={f"{NAME}/reads-nothing": _reads_nothing},
)
