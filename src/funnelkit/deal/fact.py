"""What every fact carries, and what each kind of fact says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar, Final, Self

from attrs import evolve, fields, frozen

from funnelkit.deal.activities import Activity, NextStep
from funnelkit.deal.carrying_over import CarriedOver
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.declaration import declared_by
from funnelkit.deal.grammar import SourceKey
from funnelkit.deal.known_rivals import Rival
from funnelkit.deal.names import is_somebody
from funnelkit.deal.people import Person
from funnelkit.deal.progress import Progress, Terms, following
from funnelkit.methodology.index import Index
from funnelkit.words import Message

MOST_FACTS: Final = 10_000
"""How many facts a journal may have."""


@frozen(kw_only=True, repr=False)
class Fact:
    """One thing that happened, on one day.

    A kind of fact is one file in ``deal/facts``: its tag, its fields, each with its grammar, how it moves a deal, and
    the verb that writes it down. See ``docs/how-to/add-a-fact.md``.

    Args:
        on: The day on which it happened.
        recorded_on: The day on which it was written down; ``None`` when it was the same day.
        by: Who says so.
        note: Anything else worth keeping; ``""`` for nothing.
        record: The id that another system gave it, so that the same record is not taken twice; ``""`` for none.
        order: How that system sorts what happened on one day: an opaque key, compared as text; ``""`` for none.
    """

    tag: ClassVar[str] = ""
    """What the kind is called in documents. Once stored it is never changed, whatever the class is called."""
    most: ClassVar[int] = MOST_FACTS
    """How many of the kind a journal may have."""
    moves: ClassVar[bool] = False
    """Whether it moves our side or the outcome here, so that the deal is on its way."""
    merges: ClassVar[bool] = True
    """Whether another deal takes it over that turns out to be the same one."""
    takes_back: ClassVar[bool] = False
    """Whether it takes another fact back."""
    tells_where: ClassVar[bool] = False
    """Whether it may tell where a side stands although nobody moves by it."""
    asks_all_eras: ClassVar[bool] = False
    """Whether its fold asks other methodologies than the one in force."""

    on: date
    recorded_on: date | None = None
    by: str = ""
    note: str = ""
    record: str = ""
    order: str = ""

    @property
    def known_on(self) -> date:
        """The first day on which the company knew."""
        return self.recorded_on or self.on

    @property
    def brings(self) -> str:
        """The fingerprint of the methodology that the deal lives under from here; ``""`` when it stays."""
        return ""

    def fold(self, p: Progress, rules: CompiledMethodology) -> Progress:  # noqa: ARG002 - most facts ask the rules
        """Move a deal: where it stands after the fact, which did not happen before the last one."""
        return following(p, self.on)

    def fold_among(self, p: Progress, eras: Sequence[CompiledMethodology]) -> Progress:
        """Move a deal that may have lived under several methodologies; most facts ask the one in force."""
        return self.fold(p, eras[p.era])

    def disagreements(self, index: Index) -> Iterator[tuple[str, Message]]:  # noqa: ARG002 - most facts have none
        """List what is wrong with the fact beyond its grammar and its keys, each with its field."""
        return iter(())

    def carried(self, kept: CarriedOver) -> Self | None:
        """Say the fact in the words of a methodology that was adopted; ``None`` when it has no place there.

        By default each key moves to the place that the adoption gives it.
        """
        changes: dict[str, object] = {}
        for one in declared_by(type(self)).keys:
            keys = kept.keys.get(one.shelf)
            if keys is None:
                continue
            told = getattr(self, one.name)
            if one.many:
                changes[one.name] = tuple(keys[key] for key in told if key in keys)
            elif told in keys:
                changes[one.name] = keys[told]
            elif one.optional:
                changes[one.name] = ""
            else:
                return None
        return evolve(self, **changes) if changes else self  # type: ignore[arg-type]

    @property
    def retracts(self) -> int | None:
        """The number of the fact that this one takes back, from 0 for the opening; ``None`` for none."""
        return None

    def tell_of_people(self, people: dict[str, Person]) -> None:
        """Add what the fact tells of people at the customer, by name."""

    def tell_of_rivals(self, rivals: dict[str, Rival]) -> None:
        """Add what the fact tells of competitors, by key or name."""

    def tell_of_steps(self, steps: dict[str, NextStep]) -> None:
        """Add what the fact tells of steps that were agreed, by what is to be done."""

    def tell_of_activities(self, activities: list[Activity]) -> None:
        """Add what the fact tells of what we did with the customer."""

    def __repr__(self) -> str:
        told = (
            f"{one.name}={value!r}" for one in fields(type(self)) if (value := getattr(self, one.name)) != one.default
        )
        return f"{type(self).__name__}({', '.join(told)})"


@frozen(kw_only=True, repr=False)
class CustomerFact(Fact):
    """Something about the customer, with where it comes from: never refused, whenever it becomes known.

    Args:
        source: Key of the source, such as ``"customer-document"``.
        person: Who at the customer said so; ``""`` when nobody is named.
        reference: Where it can be read again, such as ``"letter 17"``.
    """

    tells_where: ClassVar[bool] = True

    source: SourceKey
    person: str = ""
    reference: str = ""

    def verifies(self, rules: CompiledMethodology, terms: Terms) -> bool:
        """Tell whether it comes from the customer: from a source that verifies, and names somebody where it must.

        Args:
            rules: The methodology in force.
            terms: Who owns the deal, its team and its dealer: they are nobody at the customer.
        """
        source = rules.methodology.index.sources.rules[self.source]
        return source.verifies and (not source.named or is_somebody(self.person, terms))

    def shows(self, rules: CompiledMethodology) -> int | None:  # noqa: ARG002 - most facts show none
        """The customer stage that the fact is a sign of, by position; ``None`` for none."""
        return None

    def takes_back_to(self, rules: CompiledMethodology) -> int | None:  # noqa: ARG002 - most facts take nothing back
        """The earlier customer stage at which the customer is back by the fact, by position; ``None`` for none."""
        return None

    def is_word(self, rules: CompiledMethodology) -> bool:  # noqa: ARG002 - most facts tell of the customer only
        """Tell whether the fact would be a word of the customer's, if its source verifies."""
        return False
