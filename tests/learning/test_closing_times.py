"""When deals will be won: closing dates agree with chances, and with times whose law is known."""

from __future__ import annotations

from decimal import Decimal
from math import exp, inf, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.checks.errors import InputError
from funnelkit.learning import LOST, WON, History, Spell, arrivals, cases_to_come, closing_model, learn_stage_model
from funnelkit.testing.draws import Draws
from tests.learning.censored_funnel import uniform
from tests.learning.drawn_histories import BOOKS, STATES


@given(BOOKS, st.floats(0, 200), st.sampled_from([1.0, 7.0]))
def test_wins_come_in_time_and_never_more_than_there_are(book: list[History], age: float, step: float) -> None:
    """The chance to have won by a day never falls, and never passes the chance to win at all."""
    model = learn_stage_model(book)
    closing = closing_model(model, days=56, step=step)
    for state in (*STATES, "never seen"):
        times = closing.closing(state, age=age)
        assert list(times.won_by) == sorted(times.won_by)
        assert times.won_by[0] == 0
        assert times.won_by[-1] <= times.ever + 1e-9
        assert times.ever == pytest.approx(model.win_probability(state, age=age))


def exponential_funnel(count: int) -> list[History]:
    """Two stages that are left at constant paces, after 10 and 20 days on average; half are lost in the first."""
    chance = Draws(5)
    book = []
    for number in range(count):
        first, second = (-mean * log(uniform(chance)) for mean in (10, 20))
        start = Spell("need", entered=0, left=first, next="order" if chance.below(2) else LOST)
        spells = [start]
        if start.next == "order":
            spells.append(Spell("order", entered=first, left=first + second, next=WON))
        book.append(History(str(number), spells=spells, known_until=1e6))
    return book


@pytest.mark.parametrize("step", [1.0, 7.0])
def test_two_stages_add_up_without_losing_half_a_step(step: float) -> None:
    """The time through two stages follows the sum of both times, on a daily grid as on a weekly one."""
    closing = closing_model(learn_stage_model(exponential_funnel(8000)), days=140, step=step)
    times = closing.closing("need", age=0)
    for day in (7, 14, 28, 56, 112):
        truth = 0.5 * (1 - 2 * exp(-day / 20) + exp(-day / 10))
        assert times.within(day) == pytest.approx(truth, abs=0.015)


def test_an_aged_deal_has_less_time_to_go() -> None:
    """Where a stage takes about 30 days, a deal that has stood there for 25 is won within days."""
    book = [
        History(str(n), spells=[Spell("order", entered=0, left=28 + n % 5 + 0.5, next=WON)], known_until=99)
        for n in range(200)
    ]
    closing = closing_model(learn_stage_model(book), days=60)
    fresh, aged = (closing.closing("order", age=age) for age in (0, 25))
    assert fresh.within(10) < 0.05
    assert aged.within(10) > 0.8
    assert 3 < aged.days_until(0.5) < 7
    assert fresh.days_until(1.5) == inf


def test_steps_must_be_possible() -> None:
    """A step of no length, or very many steps, are refused."""
    model = learn_stage_model(exponential_funnel(50))
    for days, step in ((28, 0), (0, 1), (10**6, 1)):
        with pytest.raises(InputError):
            closing_model(model, days=days, step=step)


def test_new_business_comes_at_the_pace_of_the_last_days() -> None:
    """Deals that do not exist yet bring what their arrivals and the fresh curve say, as a line of its own."""
    book = [
        History(
            str(n),
            spells=[Spell("order", entered=n / 2, left=n / 2 + 10.5, next=WON)]
            if n < 380
            else [Spell("order", entered=n / 2)],
            known_until=200,
            amount=Decimal(1000),
        )
        for n in range(400)
    ]
    coming = arrivals(book, as_of=200.0, days=50)
    assert coming.per_day["order"] == pytest.approx(2.0, rel=0.02)
    closing = closing_model(learn_stage_model(book), days=28)
    business = cases_to_come(coming, closing=closing, days=28)
    assert business.wins == pytest.approx(2 * (28 - 10.5), rel=0.06)
    assert float(business.revenue) == pytest.approx(1000 * business.wins)
    by_pace = (coming.pace.spread * 1000 * business.wins) ** 2  # a hundred arrivals tell a pace to a tenth
    assert coming.pace.spread == pytest.approx(0.1, abs=0.01)
    assert business.variance == pytest.approx(1e6 * business.wins + by_pace)


def test_imports_are_no_new_business() -> None:
    """A deal that was taken over in mid-life did not arrive."""
    book = [History("old", spells=[Spell("order", entered=10, start_age=90)], known_until=50)]
    assert not arrivals(book, as_of=50.0).per_day
