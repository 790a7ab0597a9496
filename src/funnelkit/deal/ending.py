"""Whether a deal's outcome allows a move of the outcome."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from funnelkit.checks.errors import MoveRefusedError
from funnelkit.deal.journal import Journal
from funnelkit.deal.moves import OUTCOME_NAMES
from funnelkit.deal.statechart import ALL_FACTS
from funnelkit.deal.writing import Record, judged_on
from funnelkit.messages import Template, Text

_VERBS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "suspend": Text.of("suspended", zh="暂停"),
        "resume": Text.of("resumed", zh="恢复"),
        "win": Text.of("won", zh="赢单"),
        "win_overridden": Text.of("won", zh="赢单"),
        "lose": Text.of("lost", zh="丢单"),
        "decide_nothing": Text.of("ended without a decision", zh="以无决定结束"),
        "withdraw": Text.of("given up", zh="放弃"),
        "reopen": Text.of("reopened", zh="重新打开"),
    }
)
_REFUSED = Template(
    "outcome-move-refused",
    "the deal is {outcome} on that day, so it cannot be {verb}",
    "商机当日状态为{outcome}，不能{verb}",
)


def refuse_move(deal: Journal, move: str, record: Record) -> None:
    """Refuse a move that the deal's outcome on that day does not allow.

    Raises:
        MoveRefusedError: When the outcome does not allow it.
        FactError: When the day is before our last move, or before the opening.
    """
    reading = deal.found_on(judged_on(deal, record))
    table = reading.compiled.table
    if table.step(reading.progress.position, table.events.code_of_outcome(move), ALL_FACTS) < 0:
        raise MoveRefusedError(_REFUSED(outcome=OUTCOME_NAMES[reading.outcome], verb=_VERBS[move]))
