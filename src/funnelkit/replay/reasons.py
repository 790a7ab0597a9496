"""Why the pair refuses an event, in bits for machines and in words for people."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from funnelkit.deal.moves import OUTCOME_NAMES, OUTCOMES, Outcome
from funnelkit.deal.statechart import GATE_OPEN, LEAD_ALLOWED, OUTCOME_ALLOWS
from funnelkit.deal.table import NO_SUCH_MOVE, PairTable
from funnelkit.messages import Message, Template
from funnelkit.methodology import Methodology
from funnelkit.replay.log import DealId

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

_GATE = Template(
    "gate-was-closed",
    "the gate of '{stage}' was closed: a mandatory criterion, a must-do task or the exit sign was missing",
    "“{stage}”的关口未开：尚缺必备的成功标准、必做任务或准入信号",
)
_SIGNATURE = Template("no-signature", "the customer had not signed", "客户尚未签约")
_LEAD = Template(
    "too-far-ahead",
    "the customer stood at '{customer}', so by leaving '{supplier}' we would have run ahead of it",
    "客户尚处于“{customer}”，若此时离开“{supplier}”，我方就走到了客户前面",
)
_OUTCOME = Template(
    "not-moving",
    "the deal stood at '{outcome}', and we move only while a deal is open or won",
    "商机当时为“{outcome}”，而我方只有在商机进行中或赢单后才能推进",
)
_NO_MOVE = Template(
    "no-such-move",
    "{event} leads nowhere while we stand at '{supplier}' and the deal at '{outcome}'",
    "我方处于“{supplier}”、商机为“{outcome}”时，{event}无从发生",
)
UNCHECKED_GATE: Final = Template(
    "gate-unchecked",
    "accepted, although nobody knows whether the gate was open",
    "已接受，但关口当时是否开启无人知晓",
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

    def text(self, language: str = "en") -> str:
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
        reasons.append(_SIGNATURE() if event == "win" else _GATE(stage=ours))
    if missing & LEAD_ALLOWED:
        reasons.append(_LEAD(customer=methodology.customer_stages[customer].name, supplier=ours))
    if missing & OUTCOME_ALLOWS:
        reasons.append(_OUTCOME(outcome=stands))
    if missing & NO_SUCH_MOVE:
        reasons.append(_NO_MOVE(event=f"'{event}'", supplier=ours, outcome=stands))
    return tuple(reasons)
