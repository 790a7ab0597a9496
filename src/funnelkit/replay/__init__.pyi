# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.

from funnelkit.deal.moves import Events as Events
from funnelkit.replay.faults import Fault as Fault
from funnelkit.replay.log import EventLog as EventLog
from funnelkit.replay.reasons import ACCEPTED as ACCEPTED
from funnelkit.replay.reasons import FAULTY as FAULTY
from funnelkit.replay.reasons import REFUSED as REFUSED
from funnelkit.replay.reasons import Refusal as Refusal
from funnelkit.replay.reasons import UNCHECKED as UNCHECKED
from funnelkit.replay.replaying import Replay as Replay
from funnelkit.replay.replaying import replay as replay
from funnelkit.replay.standings import BulkStanding as BulkStanding
from funnelkit.replay.standings import Standings as Standings
from funnelkit.replay.tally import Tally as Tally
from funnelkit.replay.verdicts import Replayed as Replayed
from funnelkit.replay.verdicts import Verdicts as Verdicts

__all__ = [
    "ACCEPTED",
    "BulkStanding",
    "EventLog",
    "Events",
    "FAULTY",
    "Fault",
    "REFUSED",
    "Refusal",
    "Replay",
    "Replayed",
    "Standings",
    "Tally",
    "UNCHECKED",
    "Verdicts",
    "replay",
]
