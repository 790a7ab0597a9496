"""What is known of a competitor."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.listing import Listed
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.grammar import Words
from funnelkit.deal.known_rivals import Rank, Rival
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import CustomerRecord, D, write


@frozen(kw_only=True, repr=False)
class CompetitorNoted(CustomerFact):
    """What is known of a competitor: its position in the deal, strengths and weaknesses."""

    tag: ClassVar[str] = "competitor-noted"

    competitor: Words
    position: Rank = ""
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()

    def tell_of_rivals(self, rivals: dict[str, Rival]) -> None:
        """Add what was noted; what is left empty stays as it was."""
        known = rivals.get(self.competitor, Rival(self.competitor))
        rivals[self.competitor] = Rival(
            self.competitor,
            self.position or known.position,
            self.strengths or known.strengths,
            self.weaknesses or known.weaknesses,
            known.sources if self.source in known.sources else (*known.sources, self.source),
            self.on,
        )


@verb(CompetitorNoted)
def note_competitor(
    deal: D,
    competitor: str,
    *,
    source: str = "own-impression",
    position: Rank = "",
    strengths: tuple[str, ...] = (),
    weaknesses: tuple[str, ...] = (),
    **record: Unpack[CustomerRecord],
) -> D:
    """Write down what is known of a competitor, by the key of the methodology or by name.

    Args:
        competitor: ``"no-decision"``, ``"in-house"``, another key of the methodology, or any name.
        source: Where the knowledge comes from.
        position: ``"leading"``, ``"level"``, ``"trailing"`` or ``"out"``, seen from us.
        strengths: What speaks for it at this customer.
        weaknesses: What speaks against it.
        record: As for every verb about the customer.

    Raises:
        FactError: When something cannot be written down; all at once.
    """
    return write(
        deal,
        CompetitorNoted,
        record,
        competitor=competitor,
        source=source,
        position=position,
        strengths=Listed(strengths),
        weaknesses=Listed(weaknesses),
    )
