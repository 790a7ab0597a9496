"""The answers to the questions of the information checklist."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.customer_moves import heard, spoken
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.grammar import InformationKey, Words
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.ticking import ticked
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import CustomerRecord, D, write


@frozen(kw_only=True, repr=False)
class Learned(CustomerFact):
    """The answer to one question of the information checklist."""

    tag: ClassVar[str] = "learned"

    item: InformationKey
    answer: Words

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """An answer may be what a criterion asks for; one of the customer's is a word of it."""
        if timed := rules.marks.answers.get(self.item):
            marks, until = ticked(p.marks, p.until, self.on, timed)
            p = following(p, self.on, marks=marks, until=until)
        if not self.verifies(rules, p.terms):
            return following(p, self.on)
        return following(p, self.on, word=heard(p, self.on), beside=spoken(p))

    def is_word(self, rules: CompiledMethodology) -> bool:  # noqa: ARG002 - whatever the rules say
        """An answer is a word of the customer's."""
        return True


@verb(Learned)
def learn(deal: D, item: str, answer: str, *, source: str, **record: Unpack[CustomerRecord]) -> D:
    """Write down the answer to a question of the information checklist.

    Args:
        item: Key of the information item.
        answer: What was learned.
        source: Where the knowledge comes from.
        record: As for every verb about the customer.

    Raises:
        FactError: When the item does not exist or something else cannot be written down; all at once.
    """
    return write(deal, Learned, record, item=item, answer=answer, source=source)
