"""What is learned of stage and age: chances that converge to the truth and that explain themselves."""

from __future__ import annotations

import math
import pickle
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.learning import (
    LOST,
    WON,
    Ending,
    History,
    HistoryFloors,
    Spell,
    StageModel,
    count_moves,
    learn_stage_model,
    stage_model,
    stage_report,
)
from funnelkit.testing.draws import Draws
from funnelkit.win_models import closed_only_rates, vendor_table
from tests.learning import censored_funnel as funnel
from tests.learning.drawn_histories import BOOKS, STATES

AGES = st.floats(0, 2000)


@given(BOOKS, AGES)
def test_chances_are_chances(book: list[History], age: float) -> None:
    """Whatever was learned, a chance lies strictly between 0 and 1, and one question answers like many."""
    model = learn_stage_model(book)
    for state in (*STATES, "never seen"):
        estimate = model.estimate(state, age=age)
        assert 0 < estimate.probability < 1
        assert model.win_probability(state, age=age) == pytest.approx(estimate.probability, abs=1e-12)


@given(BOOKS, AGES)
def test_all_ways_out_of_a_state_are_at_most_certain(book: list[History], age: float) -> None:
    """Winning, ending otherwise and moving on add up to at most 1."""
    for leave in learn_stage_model(book).exits.values():
        assert 0 <= sum(leave.towards(age)) <= 1 + 1e-9


@given(BOOKS, AGES)
def test_reasons_add_up_exactly(book: list[History], age: float) -> None:
    """Base and contributions are the log-odds of the chance, to the last bit."""
    model = learn_stage_model(book)
    for state in STATES:
        estimate = model.estimate(state, age=age)
        total = math.fsum([estimate.base, *(one.log_odds for one in estimate.contributions)])
        assert estimate.log_odds == total
        assert estimate.probability == pytest.approx(1 / (1 + math.exp(-total)), rel=1e-12)


@given(BOOKS, st.randoms(use_true_random=False))
def test_the_order_of_cases_never_matters(book: list[History], chance: object) -> None:
    """A shuffled book teaches the same, bit by bit."""
    shuffled = list(book)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = learn_stage_model(book), learn_stage_model(shuffled)
    assert [one.win_probability(state, age=5.0) for state in STATES] == [
        other.win_probability(state, age=5.0) for state in STATES
    ]


@given(BOOKS, st.integers(0, 12))
def test_learning_from_shards_is_learning_from_the_whole(book: list[History], at: int) -> None:
    """Counts gathered apart and added up teach the same as the whole."""
    parts = count_moves(book[:at]) + count_moves(book[at:])
    assert stage_model(parts).win_probability("need", age=3.0) == learn_stage_model(book).win_probability(
        "need", age=3.0
    )


@cache
def learned_funnel() -> StageModel:
    """What a long history of the made-up funnel teaches."""
    return learn_stage_model(funnel.made_up_funnel(11, deals_a_week=150).known())


@pytest.mark.parametrize("stage", funnel.STAGES)
@pytest.mark.parametrize("age", [0.0, 10.0, 30.0, 60.0])
def test_a_long_history_teaches_the_truth(stage: int, age: float) -> None:
    """With thousands of deals each chance comes within a few points of the true one."""
    assert learned_funnel().win_probability(stage, age=age) == pytest.approx(funnel.true_chance(stage, age), abs=0.05)


@pytest.mark.long
def test_the_open_book_is_not_overstated() -> None:
    """Losses linger: ours stays within 5 % of the truth where closed-only rates and a vendor's table miss by far."""
    wins = ours = closed_only = vendor = 0.0
    table = vendor_table(funnel.STAGES)
    for seed in range(24):
        known = funnel.made_up_funnel(seed).known()
        open_deals = [(deal.standing, deal.age) for deal in known if deal.is_open]
        rates = closed_only_rates(known)
        wins += funnel.expected_wins(known)
        ours += sum(learn_stage_model(known).win_probabilities(open_deals))
        closed_only += sum(rates.win_probability(state, age=age) for state, age in open_deals)
        vendor += sum(table.win_probability(state, age=age) for state, age in open_deals)
    assert ours / wins == pytest.approx(1, abs=0.05)
    assert closed_only / wins > 1.5
    assert vendor / wins > 2


def deals(count: int, *, won: int, state: str = "tender", days: float = 9.5) -> list[History]:
    """Deals of one stage, some won."""
    return [
        History(
            f"{state} {n}", spells=[Spell(state, entered=0, left=days, next=WON if n < won else LOST)], known_until=99
        )
        for n in range(count)
    ]


