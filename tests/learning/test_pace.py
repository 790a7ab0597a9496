"""The pace of new cases: lately, with the season where a year is there, and with its own spread."""

from __future__ import annotations

from decimal import Decimal
from math import fsum, sqrt

import pytest

from funnelkit.learning import WON, History, Spell, arrivals, pace_of
from funnelkit.testing.draws import Draws


def born_at(weekly: list[float], seed: int) -> list[float]:
    """Days on which cases come, so many a week on average."""
    chance = Draws(seed)
    found = []
    for week, rate in enumerate(weekly):
        luck = [(chance.below(4), chance.below(7000)) for _ in range(int(4 * rate))]
        found += [7.0 * week + at / 1000 for one, at in luck if one == 0]
    return found


def test_a_steady_pace_is_averaged_over_long() -> None:
    """Where nothing changes the whole history speaks, and the pace is hardly off beyond luck."""
    pace = pace_of(born_at([20.0] * 60, 1), as_of=420, since=0, ahead=28)
    assert pace.per_day * 7 == pytest.approx(20, rel=0.1)
    assert pace.memory >= 16
    assert pace.spread < 0.1


def test_a_change_is_followed() -> None:
    """After a slump the latest weeks speak; a pace that jumped before may do so again, and its spread says that."""
    steps = [20.0] * 20 + [5.0] * 12 + [20.0] * 12 + [5.0] * 12
    pace = pace_of(born_at(steps, 2), as_of=7.0 * len(steps), since=0, ahead=28)
    assert pace.memory <= 8
    assert pace.per_day * 7 < 9
    assert pace.spread > 0.2


def test_the_season_of_last_year_speaks() -> None:
    """Of a company that sells twice as much in every December, the next December is expected to be so."""
    year = [20.0] * 48 + [40.0] * 4
    weekly = year * 3
    at = 7.0 * (len(weekly) - 4)
    before = [day for day in born_at(weekly, 3) if day < at]
    pace = pace_of(before, as_of=at, since=0, ahead=28)
    assert pace.season > 1.3
    assert "last year" in str(pace.message)
    young = pace_of([day for day in before if day > at - 200], as_of=at, since=at - 200, ahead=28)
    assert young.season == 1.0


@pytest.mark.parametrize("weeks", [0, 1, 5])
def test_a_young_company_has_a_wide_spread(weeks: int) -> None:
    """With a few weeks there is a pace, and it may well be off."""
    pace = pace_of(born_at([4.0] * weeks, 4), as_of=7.0 * weeks, since=0, ahead=28)
    assert pace.asked == 0
    assert pace.spread >= 1 / sqrt(4 * max(weeks, 1) + 12)


def test_a_case_without_an_amount_is_not_worth_nothing() -> None:
    """The mean amount is that of the cases whose amount is known."""
    stay = Spell("asks", entered=0, left=9, next=WON)
    known = [History(str(n), spells=[stay], known_until=99, amount=Decimal(100) if n % 2 else None) for n in range(40)]
    assert arrivals(known, as_of=99).mean_amount == 100
    assert fsum(arrivals(known, as_of=99, days=28).per_day.values()) == 0
