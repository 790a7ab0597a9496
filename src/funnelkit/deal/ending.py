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
from funnelkit.words import Message, say

_VERBS: Final[Mapping[str, Message]] = MappingProxyType(
    {
        "suspend": say("label-suspended"),
        "resume": say("label-resumed"),
        "win": say("label-won"),
        "win_overridden": say("label-won"),
        "lose": say("label-lost"),
        "decide_nothing": say("label-ended-without-a-decision-2"),
        "withdraw": say("label-given-up"),
        "reopen": say("label-reopened"),
    }
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
        raise MoveRefusedError(say("outcome-move-refused", outcome=OUTCOME_NAMES[reading.outcome], verb=_VERBS[move]))
