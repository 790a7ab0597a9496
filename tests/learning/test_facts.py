"""What facts about buyer and offer say of winning: additive, shrunk, and silent where there is nothing to say."""

from __future__ import annotations

from math import fsum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.checks.errors import InputError
from funnelkit.learning import LOST, WON, ClosedCase, History, Spell, learn_fact_model, learn_model, learn_stage_model
from funnelkit.testing.chance import Chance
from tests.learning.real_deals import cross_validated, real_deals

CASES = st.lists(
    st.builds(
        ClosedCase,
        st.fixed_dictionaries(
            {"budget": st.sampled_from(["approved", "open", "not asked"])},
            optional={"need": st.sampled_from(["a", "b"])},
        ),
        won=st.booleans(),
    ),
    max_size=30,
)


@given(
    CASES, st.dictionaries(st.sampled_from(["budget", "need", "unheard of"]), st.sampled_from(["a", "approved", "x"]))
)
def test_reasons_add_up_and_unknown_ones_are_silent(cases: list[ClosedCase], facts: dict[str, str]) -> None:
    """Contributions add up exactly; a value or fact that was never seen contributes nothing."""
    model = learn_fact_model(cases)
    estimate = model.estimate(facts)
    assert estimate.log_odds == fsum([estimate.base, *(one.log_odds for one in estimate.contributions)])
    seen = {pair for case in cases for pair in case.facts}
    assert len(estimate.contributions) == len(seen & set(facts.items()))
    assert 0 < estimate.probability < 1


@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_cases_never_matters(cases: list[ClosedCase], chance: object) -> None:
    """Shuffled cases teach the same, bit by bit."""
    shuffled = list(cases)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert learn_fact_model(cases) == learn_fact_model(shuffled)


def test_a_rare_value_weighs_little() -> None:
    """One lucky deal with a rare value moves its chance by little; forty of them move it by much."""

    def chance(count: int) -> float:
        rare = [ClosedCase({"source": "fair"}, won=True)] * count
        common = [ClosedCase({"source": "web"}, won=n % 2 == 0) for n in range(200)]
        return learn_fact_model([*common, *rare]).win_probability({"source": "fair"})

    assert chance(1) < 0.55
    assert chance(40) > 0.7


def test_not_asked_is_a_value_of_its_own() -> None:
    """Who did not ask for the budget may lose more often; who has not recorded it says nothing."""
    cases = [ClosedCase({"budget": "approved"}, won=n % 3 != 0) for n in range(90)]
    cases += [ClosedCase({"budget": "not asked"}, won=n % 3 == 0) for n in range(90)]
    model = learn_fact_model(cases)
    assert model.win_probability({"budget": "not asked"}) < 0.4
    assert model.win_probability({}) == pytest.approx(0.5, abs=0.02)


def test_where_there_is_no_signal_the_base_rate_stays() -> None:
    """Facts drawn by lot never make forecasts worse than the base rate by more than a hair."""
    chance = Chance(9)
    cases = [
        ClosedCase(
            {name: str(chance.below(size)) for name, size in (("a", 3), ("b", 8), ("c", 30))},
            won=chance.below(100) < 60,
        )
        for _ in range(3000)
    ]
    scores = cross_validated(cases)
    assert scores.brier <= scores.uncertainty * 1.002


def test_facts_drawn_by_lot_are_silent() -> None:
    """In sixty books without signal hardly any fact is believed; new deals cost no more than by the base rate."""
    believed, excess = 0, []
    for seed in range(60):
        chance = Chance(seed)
        book = [
            ClosedCase({"a": str(chance.below(12)), "b": str(chance.below(3))}, won=chance.below(2) == 0)
            for _ in range(100)
        ]
        model = learn_fact_model(book)
        base_rate = sum(case.won for case in book) / len(book)
        believed += model.temperature > 0
        excess += [(model.win_probability(case.facts) - 0.5) ** 2 - (base_rate - 0.5) ** 2 for case in book]
    assert believed <= 6
    assert fsum(excess) / len(excess) < 0.001


def test_believed_facts_are_not_believed_too_far() -> None:
    """Of small books with one weak fact among twenty drawn by lot, chances are on average no bolder than the truth."""
    slopes = []
    for seed in range(24):
        chance = Chance(seed)
        book = []
        for _ in range(300):
            facts = {f"noise {at}": str(chance.below(3)) for at in range(20)}
            budget = chance.below(2)
            won = chance.below(100) < (70 if budget else 35)
            book.append(ClosedCase({**facts, "budget": str(budget)}, won=won))
        slope = cross_validated(book).slope
        assert slope is not None
        slopes.append(slope)
    assert fsum(slopes) / len(slopes) > 0.9


