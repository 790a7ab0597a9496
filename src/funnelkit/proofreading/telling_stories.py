"""The shortest story that shows a flaw: a few verbs of a deal, the last of which may be refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, ClassVar, Final, Self

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import ClaimRefusedError, InputError
from funnelkit.checks.quoting import quoted
from funnelkit.deal import Deal
from funnelkit.display import Saying, Words
from funnelkit.methodology import Methodology
from funnelkit.words import Message, Phrase, say

_OPENED_ON: Final = date(2026, 1, 5)
_PERSON: Final = "Dr. Lind"
_LETTER: Final = "1"
_SYSTEM: Final = "crm"

_SAID: Final = MappingProxyType(
    {
        "open": Phrase("story-open"),
        "told_position": Phrase("story-told-position"),
        "record_evidence": Phrase("story-record-evidence"),
        "customer_moved": Phrase("story-customer-moved"),
        "record_admission": Phrase("story-record-admission"),
        "learn": Phrase("story-learn"),
        "meet_person": Phrase("story-meet-person"),
        "advance": Phrase("story-advance"),
        "reach_milestone": Phrase("story-reach-milestone"),
        "win": Phrase("story-win"),
    }
)


@frozen(repr=False)
class Step(Saying):
    """One thing that happens in a story: a verb of a deal with what it was told.

    Args:
        verb: The verb, such as ``"record_evidence"``; ``"open"`` begins the story.
        on: The day.
        told: Pairs of an argument and its value.
        what: What it is about, in words.
        refused: Whether the deal refuses it, which is what the story shows.
    """

    _plain_names: ClassVar = ("verb", "on", "told", "refused", "message")

    verb: str
    on: date
    told: tuple[tuple[str, str], ...] = ()
    what: Words = ""
    refused: bool = False

    @property
    def message(self) -> Message:
        """The step in one sentence."""
        said = _SAID[self.verb](what=self.what)
        return say("story-step-refused" if self.refused else "story-step", on=self.on, said=said)

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.told)
        return f"<Step {self.on} {self.verb}({told}){' refused' if self.refused else ''}>"


@checked
def replay(story: Iterable[Step], *, under: Methodology) -> Deal:
    """Tell a story again: open a deal, let happen what it says, and see refused what it says is refused.

    Args:
        story: The steps, of which the first opens the deal.
        under: The methodology.

    Raises:
        InputError: When the story does not begin with an opening, or something is not refused that must be.
        FunnelkitError: When the deal refuses anything else.

    Examples:
        >>> import funnelkit as fk
        >>> tale = Tale(fk.eight_stage()).refused("advance")
        >>> len(replay(tale.steps, under=fk.eight_stage()))
        1
    """
    steps = tuple(story)
    if not steps or steps[0].verb != "open":
        raise InputError(say("story-without-opening"))
    first, *others = steps
    deal = Deal.open(under=under, on=first.on, **dict(first.told))  # type: ignore[arg-type]
    for one in others:
        verb: Any = getattr(Deal, one.verb)
        try:
            after: Deal = verb(deal, on=one.on, **dict(one.told))
        except ClaimRefusedError:
            if not one.refused:
                raise
            continue
        if one.refused:
            raise InputError(say("story-not-refused", verb=quoted(one.verb), on=one.on))
        deal = after
    return deal


@frozen
class Tale:
    """A story in the making; each step happens a day after the one before.

    Args:
        methodology: The rule book.
        steps: What has happened so far.

    Examples:
        >>> import funnelkit as fk
        >>> print(Tale(fk.eight_stage()).evidence("budget-approved").steps[-1])
        6 January 2026: the customer shows 'The budget is approved'
    """

    methodology: Methodology
    steps: tuple[Step, ...] = (Step("open", _OPENED_ON, (("name", "Story"),)),)

    def at(self, supplier: int) -> Self:
        """Let us stand at a stage of ours, by position; where that is the first one nothing has to happen."""
        if supplier <= 0:
            return self
        stage = self.methodology.supplier_stages[supplier]
        return self.then("told_position", what=stage.name, system=_SYSTEM, supplier_stage=stage.key)

    def moved(self, customer: int, *, after: int = 1) -> Self:
        """Let the customer move to a stage, by position, so many days later."""
        stage = self.methodology.customer_stages[customer]
        return self.then("customer_moved", what=stage.name, after=after, to=stage.key, **self._from_the_customer())

    def evidence(self, kind: str) -> Self:
        """Let the customer show something."""
        name = self.methodology.index.evidence[kind].name
        return self.then("record_evidence", what=name, kind=kind, **self._from_the_customer())

    def learned(self, item: str) -> Self:
        """Let the customer answer a question."""
        question = self.methodology.index.information[item].question
        return self.then("learn", what=question, item=item, answer="yes", **self._from_the_customer())

    def met(self, role: str) -> Self:
        """Let us meet whoever has a role."""
        name = self.methodology.index.buying_roles[role].name
        return self.then("meet_person", what=name, name=_PERSON, buying_role=role)

    def admitted(self, supplier: int) -> Self:
        """Let the customer admit us to its next stage."""
        stage = self.methodology.supplier_stages[supplier].key
        return self.then("record_admission", stage=stage, **self._from_the_customer())

    def refused(self, verb: str, *, what: Words = "", **told: str) -> Self:
        """Let us try something that the deal refuses."""
        return type(self)(self.methodology, (*self.steps, Step(verb, self._next(1), _pairs(told), what, refused=True)))

    def then(self, verb: str, *, what: Words = "", after: int = 1, **told: str) -> Self:
        """Let something happen, so many days later."""
        return type(self)(self.methodology, (*self.steps, Step(verb, self._next(after), _pairs(told), what)))

    def _next(self, after: int) -> date:
        return self.steps[-1].on + timedelta(days=after)

    def _from_the_customer(self) -> dict[str, Any]:
        """Name a source that verifies, where there is one, with all that it takes."""
        sources = self.methodology.sources
        source = next((one for one in sources if one.verifies), sources[0])
        return {"source": source.key, "person": _PERSON, "reference": _LETTER}


def _pairs(told: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(told.items())
