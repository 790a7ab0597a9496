"""Who fills our roles in a deal, and what a rule says that asks for one of them."""

from __future__ import annotations

from funnelkit.deal.channels import DEALER
from funnelkit.deal.names import folded
from funnelkit.deal.progress import Terms
from funnelkit.deal.reading import Reading
from funnelkit.words import Message, say


def person_of(terms: Terms, role: str) -> str:
    """Find out who fills a role of ours: the team's member, for sales the owner, for partner the dealer."""
    named = dict(terms.team).get(role, "")
    if named:
        return named
    if role == "partner" and terms.channel.startswith(DEALER):
        return terms.channel.removeprefix(DEALER)
    return terms.owner if role == "sales" else ""


def flaws_of_role(reading: Reading, role: str, by: object) -> list[Message]:
    """Say when a rule asks for a role, and whoever speaks does not hold it in the deal's team.

    Args:
        reading: The deal on the day.
        role: Key of our role; ``""`` where the rule asks for none.
        by: Who speaks.
    """
    if not role:
        return []
    holder, name = person_of(reading.terms, role), reading.methodology.index.our_roles[role].name
    if not holder:
        return [say("role-unfilled", role=name)]
    if type(by) is str and folded(by) == folded(holder):
        return []
    return [say("role-held-by-another", role=name, holder=holder)]
