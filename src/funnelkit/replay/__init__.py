"""Bulk replay: what happened in many deals, judged by the rules of a single one."""

from funnelkit.deal.moves import Events
from funnelkit.replay.faults import Fault
from funnelkit.replay.log import EventLog
from funnelkit.replay.reasons import ACCEPTED, FAULTY, REFUSED, UNCHECKED, Refusal
from funnelkit.replay.replaying import Replay, replay
from funnelkit.replay.standings import BulkStanding, Standings
from funnelkit.replay.tally import Tally
from funnelkit.replay.verdicts import Replayed, Verdicts

__all__ = [
    "ACCEPTED",
    "FAULTY",
    "REFUSED",
    "UNCHECKED",
    "BulkStanding",
    "EventLog",
    "Events",
    "Fault",
    "Refusal",
    "Replay",
    "Replayed",
    "Standings",
    "Tally",
    "Verdicts",
    "replay",
]