def test_on_real_deals_facts_beat_the_base_rate() -> None:
    """163 real deals with 22 facts (Bohanec, CC BY 4.0), grouped 5-fold: beyond the base rate, and calibrated."""
    scores = cross_validated(real_deals())
    assert scores.count == 163
    assert scores.brier < 0.168 < scores.uncertainty
    assert scores.auc is not None
    assert scores.slope is not None
    assert scores.auc > 0.79
    assert 0.9 < scores.slope < 1.1


def staged(count: int) -> list[History]:
    """Deals of two stages; half of the buyers have a budget, and those win three times of four in either stage."""
    book = []
    for number in range(count):
        budget = "approved" if number % 2 else "open"
        won = number // 2 % 4 != 0 if budget == "approved" else number // 2 % 4 == 0
        first, second = 5.5 + number % 11, 8.3 + number % 23
        spells = [
            Spell("tender", entered=0, left=first, next="review"),
            Spell("review", entered=first, left=first + second, next=WON if won else LOST),
        ]
        book.append(History(str(number), spells=spells, known_until=99, facts={"budget": budget}))
    return book


def test_facts_speak_inside_the_stage() -> None:
    """The stage keeps its mean chance, facts spread around it, and all reasons together are the chance."""
    book = staged(400)
    model = learn_model(book)
    open_book = [known for known in (one.until(6) for one in book) if known and known.is_open]
    assert model.win_probabilities(open_book) == pytest.approx([model.of(one).probability for one in open_book])
    plain = model.estimate("review", age=3).probability
    approved, open_ = (model.estimate("review", age=3, facts={"budget": value}) for value in ("approved", "open"))
    assert plain == pytest.approx(0.5, abs=0.02)
    assert approved.probability > 0.68
    assert open_.probability < 0.32
    assert (approved.probability + open_.probability) / 2 == pytest.approx(plain, abs=0.02)
    assert approved.log_odds == fsum([approved.base, *(one.log_odds for one in approved.contributions)])


def test_facts_shift_the_chance_and_keep_the_pace() -> None:
    """A closing date scales with the chance: the share of wins that comes by a day stays the same."""
    model = learn_model(staged(400))
    open_deal = History("a", spells=[Spell("review", entered=0)], known_until=3, facts={"budget": "approved"})
    times = model.closing(open_deal, days=28)
    bare = model.closing_model(days=28).closing("review", age=3)
    assert times.ever == pytest.approx(model.of(open_deal).probability)
    assert times.within(9) / times.ever == pytest.approx(bare.within(9) / bare.ever)


def test_a_segment_is_a_fact() -> None:
    """Segments that win more often are seen inside the stage, and one without history changes nothing."""
    book = [
        History(
            str(n),
            spells=[Spell("tender", entered=0, left=9.5, next=WON if n % 10 < (7 if n % 2 else 3) else LOST)],
            known_until=99,
            segment="north" if n % 2 else "south",
        )
        for n in range(400)
    ]
    model = learn_model(book)
    chances = {name: model.estimate("tender", age=0, segment=name).probability for name in ("north", "south", "west")}
    assert chances["north"] > chances["west"] + 0.05 > chances["south"] + 0.1
    assert chances["west"] == pytest.approx(learn_stage_model(book).win_probability("tender", age=0))


@pytest.mark.parametrize("count", [1, 3, 50])
def test_all_won_is_no_certainty(count: int) -> None:
    """Where every case was won, or none, the next one may still end otherwise; the more cases, the less likely."""
    for won, expected in ((True, 1 - 1 / (2 * count + 2)), (False, 1 / (2 * count + 2))):
        model = learn_fact_model([ClosedCase({"budget": "open"}, won=won)] * count)
        assert model.win_probability({"budget": "open"}) == pytest.approx(expected)
    assert learn_fact_model([]).win_probability({}) == 0.5


def test_a_case_that_cannot_be_is_refused() -> None:
    """Facts are pairs of words, each name once; figures are finite and weights count for something; all at once."""
    case: Any = ClosedCase
    for facts in (5, "budget", {"budget": 5}, [("budget", "open"), ("budget", "cut")], [("budget",)]):
        with pytest.raises(InputError, match="are no facts: give pairs of a name and a value"):
            case(facts, won=True)
    with pytest.raises(InputError) as told:
        case({}, won="no", offset=float("nan"), weight=-1)
    assert told.value.codes == ("case-figure",) * 3


def test_only_histories_teach() -> None:
    """What is no history is named and not stumbled over."""
    strangers: Any = [1, "deal"]
    with pytest.raises(InputError, match="histories is of the type int"):
        learn_model(strangers)
