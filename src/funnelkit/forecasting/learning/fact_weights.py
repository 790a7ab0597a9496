"""How far each value of each fact speaks for winning: shrunk weights of evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Final, TypeAlias, cast

from attrs import field, frozen

SHRINKAGE: Final = 30.0
"""How many won and lost cases the overall share of a value is worth: a rare value weighs nearly nothing."""

Facts: TypeAlias = tuple[tuple[str, str], ...]


def as_facts(facts: Mapping[str, str] | Iterable[tuple[str, str]]) -> Facts:
    """Order facts by name, so that equal ones compare equal.

    Examples:
        >>> as_facts({"need": "clear", "budget": "approved"})
        (('budget', 'approved'), ('need', 'clear'))
    """
    pairs = facts.items() if isinstance(facts, Mapping) else facts
    return tuple(sorted(cast("Iterable[tuple[str, str]]", pairs)))


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

    Examples:
        >>> ClosedCase({"budget": "approved"}, won=True).facts
        (('budget', 'approved'),)
    """

    facts: Facts = field(converter=as_facts)
    won: bool = field(kw_only=True)
    offset: float = field(kw_only=True, default=0.0)
    weight: float = field(kw_only=True, default=1.0)
    group: object = field(kw_only=True, default="")


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
        expected = SHRINKAGE * (won + not_won) / (all_won + all_not_won)
        among_won = (won + expected) / (all_won + SHRINKAGE)
        return log(among_won * (all_not_won + SHRINKAGE) / (not_won + expected))


def _added(
    one: Mapping[tuple[str, str], float], other: Mapping[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    return {key: one.get(key, 0.0) + other.get(key, 0.0) for key in (*one, *(key for key in other if key not in one))}
