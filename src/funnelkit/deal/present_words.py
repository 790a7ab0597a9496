"""The facts of a deal in the words of the methodology that is in force now."""

from __future__ import annotations

from funnelkit.deal.carrying_over import carried_over
from funnelkit.deal.fact import Fact
from funnelkit.deal.facts.adoption import MethodologyAdopted
from funnelkit.deal.folding import after
from funnelkit.deal.reading import Reading


def in_present_words(reading: Reading) -> list[Fact]:
    """Give the facts that count, those of former methodologies by the maps with which others were adopted.

    A fact that names what has no place now, such as an observation of a kind that is not known any more, says nothing
    and is left out; ``adoption_gaps`` told so beforehand.
    """
    facts = reading.facts
    if len(reading.deal.eras) == 1:
        return facts
    first, *others = facts
    eras = reading.deal.eras
    progress, told = reading.deal.opening.opens(eras[0]), [first]
    for fact in others:
        before, progress = progress, after(progress, fact, eras)
        if isinstance(fact, MethodologyAdopted):
            old, new = eras[before.era], eras[progress.era]
            kept = carried_over(old, new, fact.maps, standing=old.table.places(before.position)[1])
            told = [carried for one in told if (carried := one.carried(kept)) is not None]
        told.append(fact)
    return told
