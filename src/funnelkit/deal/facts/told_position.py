"""Another system tells where it puts either side and the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, TypeAlias, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.customer_moves import claims
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import KeyOf, Words
from funnelkit.deal.moves import OPEN, OUTCOMES, SUSPENDED
from funnelkit.deal.our_moves import told_at, with_outcome
from funnelkit.deal.progress import Progress, Told, following
from funnelkit.deal.statechart import TELLING_COUNTS
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write
from funnelkit.methodology.index import Index
from funnelkit.words import Message, say

ToldOutcome: TypeAlias = Literal["", "open", "suspended", "won", "lost", "no-decision", "withdrawn"]


@frozen(kw_only=True, repr=False)
class PositionTold(Fact):
    """Another system told where it puts the customer, us and the outcome: claimed and unchecked.

    A field left empty was not told.
    """

    tag: ClassVar[str] = "position-told"
    merges: ClassVar[bool] = False
    tells_where: ClassVar[bool] = True

    system: Words
    customer_stage: Annotated[str, KeyOf("customer_stages", optional=True)] = ""
    supplier_stage: Annotated[str, KeyOf("supplier_stages", optional=True)] = ""
    outcome: ToldOutcome = ""

    def disagreements(self, index: Index) -> Iterator[tuple[str, Message]]:  # noqa: ARG002 - no rule is asked
        """It must tell something."""
        if not (self.customer_stage or self.supplier_stage or self.outcome):
            yield "system", say("told-nothing", system=self.system)

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Take in what differs from what the system told last; what is not followed is remembered, too."""
        last = next((one for one in p.beside.told if one.system == self.system), Told(self.system))
        now = Told(
            self.system,
            self.customer_stage or last.customer_stage,
            self.supplier_stage or last.supplier_stage,
            self.outcome or last.outcome,
        )
        told = (*(one for one in p.beside.told if one.system != self.system), now)
        p = following(p, self.on, beside=p.beside._replace(told=told))
        index = rules.methodology.index
        if now.customer_stage != last.customer_stage:
            verified = rules.table.places(p.position)[0]
            p = claims(p, self.on, max(verified, index.customer_stages.stages[now.customer_stage]))
        if now.supplier_stage != last.supplier_stage:
            p = self._ours(p, rules, index.supplier_stages.stages[now.supplier_stage])
        return p if now.outcome == last.outcome else self._outcome(p, rules)

    def _ours(self, p: Progress, rules: CompiledMethodology, to: int) -> Progress:
        """Once our side has been advanced here, a telling takes it only back."""
        here = rules.table.places(p.position)[1]
        return p if p.beside.advanced_here and to > here else told_at(p, self, rules, to)

    def _outcome(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """An outcome decided here is not undone; an end told of an open or suspended deal is taken."""
        here, told = p.position % len(OUTCOMES), OUTCOMES.index(self.outcome or "open")
        ends_a_rest = here == SUSPENDED and told not in {OPEN, SUSPENDED}
        if told == here or (p.beside.decided_here and here != OPEN and not ends_a_rest):
            return p
        position = rules.table.step(p.position, rules.table.events.told_outcome + told, TELLING_COUNTS)
        called = "told" if self.outcome == "won" else ""
        beside = p.beside._replace(decided_here=False, called_won=called, loss_reason="", winner="")
        return with_outcome(following(p, self.on, beside=beside), self.on, rules, position)


@verb(PositionTold)
def told_position(
    deal: D,
    *,
    system: str,
    customer_stage: str = "",
    supplier_stage: str = "",
    outcome: ToldOutcome = "",
    **record: Unpack[Record],
) -> D:
    """Write down where another system, such as a CRM with its stage field, puts the deal; as often as it tells.

    It verifies nothing and opens no gate. A telling counts where it differs from what that system told last, side by
    side: for the customer it sets the claim; our side goes where it says until it has been advanced here, and then only
    back; an end is taken without a signature and without a reason, but nothing that was decided here is undone. Stages
    of ours that it steps over stay unchecked until their gaps close or somebody accepts them.

    Args:
        system: Name of the other system.
        customer_stage: Key of the stage at which it puts the customer; ``""`` when it does not say.
        supplier_stage: Key of the stage at which it puts us; likewise.
        outcome: ``"open"``, ``"suspended"``, ``"won"``, ``"lost"``, ``"no-decision"`` or ``"withdrawn"``; likewise.
        record: As for every verb.

    Raises:
        FactError: When a stage does not exist, nothing is told, or something else cannot be written down; all at once.
    """
    return write(
        deal,
        PositionTold,
        record,
        system=system,
        customer_stage=customer_stage,
        supplier_stage=supplier_stage,
        outcome=outcome,
    )
