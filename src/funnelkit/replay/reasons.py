"""Why the pair refuses an event, in bits for machines and in words for people."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from funnelkit.deal.moves import OUTCOME_NAMES, OUTCOMES, Outcome
from funnelkit.deal.pair_table import NO_SUCH_MOVE, PairTable
from funnelkit.deal.statechart import GATE_OPEN, LEAD_ALLOWED, OUTCOME_ALLOWS
from funnelkit.methodology import Methodology
from funnelkit.replay.log import DealId
from funnelkit.words import Message, say

ACCEPTED: Final = 0
REFUSED: Final = GATE_OPEN | LEAD_ALLOWED | OUTCOME_ALLOWS | NO_SUCH_MOVE
"""A verdict with any of these bits is a refusal; the bits say what was missing."""
UNCHECKED: Final = 16
"""Accepted, but nobody knows whether the gate was open."""
FAULTY: Final = 32
"""The row could not be read; see the faults."""

REASONS: Final[tuple[tuple[str, int], ...]] = (
    ("gate", GATE_OPEN),
    ("lead", LEAD_ALLOWED),
    ("outcome", OUTCOME_ALLOWS),
    ("no-such-move", NO_SUCH_MOVE),
)


@frozen
class Refusal:
    """One event that the pair refused.

    Args:
        row: The row of the event, counted from the log's ``first_row``.
        deal: The deal.
        event: What was claimed.
        on: When, as the log has it; 0 where it has no days.
        customer_stage: Key of the stage at which the customer stood.
        supplier_stage: Key of the stage at which we stood.
        outcome: How the deal stood.
        missing: The reasons as bits: 1 gate, 2 lead, 4 outcome, 8 no such move.
        reasons: Every reason in words.
    """

    row: int
    deal: DealId
    event: str
    on: object
    customer_stage: str
    supplier_stage: str
    outcome: Outcome
    missing: int
    reasons: tuple[Message, ...]

    def text(self, language: str | None = None) -> str:
        """Say every reason in one language."""
        return ("；" if language == "zh-Hans" else "; ").join(reason.text(language) for reason in self.reasons)

    def __str__(self) -> str:
        return self.text()


def reasons_in_words(
    missing: int, *, event: str, position: int, table: PairTable, methodology: Methodology
) -> tuple[Message, ...]:
    """Put the reason bits of a refusal into words."""
    customer, supplier, outcome = table.places(position)
    ours, stands = methodology.supplier_stages[supplier].name, OUTCOME_NAMES[OUTCOMES[outcome]]
    reasons: list[Message] = []
    if missing & GATE_OPEN:
        reasons.append(say("no-signature") if event == "win" else say("gate-was-closed", stage=ours))
    if missing & LEAD_ALLOWED:
        reasons.append(say("too-far-ahead", customer=methodology.customer_stages[customer].name, supplier=ours))
    if missing & OUTCOME_ALLOWS:
        reasons.append(say("not-moving", outcome=stands))
    if missing & NO_SUCH_MOVE:
        reasons.append(say("no-such-move", event=f"'{event}'", supplier=ours, outcome=stands))
    return tuple(reasons)
