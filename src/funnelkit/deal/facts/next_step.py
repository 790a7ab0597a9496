"""Next steps: what we and the customer agreed to do, by when, with an owner on each side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Unpack

from attrs import evolve, frozen

from funnelkit.checks.days import flaws_of_day
from funnelkit.checks.errors import FactError
from funnelkit.checks.quoting import unknown_key
from funnelkit.deal.activities import NextStep
from funnelkit.deal.fact import Fact
from funnelkit.deal.grammar import Words
from funnelkit.deal.verb import verb
from funnelkit.deal.writing import D, Record, write
from funnelkit.methodology.index import Index
from funnelkit.words import Message, say


@frozen(kw_only=True, repr=False)
class NextStepAgreed(Fact):
    """We and the customer agreed what is to be done next; the same step agreed again has a new day."""

    tag: ClassVar[str] = "next-step-agreed"

    what: Words
    ours: str = ""
    theirs: str = ""
    due: date

    def disagreements(self, index: Index) -> Iterator[tuple[str, Message]]:  # noqa: ARG002 - no rule is asked
        """A step is not due before it was agreed."""
        if not flaws_of_day("due", self.due) and not flaws_of_day("on", self.on) and self.due < self.on:
            yield "due", say("step-due-before-agreed", due=self.due, on=self.on)

    def tell_of_steps(self, steps: dict[str, NextStep]) -> None:
        """The step is open, with this day and these owners."""
        steps[self.what] = NextStep(self.what, self.ours, self.theirs, self.due, self.on)


@frozen(kw_only=True, repr=False)
class NextStepDone(Fact):
    """A step that was agreed is done."""

    tag: ClassVar[str] = "next-step-done"

    what: Words

    def tell_of_steps(self, steps: dict[str, NextStep]) -> None:
        """The step is done."""
        if self.what in steps:
            steps[self.what] = evolve(steps[self.what], done_on=self.on)


@verb(NextStepAgreed)
def agree_next_step(deal: D, what: str, *, due: date, ours: str = "", theirs: str = "", **record: Unpack[Record]) -> D:
    """Write down what was agreed to be done next, with an owner on both sides.

    Agreed again under the same words, it has the new day and the new owners.

    Args:
        what: What is to be done.
        due: By when, that day included.
        ours: Who of us does it.
        theirs: Who at the customer does it.
        record: As for every verb.

    Raises:
        FactError: When it is due before it was agreed, or something else cannot be written down; all at once.
    """
    return write(deal, NextStepAgreed, record, what=what, ours=ours, theirs=theirs, due=due)


@verb(NextStepDone)
def complete_next_step(deal: D, what: str, **record: Unpack[Record]) -> D:
    """Write down that a step that was agreed is done.

    Args:
        what: What was agreed, in the same words.
        record: As for every verb.

    Raises:
        FactError: When no open step is called so, or something else cannot be written down; all at once.
    """
    written = write(deal, NextStepDone, record, what=what)
    before = deal.at(max(record["on"], deal.opening.on))
    still_open = [one.what for one in before.next_steps if one.done_on is None]
    if what not in still_open:
        raise FactError(unknown_key(what, among=still_open, what=say("label-agreed-step-that-is-still-open")))
    return written
