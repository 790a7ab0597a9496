"""What is known of a person at the customer."""

from __future__ import annotations

from typing import ClassVar, Unpack

from attrs import frozen

from funnelkit.checks.listing import Listed
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.grammar import BuyingRoleKey, Words
from funnelkit.deal.meetings import noted
from funnelkit.deal.names import is_somebody
from funnelkit.deal.people import Access, Attitude, Level, Person
from funnelkit.deal.progress import Progress, following
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import CustomerRecord, D, write


@frozen(kw_only=True, repr=False)
class PersonNoted(CustomerFact):
    """What is known of a person at the customer; fields left empty leave what was known before.

    ``criteria`` are the person's decision criteria, the weightiest first.
    """

    tag: ClassVar[str] = "person-noted"

    name: Words
    met: bool = False
    buying_roles: tuple[BuyingRoleKey, ...] = ()
    influence: Level = ""
    attitude: Attitude = ""
    access: Access = ""
    criteria: tuple[str, ...] = ()
    reports_to: str = ""

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:
        """Whom we have met, gates ask; one who is nobody at the customer meets no role."""
        if not is_somebody(self.name, p.terms):
            return following(p, self.on)
        return noted(p, rules, self.name, self.buying_roles, self.on, met=self.met)

    def tell_of_people(self, people: dict[str, Person]) -> None:
        """Add what was noted; what is left empty stays as it was."""
        known = people.get(self.name, Person(self.name))
        people[self.name] = Person(
            self.name,
            self.buying_roles or known.buying_roles,
            self.influence or known.influence,
            self.attitude or known.attitude,
            self.access or known.access,
            self.criteria or known.criteria,
            self.on if self.met else known.met_on,
            known.sources if self.source in known.sources else (*known.sources, self.source),
            self.reports_to or known.reports_to,
        )


@verb(PersonNoted)
def note_person(
    deal: D,
    name: str,
    *,
    source: str = "own-impression",
    buying_role: str | tuple[str, ...] = (),
    influence: Level = "",
    attitude: Attitude = "",
    access: Access = "",
    criteria: tuple[str, ...] = (),
    reports_to: str = "",
    met: bool = False,
    **record: Unpack[CustomerRecord],
) -> D:
    """Write down what is known of a person at the customer; what is left out stays as it was known.

    Args:
        name: Who it is.
        source: Where the knowledge comes from.
        buying_role: Key or keys of the roles that the person plays in the decision.
        influence: ``"high"``, ``"medium"`` or ``"low"``.
        attitude: ``"supportive"``, ``"neutral"`` or ``"opposed"``.
        access: ``"direct"``, ``"through-others"`` or ``"none"``.
        criteria: The person's decision criteria, the weightiest first.
        reports_to: Whom this person reports to.
        met: Whether we met the person on that day.
        record: As for every verb about the customer.

    Raises:
        FactError: When a role does not exist or something else cannot be written down; all at once.
    """
    return write(
        deal,
        PersonNoted,
        record,
        name=name,
        source=source,
        buying_roles=(buying_role,) if isinstance(buying_role, str) else Listed(buying_role),
        influence=influence,
        attitude=attitude,
        access=access,
        criteria=Listed(criteria),
        reports_to=reports_to,
        met=met,
    )


@verb(PersonNoted)
def meet_person(
    deal: D,
    name: str,
    *,
    buying_role: str | tuple[str, ...] = (),
    influence: Level = "",
    attitude: Attitude = "",
    criteria: tuple[str, ...] = (),
    **record: Unpack[CustomerRecord],
) -> D:
    """Write down that we met a person at the customer, which gives us direct access.

    Args:
        name: Who it is.
        buying_role: Key or keys of the roles that the person plays in the decision.
        influence: ``"high"``, ``"medium"`` or ``"low"``.
        attitude: ``"supportive"``, ``"neutral"`` or ``"opposed"``.
        criteria: The person's decision criteria, the weightiest first.
        record: As for every verb about the customer; ``person`` is the one whom we met when left out.

    Raises:
        FactError: When a role does not exist or something else cannot be written down; all at once.
    """
    record.setdefault("person", name)
    return note_person(
        deal,
        name,
        source="customer-words",
        buying_role=buying_role,
        influence=influence,
        attitude=attitude,
        access="direct",
        criteria=criteria,
        met=True,
        **record,
    )
