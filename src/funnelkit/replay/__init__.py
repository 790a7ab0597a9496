"""Bulk replay: what happened in many deals, judged by the rules of a single one."""

from funnelkit.lazy_names import lazily

lazily(
    globals(),
    {
        "funnelkit.deal.moves": "Events",
        "funnelkit.replay.faults": "Fault",
        "funnelkit.replay.log": "EventLog",
        "funnelkit.replay.reasons": "ACCEPTED FAULTY Refusal REFUSED UNCHECKED",
        "funnelkit.replay.replaying": "Replay replay",
        "funnelkit.replay.standings": "BulkStanding Standings",
        "funnelkit.replay.tally": "Tally",
        "funnelkit.replay.verdicts": "Replayed Verdicts",
    },
)
