"""What happened to one case: the states that it stood in, when, and how it ended."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from math import inf
from typing import Final, TypeAlias, cast

from attrs import evolve, field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.declared import wrong_type
from funnelkit.checks.errors import InputError
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import quoted
from funnelkit.learning.fact_values import Facts, are_facts, as_facts
from funnelkit.learning.finite_numbers import is_number
from funnelkit.words import Message, say

_MOST_TOLD: Final = 20


State: TypeAlias = Hashable
"""Where a case can stand: the key of a stage, or a pair of keys such as (customer stage, supplier stage)."""


@frozen
class Ending:
    """The way in which a case ended; a word of its own, so that no stage can be mistaken for it.

    Args:
        outcome: ``"won"``, or another word such as ``"lost"`` or ``"no-decision"``.

    Examples:
        >>> Ending("won") == WON, Ending("lost").is_win
        (True, False)
    """

    outcome: str

    @property
    def is_win(self) -> bool:
        """Whether the case was won."""
        return self.outcome == "won"


WON: Final = Ending("won")
LOST: Final = Ending("lost")

Target: TypeAlias = State | Ending
"""Where a move leads: another state, or the end."""


@frozen
class Spell:
    """One stay in one state.

    Args:
        state: Where the case stood.
        entered: Day number on which it came there, or on which it was first seen there.
        left: Day number on which it left; infinity while it still stands there.
        next: The state or ending that followed; None while it still stands there.
        start_age: Days that it had stood there before it was first seen, for an import in mid-life.
            What happened in them is unknown (left truncation), so they are no time at risk.

    Raises:
        InputError: When such a stay cannot be.

    Examples:
        >>> Spell("tender", entered=10.0, left=24.0, next=WON).age_on(17.0)
        7.0
    """

    state: State
    entered: float = field(kw_only=True)
    left: float = field(kw_only=True, default=inf)
    next: Target | None = field(kw_only=True, default=None)
    start_age: float = field(kw_only=True, default=0.0)

    def __attrs_post_init__(self) -> None:
        if not self._can_be():
            told = (self.state, self.entered, self.left, self.start_age)
            state, entered, left, start_age = map(quoted, told)
            raise InputError(say("impossible-stay", state=state, entered=entered, left=left, start_age=start_age))

    def _can_be(self) -> bool:
        try:
            in_order = -inf < self.entered <= self.left and self.entered < inf and 0 <= self.start_age < inf
        except TypeError:
            return False
        return in_order and (self.next is None) == (self.left == inf)

    def age_on(self, day: float) -> float:
        """Days that the case had stood here on a day."""
        return self.start_age + day - self.entered


@checked
@frozen
class History:
    """Everything that is known of one case on a day.

    Args:
        case: The key of the deal, application or opportunity.
        spells: Its stays, oldest first; each begins where the one before it ended.
        known_until: Day number up to which it was watched. A case without an end is still open then
            (right-censored): it is neither won nor lost.
        amount: What winning it brings, in the currency of the whole set of histories; ``None`` where nobody has said,
            which is not zero.
        segment: The group that it belongs to, ``""`` where there is none.
        facts: What is known about the buyer and the offer, as pairs of a name and a value, a word or a number; what is
            absent (``None``, ``""``, NaN) is left out.
        taken_over: Whether it was taken over in mid-life, so that nobody watched its beginning.
        path_known: Whether its stays are what it went through. Of a case of which only the end is on record they are
            not: it teaches nothing about stages, only the rate of the whole.

    Raises:
        InputError: When its stays do not follow on each other, or a figure is not a number; all at once.

    Examples:
        >>> spells = (Spell("tender", entered=0, left=9, next="review"), Spell("review", entered=9))
        >>> deal = History("harbour", spells=spells, known_until=30)
        >>> deal.outcome, deal.standing, deal.age
        ('', 'review', 21.0)
        >>> deal.until(5).standing
        'tender'
    """

    case: str
    spells: tuple[Spell, ...] = field(kw_only=True, converter=tuple[Spell, ...])
    known_until: float = field(kw_only=True)
    amount: Decimal | None = field(kw_only=True, default=None)
    segment: str = field(kw_only=True, default="")
    facts: Facts = field(kw_only=True, default=(), converter=as_facts)
    taken_over: bool = field(kw_only=True, default=False)
    path_known: bool = field(kw_only=True, default=True)

    def __attrs_post_init__(self) -> None:
        problems = list(self._flaws())
        if problems:
            raise InputError(*problems)

    def _flaws(self) -> Iterator[Message]:
        case = quoted(self.case)
        if not self.spells:
            yield say("history-without-stays", case=case)
        for one, after in pairwise(self.spells):
            if one.left != after.entered or one.next != after.state:
                yield say("stays-apart", case=case, entered=after.entered, left=one.left, next=quoted(one.next))
        begun = self.spells[-1].entered if self.spells else -inf
        if not is_number(self.known_until) or self.known_until < begun:
            yield say("history-figure", case=case, name="known_until", value=quoted(self.known_until))
        known = self.amount is None or (
            self.amount.is_finite() if isinstance(self.amount, Decimal) else is_number(self.amount)
        )
        if not known:
            yield say("history-figure", case=case, name="amount", value=quoted(self.amount))
        if not are_facts(self.facts):
            yield say("history-facts", case=case, value=quoted(self.facts))

    @property
    def is_watched_from_birth(self) -> bool:
        """Whether it began before our eyes; what was taken over in mid-life is not pipeline to come."""
        return not self.taken_over and not self.spells[0].start_age

    @property
    def ending(self) -> Ending | None:
        """How it ended; None while it is open."""
        last = self.spells[-1].next
        return last if isinstance(last, Ending) else None

    @property
    def outcome(self) -> str:
        """How it ended in a word, ``""`` while it is open."""
        return self.ending.outcome if self.ending else ""

    @property
    def is_open(self) -> bool:
        """Whether it is neither won nor lost yet."""
        return self.ending is None

    @property
    def is_won(self) -> bool:
        """Whether it was won."""
        return self.ending is not None and self.ending.is_win

    @property
    def created(self) -> float:
        """Day number on which it was first seen."""
        return self.spells[0].entered

    @property
    def closed(self) -> float:
        """Day number on which it ended, infinity while it is open."""
        return self.spells[-1].left

    @property
    def standing(self) -> State:
        """The state that it stands in, or stood in last."""
        return self.spells[-1].state

    @property
    def age(self) -> float:
        """Days that it has stood there."""
        last = self.spells[-1]
        return last.age_on(min(last.left, self.known_until))

    @property
    def case_age(self) -> float | None:
        """Days since the case itself began; ``None`` where it was taken over in mid-life, so that nobody knows."""
        if not self.is_watched_from_birth:
            return None
        return min(self.closed, self.known_until) - self.created

    def until(self, day: float) -> History | None:
        """Forget what came after a day; None where the case had not begun.

        Amount, segment and facts stay as they are, so they must have been known from the start:
        an :class:`~funnelkit.learning.case_log.CaseLog` goes back to those known on the day.
        """
        if self.created > day:
            return None
        kept = [spell for spell in self.spells if spell.entered <= day]
        if kept[-1].left > day:
            kept[-1] = evolve(kept[-1], left=inf, next=None)
        return evolve(self, spells=tuple(kept), known_until=min(day, self.known_until))


def listed_histories(histories: Iterable[History]) -> tuple[History, ...]:
    """Take histories as a list.

    Raises:
        InputError: When something in it is not a history; the first few at once.
    """
    listed = Listed[History](histories)
    strangers = [one for one in listed if not isinstance(one, History)] if isinstance(listed, tuple) else [listed]
    if strangers:
        raise InputError(*(wrong_type(one, History, "histories") for one in strangers[:_MOST_TOLD]))
    return cast("tuple[History, ...]", listed)
