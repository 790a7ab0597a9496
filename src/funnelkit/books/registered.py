"""The lines of a register: a customer, a person at a customer, a rival, a lesson."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import frozen

from funnelkit.deal.moves import OUTCOME_NAMES, Outcome
from funnelkit.deal.people import ATTITUDE_NAMES, Access, Attitude, Level
from funnelkit.display import Saying
from funnelkit.money import Money
from funnelkit.words import Message, Text, say

Words = Message | Text | str


@frozen(repr=False)
class RegisteredCustomer(Saying):
    """A customer over all deals.

    Args:
        customer: Who buys.
        deals: The keys of its deals.
        open: How many are open or rest.
        won: How many are won.
        ended: How many ended without a win.
        open_amounts: What the open ones are worth, in each currency.
        won_amounts: What the won ones brought, in each currency.
        owners: Who of us has its deals.
        people: How many of its people are known.
        last_word: The day of its last word in any deal; ``None`` while it is unheard.
    """

    _plain_names: ClassVar = (..., "message")

    customer: str
    deals: tuple[str, ...]
    open: int
    won: int
    ended: int
    open_amounts: tuple[Money, ...]
    won_amounts: tuple[Money, ...]
    owners: tuple[str, ...]
    people: int
    last_word: date | None

    @property
    def message(self) -> Message:
        """It in one sentence."""
        told = {"open": self.open, "won": self.won, "ended": self.ended, "people": self.people}
        heard = say("registered-heard", on=self.last_word) if self.last_word else say("registered-unheard")
        return say("registered-customer", customer=self.customer or say("label-no-customer"), **told, heard=heard)

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        amounts = self.open_amounts, self.won_amounts
        name = self.customer or say("label-no-customer")
        return name, self.open, self.won, self.ended, *amounts, self.owners, self.people, self.last_word


@frozen(repr=False)
class RegisteredPerson(Saying):
    """A person at a customer over all deals; the latest that is known of each thing.

    Args:
        name: Who it is.
        customer: At which customer; ``""`` where a deal names none.
        roles: The roles in the decision, in all deals together.
        influence: ``"high"``, ``"medium"``, ``"low"``, or ``""`` when unknown.
        attitude: ``"supportive"``, ``"neutral"``, ``"opposed"``, or ``""`` when unknown.
        access: ``"direct"``, ``"through-others"``, ``"none"``, or ``""`` when unknown.
        met_on: The day on which we last met; ``None`` when we have not.
        last_word: The day of the last word of this person that verifies; ``None`` for none.
        deals: The keys of the deals in which the person is known.
        met_in: The keys of those in which we met.
        owners: Who of us has these deals.
    """

    _plain_names: ClassVar = (..., "message")

    name: str
    customer: str
    roles: tuple[Words, ...]
    influence: Level
    attitude: Attitude
    access: Access
    met_on: date | None
    last_word: date | None
    deals: tuple[str, ...]
    met_in: tuple[str, ...]
    owners: tuple[str, ...]

    @property
    def message(self) -> Message:
        """It in one sentence."""
        met = say("registered-met", on=self.met_on) if self.met_on else say("registered-not-met")
        told = {"name": self.name, "customer": self.customer or say("label-no-customer"), "met": met}
        roles = self.roles or say("label-no-role")
        return say("registered-person", **told, roles=roles, count=len(self.deals))

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        attitude = ATTITUDE_NAMES[self.attitude] if self.attitude else ""
        return (
            self.name,
            self.customer,
            self.roles,
            attitude,
            self.met_on,
            self.last_word,
            len(self.deals),
            self.owners,
        )


@frozen(repr=False)
class RegisteredRival(Saying):
    """A rival over all deals.

    Args:
        rival: Its key or name, as it was first written down.
        name: What people call it.
        deals: The keys of the deals in which it stands or stood against us.
        open: How many of these are open or rest.
        we_won: How many of these we won.
        won_amounts: What those brought, in each currency.
        lost_to_it: The keys of the deals that it won against us.
        lost_amounts: What those were worth, in each currency.
        reasons: Why we lost to it, each with how often, the most frequent first.
        strengths: What speaks for it, in any deal.
        weaknesses: What speaks against it.
        last_noted: The day on which it was last noted; ``None`` where only its win is known.
    """

    _plain_names: ClassVar = (..., "message")

    rival: str
    name: Words
    deals: tuple[str, ...]
    open: int
    we_won: int
    won_amounts: tuple[Money, ...]
    lost_to_it: tuple[str, ...]
    lost_amounts: tuple[Money, ...]
    reasons: tuple[tuple[Words, int], ...]
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]
    last_noted: date | None

    @property
    def why(self) -> tuple[Message, ...]:
        """Why we lost to it, in words."""
        return tuple(say("registered-reason", reason=reason, count=count) for reason, count in self.reasons)

    @property
    def message(self) -> Message:
        """It in one sentence."""
        why = say("registered-why", reasons=self.why) if self.reasons else ""
        told = {"name": self.name, "count": len(self.deals), "won": self.we_won, "lost": len(self.lost_to_it)}
        return say("registered-rival", **told, why=why)

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        counts = len(self.deals), self.open, self.we_won, len(self.lost_to_it)
        return self.name, *counts, self.won_amounts, self.lost_amounts, self.why


@frozen(repr=False)
class Lesson(Saying):
    """What was written down when a deal ended, or in a task that comes with the end.

    Args:
        deal: Key of the deal.
        name: What people call it.
        customer: Who buys.
        outcome: How the deal stands.
        on: When it was written down.
        by: By whom.
        reason: Why it ended without a win; ``""`` where that is not said.
        winner: Who won instead; likewise.
        words: What was noted.
    """

    _plain_names: ClassVar = (..., "message")

    deal: str
    name: str
    customer: str
    outcome: Outcome
    on: date
    by: str
    reason: Words
    winner: Words
    words: str

    @property
    def message(self) -> Message:
        """It in one sentence."""
        told = tuple(one for one in (self.reason, self.winner, self.words) if str(one))
        return say("lesson", deal=self.name, outcome=OUTCOME_NAMES[self.outcome], on=self.on, told=told)

    @property
    def row(self) -> tuple[object, ...]:
        """It as a row of a table."""
        return self.name, OUTCOME_NAMES[self.outcome], self.reason, self.winner, self.words, self.by, self.on
