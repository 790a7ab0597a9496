"""The people at the customer, as far as they are known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from funnelkit.deal.facts import Access, Attitude, Fact, Level, PersonNoted
from funnelkit.methodology.policies import Source


@frozen
class Person:
    """One person at the customer, with everything that was noted up to a day.

    Args:
        name: Who it is.
        buying_roles: Keys of the roles in the decision.
        influence: ``"high"``, ``"medium"``, ``"low"``, or ``""`` when unknown.
        attitude: ``"supportive"``, ``"neutral"``, ``"opposed"``, or ``""`` when unknown.
        access: ``"direct"``, ``"through-others"``, ``"none"``, or ``""`` when unknown.
        criteria: The person's decision criteria, the weightiest first.
        met_on: The day on which we last met; ``None`` when we have not.
        sources: Where the knowledge comes from.
    """

    name: str
    buying_roles: tuple[str, ...] = ()
    influence: Level = ""
    attitude: Attitude = ""
    access: Access = ""
    criteria: tuple[str, ...] = ()
    met_on: date | None = None
    sources: tuple[Source, ...] = ()

    def noted(self, fact: PersonNoted) -> Person:
        """Add what was noted; what is left empty stays as it was."""
        return Person(
            self.name,
            fact.buying_roles or self.buying_roles,
            fact.influence or self.influence,
            fact.attitude or self.attitude,
            fact.access or self.access,
            fact.criteria or self.criteria,
            fact.on if fact.met else self.met_on,
            self.sources if fact.source in self.sources else (*self.sources, fact.source),
        )


def people_in(facts: Iterable[Fact]) -> tuple[Person, ...]:
    """Gather the people that facts speak of, in the order in which they first appear."""
    people: dict[str, Person] = {}
    for fact in facts:
        if isinstance(fact, PersonNoted):
            people[fact.name] = people.get(fact.name, Person(fact.name)).noted(fact)
    return tuple(people.values())
