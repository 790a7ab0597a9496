"""What the customer of a made-up deal really does, whatever the records say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from attrs import frozen

from funnelkit.methodology import Methodology
from funnelkit.testing.chance import Chance

_LONGEST: Final = 1000
_PASSES: Final = 850
_ENDS: Final = ("lost",) * 6 + ("no-decision",) * 3 + ("withdrawn",)


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
    def drawn(cls, methodology: Methodology, chance: Chance, *, opened: date) -> Purchase:
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


def usual(days: int | None, *, otherwise: int = 30) -> int:
    """How many days something usually takes; no made-up deal waits for more than a thousand."""
    return min(otherwise if days is None else days, _LONGEST)


def _passing(methodology: Methodology, winning: int) -> list[int]:
    """The chance, in thousandths, to go on from each stage up to the winning one, and from there to the signature."""
    chances = [stage.win_probability for stage in methodology.customer_stages[: winning + 1]]
    passing = []
    for here, there in zip(chances, [*chances[1:], 1], strict=True):
        passing.append(_PASSES if here is None or not there else int(here * 1000 / there))
    return passing
