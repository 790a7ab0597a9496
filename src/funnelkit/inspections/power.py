"""Who at the customer has the power to decide."""

from __future__ import annotations

from typing import Final

from funnelkit.deal.people import Person
from funnelkit.methodology import Methodology
from funnelkit.methodology.once import once
from funnelkit.methodology.policies import BuyingRole

POWER: Final = frozenset({"economic-buyer", "decider", "decision-maker", "signatory", "power-sponsor"})
"""Keys of the buying roles that decide; a methodology that has none of them is asked for people of high influence."""


@once
def power_roles(methodology: Methodology) -> tuple[BuyingRole, ...]:
    """List the roles of a methodology that decide."""
    return tuple(role for role in methodology.buying_roles if role.key in POWER)


def has_power(person: Person, methodology: Methodology) -> bool:
    """Tell whether somebody can decide: by the role, or by a high influence."""
    return person.influence == "high" or any(role.key in person.buying_roles for role in power_roles(methodology))
