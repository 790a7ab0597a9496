"""The answers to the questions of the information checklist."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.grammar import InformationKey, Words
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import CustomerRecord, D, write
from funnelkit.methodology.policies import Source


@frozen(kw_only=True, repr=False)
class Learned(CustomerFact):
    """The answer to one question of the information checklist."""

    tag: ClassVar[str] = "learned"

    item: InformationKey
    answer: Words


@verb(Learned)
def learn(deal: D, item: str, answer: str, *, source: Source, **record: Unpack[CustomerRecord]) -> D:
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
