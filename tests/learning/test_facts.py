"""What facts about buyer and offer say of winning: additive, shrunk, and silent where there is nothing to say."""

from __future__ import annotations

from itertools import pairwise
from math import fsum, inf, log, nan
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.checks.errors import InputError
from funnelkit.learning import (
    LOST,
    WON,
    ClosedCase,
    FactShapes,
    History,
    OpenCase,
    Spell,
    learn_fact_model,
    learn_model,
    learn_stage_model,
)
from funnelkit.testing.draws import Draws
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
    chance = Draws(9)
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
        chance = Draws(seed)
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


@pytest.mark.long
def test_believed_facts_are_not_believed_too_far() -> None:
    """Of small books with one weak fact among twenty drawn by lot, chances are on average no bolder than the truth."""
    slopes = []
    for seed in range(12):
        chance = Draws(seed)
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
    """Facts are pairs of a name and a value, each name once; figures are finite and weights count; all at once."""
    case: Any = ClosedCase
    twice = [("budget", "open"), ("budget", "cut")]
    for facts in (5, "budget", [("budget",)]):
        with pytest.raises(InputError, match="which it must not be: nothing is coerced") as told:
            case(facts, won=True)
        assert set(told.value.codes) == {"wrong-type"}
    strange: tuple[Any, ...] = ({"budget": ["open"]}, {"budget": inf}, twice)
    for facts in strange:
        with pytest.raises(InputError, match="facts must be pairs of a name and a value"):
            case(facts, won=True)
    with pytest.raises(InputError) as told:
        case({}, won="no", offset=float("nan"), weight=-1)
    assert told.value.codes == ("wrong-type", "not-finite")
    with pytest.raises(InputError) as told:
        case({}, won=True, offset=inf, weight=-1)
    assert told.value.codes == ("case-figure",) * 2
    with pytest.raises(InputError):
        OpenCase({}, now=float("nan"))
    with pytest.raises(InputError, match="facts must be pairs"):
        History("a", spells=[Spell("tender", entered=0)], known_until=1, facts=cast("Any", {"budget": object()}))


def test_only_histories_teach() -> None:
    """What is no history is named and not stumbled over."""
    strangers: Any = [1, "deal"]
    with pytest.raises(InputError, match=r"histories\[0\] is of the type int"):
        learn_model(strangers)


def test_what_is_absent_is_counted_and_no_value() -> None:
    """None, an empty text and NaN are not known, which is neither zero nor a value; each is counted by its fact."""
    absent: list[Any] = [None, "", " ", nan]
    cases = [
        ClosedCase({"size": 100.0 if n % 2 else absent[n % 4], "need": "clear"}, won=n % 3 == 0) for n in range(40)
    ]
    model = learn_fact_model(cases)
    assert model.missing == {"need": 0, "size": 20}
    assert model.counts["size"] == {"–": 20.0}
    assert model.win_probability({"size": None}) == model.win_probability({})
    history = History("a", spells=[Spell("tender", entered=0)], known_until=1, facts={"size": cast("Any", nan)})
    assert history.facts == ()


def by_size(size: float) -> float:
    """The chance that the deals below are made with: the larger, the likelier, but for the largest."""
    return 0.2 + 0.06 * size if size < 9 else 0.3


def sized(count: int, seed: int) -> list[ClosedCase]:
    """Deals whose chance goes with a number, drawn by lot."""
    chance = Draws(seed)
    sizes = [chance.below(1000) / 100 for _ in range(count)]
    return [ClosedCase({"size": size}, won=chance.below(1000) < 1000 * by_size(size)) for size in sizes]


def test_numbers_speak_by_their_size() -> None:
    """A number is cut into tenths of the cases, so that a chance which rises and falls with it is found."""
    model = learn_fact_model(sized(3000, 4))
    for size in (1, 4, 7):
        assert model.win_probability({"size": size}) == pytest.approx(by_size(size), abs=0.06)
    assert model.win_probability({"size": 9.6}) < 0.45
    assert len(model.counts["size"]) == 10
    assert str(model.estimate({"size": 4}).contributions[0]).endswith("size is 4")


def test_what_rises_never_falls() -> None:
    """Of a fact that is declared to rise, more never speaks less for winning; of one that falls, never more."""
    cases = sized(400, 5)
    for shapes, sign in ((FactShapes(rising=["size"]), 1), (FactShapes(falling=["size"]), -1)):
        model = learn_fact_model(cases, shapes=shapes)
        chances = [sign * model.win_probability({"size": size}) for size in range(11)]
        assert all(one <= after + 1e-12 for one, after in pairwise(chances))


def test_neighbours_along_an_order_are_alike() -> None:
    """A word that was hardly seen takes after its neighbours, not after the average of all."""
    words = ["tiny", "small", "middle", "large", "huge"]
    rates = [1, 2, 5, 8, 9]
    cases = [
        ClosedCase({"size": word}, won=n % 10 < rate)
        for word, rate in zip(words, rates, strict=True)
        for n in range(2 if word == "huge" else 100)
    ]
    plain = learn_fact_model(cases)
    ordered = learn_fact_model(cases, shapes=FactShapes(ordered={"size": words}))
    assert ordered.win_probability({"size": "huge"}) > 0.7
    assert abs(plain.weights["size"]["huge"] - plain.weights["size"]["large"]) > abs(
        ordered.weights["size"]["huge"] - ordered.weights["size"]["large"]
    )


def test_open_cases_teach_by_what_their_being_open_says() -> None:
    """Where nothing is ever closed as lost, facts are still found: what was not won for long was hardly one to win."""
    chance, known = Draws(3), []
    for number in range(900):
        source = ("fair", "web")[chance.below(2)]
        wins = chance.below(100) < (50 if source == "fair" else 15)
        came, took = float(chance.below(300)), 5.0 + chance.below(60)
        won = wins and came + took <= 300
        stay = Spell("lead", entered=came, left=came + took, next=WON) if won else Spell("lead", entered=came)
        known.append(History(str(number), spells=[stay], known_until=300, facts={"source": source}))
    model = learn_model(known)
    fair, web = (model.facts.weights["source"][source] for source in ("fair", "web"))
    truth = log(0.5 / 0.5) - log(0.15 / 0.85)
    assert fair - web == pytest.approx(truth, abs=0.5)
    silent = learn_model([one for one in known if one.is_won])
    assert not silent.facts.temperature


def test_a_given_shrinkage_is_kept() -> None:
    """Whoever gives the shrinkage has it; else it is chosen, and the model says so."""
    chosen, given = learn_fact_model(sized(200, 6)), learn_fact_model(sized(200, 6), shrinkage=1000.0)
    assert chosen.chosen
    assert (given.shrinkage, given.chosen) == (1000.0, False)


def test_numpy_gives_the_same_figures() -> None:
    """The fast arithmetic is only faster."""
    pytest.importorskip("numpy")
    book = staged(200) + [one for one in (history.until(9) for history in staged(60)) if one]
    plain, fast = learn_model(book), learn_model(book, executor="numpy")
    for facts in ({"budget": "open"}, {"budget": "approved"}):
        ours, theirs = (model.estimate("tender", age=3, facts=facts).probability for model in (plain, fast))
        assert ours == pytest.approx(theirs, abs=1e-6)
    with pytest.raises(InputError, match="executor 'numpi' does not exist"):
        learn_model(book, executor="numpi")
