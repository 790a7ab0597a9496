"""How far each value of each fact speaks for winning: shrunk weights of evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from typing import Final, TypeAlias, cast

from attrs import field, frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import quoted
from funnelkit.learning.finite_numbers import is_number
from funnelkit.words import Message, say

WORTH: Final = 8.0
"""How many won and as many other cases stand against what was seen of a value: seen once, it weighs hardly anything."""

Facts: TypeAlias = tuple[tuple[str, str], ...]


def as_facts(facts: Mapping[str, str] | Iterable[tuple[str, str]]) -> Facts:
    """Order facts by name, so that equal ones compare equal.

    Examples:
        >>> as_facts({"need": "clear", "budget": "approved"})
        (('budget', 'approved'), ('need', 'clear'))
    """
    given = facts.items() if isinstance(facts, Mapping) else facts
    pairs = Listed[tuple[str, str]](cast("Iterable[tuple[str, str]]", given))
    # What is no pair of words stays as it is, to be refused.
    return tuple(sorted(pairs)) if _are_pairs(pairs) else cast("Facts", pairs)


def _are_pairs(pairs: object) -> bool:
    return isinstance(pairs, tuple) and all(
        isinstance(pair, tuple) and len(pair) == 2 and all(isinstance(word, str) for word in pair)  # noqa: PLR2004
        for pair in pairs
    )


@frozen
class ClosedCase:
    """What was known of a case before it was decided, and how it was decided.

    Only facts that were recorded before the end may stand here: "contract number given" or a reason for
    losing foretell the outcome perfectly, and of open deals they are never known.

    Args:
        facts: Pairs of a name and a value. A fact that is unknown is left out and weighs nothing;
            "not asked" is a value of its own.
        won: Whether it was won.
        offset: Log-odds that something else, such as its stage, gives it already.
        weight: How much it counts.
        group: What its contributions are compared with, such as its stage.
        deal: The deal that it is a landmark of, where a deal is asked on several; ``""`` otherwise. No landmark of a
            deal teaches what another one of the same deal is fitted to.

    Raises:
        InputError: When facts are no pairs of words, or a figure is none; all at once.

    Examples:
        >>> ClosedCase({"budget": "approved"}, won=True).facts
        (('budget', 'approved'),)
    """

    facts: Facts = field(converter=as_facts)
    won: bool = field(kw_only=True)
    offset: float = field(kw_only=True, default=0.0)
    weight: float = field(kw_only=True, default=1.0)
    group: object = field(kw_only=True, default="")
    deal: str = field(kw_only=True, default="")

    def __attrs_post_init__(self) -> None:
        problems = list(self._flaws())
        if problems:
            raise InputError(*problems)

    def _flaws(self) -> Iterator[Message]:
        if not _are_pairs(self.facts) or len(dict(self.facts)) < len(self.facts):
            yield say("case-facts", value=quoted(self.facts))
        if self.won not in (True, False):
            yield say("case-figure", name="won", value=quoted(self.won), wanted=say("case-won"))
        if not is_number(self.offset):
            yield say("case-figure", name="offset", value=quoted(self.offset), wanted=say("case-finite"))
        if not is_number(self.weight) or self.weight <= 0:
            yield say("case-figure", name="weight", value=quoted(self.weight), wanted=say("case-positive"))


@frozen(hash=False)
class FactCounts:
    """How often each value of each fact was seen among won and other cases; counts of shards add up.

    Args:
        won: Weight of won cases by (fact, value).
        not_won: Weight of the others.
    """

    won: Mapping[tuple[str, str], float]
    not_won: Mapping[tuple[str, str], float]

    @classmethod
    def of(cls, cases: Sequence[ClosedCase]) -> FactCounts:
        """Count all facts of all cases."""
        won: dict[tuple[str, str], float] = defaultdict(float)
        not_won: dict[tuple[str, str], float] = defaultdict(float)
        for case in cases:
            for fact in case.facts:
                (won if case.won else not_won)[fact] += case.weight
        return cls(dict(won), dict(not_won))

    def __add__(self, other: FactCounts) -> FactCounts:
        return FactCounts(*(_added(*pair) for pair in ((self.won, other.won), (self.not_won, other.not_won))))

    def support(self, name: str, value: str) -> float:
        """How many cases had this value."""
        return self.won.get((name, value), 0.0) + self.not_won.get((name, value), 0.0)

    def totals(self) -> dict[str, tuple[float, float]]:
        """For each fact, how many won and other cases it was known of."""
        totals: dict[str, tuple[float, float]] = {}
        for name, value in sorted({*self.won, *self.not_won}):
            won, not_won = totals.get(name, (0.0, 0.0))
            totals[name] = (won + self.won.get((name, value), 0.0), not_won + self.not_won.get((name, value), 0.0))
        return totals

    def weight(
        self, name: str, value: str, *, total: tuple[float, float], without: tuple[float, float] = (0.0, 0.0)
    ) -> float:
        """The log-odds by which a value speaks for winning; 0 for a value that was never seen.

        Args:
            name: The fact.
            value: Its value.
            total: How many won and other cases the fact was known of.
            without: How many won and other cases, with this very value, to leave out.
        """
        won = self.won.get((name, value), 0.0) - without[0]
        not_won = self.not_won.get((name, value), 0.0) - without[1]
        all_won, all_not_won = total[0] - without[0], total[1] - without[1]
        if won + not_won <= 0:
            return 0.0
        against = WORTH / (0.5 * (all_won + all_not_won) + 1.0)
        among_won = won / (all_won + 1.0) + against
        among_others = not_won / (all_not_won + 1.0) + against
        return log(among_won / among_others)


def _added(
    one: Mapping[tuple[str, str], float], other: Mapping[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    return {key: one.get(key, 0.0) + other.get(key, 0.0) for key in (*one, *(key for key in other if key not in one))}
