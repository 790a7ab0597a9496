"""What the customer of a made-up deal really does, whatever the records say."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from funnelkit.methodology import Methodology
from funnelkit.testing.draws import Draws

_LONGEST: Final = 1000
_PASSES: Final = 850
_ENDS: Final = ("lost",) * 6 + ("no-decision",) * 3 + ("withdrawn",)


@frozen
class Slump:
    """A time in which customers decide at half their pace and half of the new projects are put off.

    Args:
        since: Its first day.
        until: Its last day.

    Examples:
        >>> slump = Slump(date(2025, 1, 1), date(2025, 3, 2))
        >>> str(slump.day_after(date(2024, 12, 22), 20)), str(slump.day_after(date(2024, 12, 22), 50))
        ('2025-01-21', '2025-03-12')
    """

    since: date
    until: date

    def holds_on(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.since <= day <= self.until

    def day_after(self, begun: date, usual: int) -> date:
        """Find the day on which is done what would take so many days at the usual pace."""
        before = max(0, (self.since - begun).days)
        slow = max(0, (self.until - max(begun, self.since)).days)
        left = usual - before
        if left <= 0 or not slow:
            return begun + timedelta(days=usual)
        return begun + timedelta(days=before + (2 * left if 2 * left <= slow else left + slow - slow // 2))


@frozen
class Purchase:
    """The true course of one purchase.

    Args:
        arrivals: The day on which the customer comes to each stage, as far as it comes.
        end: ``"won"``, ``"lost"``, ``"no-decision"`` or ``"withdrawn"``.
        ended_on: When that happens.
    """

    arrivals: tuple[date, ...]
    end: str
    ended_on: date

    @classmethod
    def drawn(cls, methodology: Methodology, chance: Draws, *, opened: date) -> Purchase:
        """Let a customer buy as the methodology expects: its chances and typical days are the truth here."""
        winning = methodology.pairing.customer_spans[methodology.winning_position][1]
        arrivals, day = [opened], opened
        for at, passes in enumerate(_passing(methodology, winning)):
            day += timedelta(days=1 + chance.spread(usual(methodology.customer_stages[at].typical_days)))
            if chance.below(1000) >= passes:
                return cls(tuple(arrivals), chance.pick(_ENDS), day)
            if at < winning:
                arrivals.append(day)
        won_on = day
        for stage in methodology.customer_stages[winning:-1]:
            day += timedelta(days=1 + chance.spread(usual(stage.typical_days)))
            arrivals.append(day)
        return cls(tuple(arrivals), "won", won_on)

    def slowed(self, slump: Slump) -> Purchase:
        """Give the same purchase in the days that it takes with a slump."""
        begun = self.arrivals[0]
        days = [slump.day_after(begun, (day - begun).days) for day in (*self.arrivals, self.ended_on)]
        return evolve(self, arrivals=tuple(days[:-1]), ended_on=days[-1])


def usual(days: int | None, *, otherwise: int = 30) -> int:
    """How many days something usually takes; no made-up deal waits for more than a thousand."""
    return min(otherwise if days is None else days, _LONGEST)


def true_chances(methodology: Methodology) -> tuple[Decimal, ...]:
    """Give the chance, at each customer stage, that a customer who stands there goes on to sign."""
    winning = methodology.pairing.customer_spans[methodology.winning_position][1]
    chances = [Decimal(1)] * (len(methodology.customer_stages) - winning - 1)
    to_the_end = Decimal(1)
    for passes in reversed(_passing(methodology, winning)):
        to_the_end = to_the_end * min(passes, 1000) / 1000
        chances.insert(0, to_the_end)
    return tuple(chances)


def _passing(methodology: Methodology, winning: int) -> list[int]:
    """The chance, in thousandths, to go on from each stage up to the winning one, and from there to the signature."""
    chances = [stage.win_probability for stage in methodology.customer_stages[: winning + 1]]
    passing = []
    for here, there in zip(chances, [*chances[1:], 1], strict=True):
        passing.append(_PASSES if here is None or not there else int(here * 1000 / there))
    return passing