def test_too_little_history_is_said_with_its_count() -> None:
    """Under the floors the table rules where there is one, and in any case the counts are named."""
    few = learn_stage_model(deals(20, won=12), prior={"tender": 0.3})
    estimate = few.estimate("tender", age=1)
    assert (round(estimate.probability, 6), estimate.source, estimate.support) == (0.3, "prior", 20)
    assert [one.code for one in estimate.caveats] == ["insufficient-history"]
    assert "12 won and 8 otherwise" in str(estimate.caveats[0])
    assert "已赢单12个" in estimate.caveats[0].text("zh-Hans")
    untold = learn_stage_model(deals(20, won=12)).estimate("tender", age=1)
    assert untold.source == "learned"
    assert untold.caveats
    rare = learn_stage_model([*deals(200, won=80), *deals(4, won=2, state="review")]).estimate("review", age=0)
    assert [one.code for one in rare.caveats] == ["insufficient-stage-history"]


def test_a_stage_without_history_has_the_chance_of_the_table_or_the_average() -> None:
    """What was never seen is not guessed: the table stands in, or the average of all cases."""
    model = learn_stage_model(deals(200, won=80), prior={"signing": 0.9})
    assert model.estimate("signing", age=0).source == "prior"
    assert model.win_probability("signing", age=0) == pytest.approx(0.9)
    assert model.win_probability("elsewhere", age=0) == pytest.approx(0.4, abs=0.01)


def test_the_table_pulls_where_there_is_little_history() -> None:
    """The table counts as two moves: it moves a rare stage much, and a frequent one hardly."""
    histories = [*deals(200, won=100), *deals(6, won=3, state="review")]
    model = learn_stage_model(histories, prior={"tender": 0.9, "review": 0.9})
    assert model.win_probability("tender", age=0) == pytest.approx(0.5, abs=0.02)
    assert model.win_probability("review", age=0) > 0.6


def test_deals_that_were_forgotten_are_not_counted_on() -> None:
    """Where nothing ever happens, half of nothing is no chance: old deals that never end are worth next to nothing."""
    alive = deals(120, won=40, days=20.0)
    forgotten = [History(f"f{n}", spells=[Spell("tender", entered=0)], known_until=900) for n in range(120)]
    model = learn_stage_model([*alive, *forgotten])
    assert model.win_probability("tender", age=400) < 0.02
    assert model.win_probability("tender", age=0) == pytest.approx(1 / 6, abs=0.03)


@given(BOOKS, AGES)
def test_nobody_is_counted_on_longer_than_two_years_after_the_last_bin(book: list[History], age: float) -> None:
    """All leave within the stretch that is looked at; the closing dates of a deal lie in it as well."""
    for leave in learn_stage_model(book).exits.values():
        last = max(age, leave.ages.edges[-1]) + 730
        assert max(exits.until for exits in leave.after(age, cuts=[5000.0])) == last
        assert sum(leave.towards(age)) == pytest.approx(1 - _staying(leave.total, leave.ages.edges, age, last))


def _staying(total: Sequence[float], edges: Sequence[float], age: float, last: float) -> float:
    ends = (*edges[1:], last)
    days = [max(min(end, last) - max(start, age), 0.0) for start, end in zip(edges, ends, strict=True)]
    return math.exp(-sum(pace * width for pace, width in zip(total, days, strict=True)))


def test_loops_and_ways_back_are_solved() -> None:
    """A customer that goes back and forth has the chance that the loop has: here 0.5 of ever leaving it with a win."""
    chance = Draws(3)
    book = []
    for number in range(4000):
        spells, day, state = [], 0.0, "tender"
        while True:
            draw = chance.below(100)
            left = day + 5 + chance.below(1000) / 200
            if state == "tender":
                target: object = "review" if draw < 50 else WON if draw < 75 else LOST
            else:
                target = "tender"
            spells.append(Spell(state, entered=day, left=left, next=target))
            if isinstance(target, Ending):
                break
            day, state = left, str(target)
        book.append(History(str(number), spells=spells, known_until=1e6))
    model = learn_stage_model(book)
    assert model.win_probability("tender", age=0) == pytest.approx(0.5, abs=0.03)
    assert model.win_probability("review", age=0) == pytest.approx(0.5, abs=0.03)


def test_learned_chances_may_fall_and_say_so() -> None:
    """A stage in which hopeless deals are parked has a lower chance than the one before, and the report says it."""
    model = learn_stage_model([*deals(200, won=140), *deals(200, won=60, state="parked")])
    report = stage_report(model, order=["tender", "parked"])
    assert report.stages[0].probability > report.stages[1].probability
    assert report.stages[0].rising == pytest.approx(report.stages[1].rising)
    assert [one.code for one in report.falls] == ["chance-falls"]


def test_what_was_learned_travels() -> None:
    """A learned model pickles and answers the same."""
    model = learned_funnel()
    again = pickle.loads(pickle.dumps(model))  # noqa: S301 - our own
    assert again.win_probability(2, age=11.0) == model.win_probability(2, age=11.0)


def test_floors_can_be_chosen() -> None:
    """A company may ask for more or less history before it believes it."""
    model = learn_stage_model(deals(20, won=12), prior={"tender": 0.3}, floors=HistoryFloors(won=5, not_won=5, moves=5))
    assert model.estimate("tender", age=0).source == "learned"
    assert not model.estimate("tender", age=0).caveats
