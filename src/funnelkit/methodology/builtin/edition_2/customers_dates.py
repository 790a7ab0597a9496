"""What is due by the customer's own dates, what bad news calls for, and what is still to be done at the end."""

from __future__ import annotations

from typing import Final

from funnelkit.methodology.builtin.amending import Amended
from funnelkit.methodology.changes import Change
from funnelkit.words import Text

CHANGES: Final[tuple[Change, ...]] = (
    Amended(
        "tasks", "raise-budget-upstairs", {"before": "budget-round", "days_before": 7, "called_by": ("budget-frozen",)}
    ),
    Amended("tasks", "confirm-budget", {"before": "budget-round", "days_before": 3}),
    Amended("tasks", "contribute-criteria", {"called_by": ("criteria-reopened", "specification-for-rival")}),
    Amended("tasks", "decide-on-bid", {"before": "bid-due", "days_before": 14}),
    Amended("tasks", "ask-clarification", {"before": "clarification", "days_before": 2}),
    Amended("tasks", "confirm-solution", {"before": "bid-due", "days_before": 5}),
    Amended("tasks", "dealer-commercial-bid", {"before": "bid-due", "days_before": 3}),
    Amended("tasks", "submit-bid", {"before": "bid-due", "days_before": 1}),
    Amended(
        "tasks",
        "arm-supporters",
        {"before": "award", "days_before": 5, "called_by": ("rival-preferred", "talks-with-runner-up")},
    ),
    Amended("tasks", "review-position", {"before": "award", "days_before": 7}),
    Amended("tasks", "win-coach", {"called_by": ("coach-gone",)}),
    Amended("tasks", "hand-over-to-service", {"at_end": ("won",)}),
    Amended(
        "tasks",
        "write-down-lessons",
        {
            "name": Text.of("Write down what decided the deal, and share it", zh="总结成败经验并在团队分享"),
            "at_end": ("won", "lost", "no-decision"),
        },
    ),
)
