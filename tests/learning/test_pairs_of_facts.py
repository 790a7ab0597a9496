"""Two facts that say together what neither says by itself; and what lots say."""

import pytest

import funnelkit as fk
from funnelkit.learning import ClosedCase, FactShapes, learn_fact_model
from funnelkit.testing.draws import Draws
from tests.learning.real_deals import real_deals


def book(seed: int, *, count: int = 600, crossed: bool = True) -> list[ClosedCase]:
    """Deals that are won where a reference fits the buyer: each of the two facts says nothing by itself."""
    chance = Draws(seed)
    cases = []
    for _ in range(count):
        buyer, reference = ("plant", "office")[chance.below(2)], ("plant", "office")[chance.below(2)]
        noise = {f"noise {at}": str(chance.below(3)) for at in range(4)}
        likely = 75 if crossed and buyer == reference else 35
        facts = {"buyer": buyer, "reference": reference, "size": float(chance.below(40)), **noise}
        cases.append(ClosedCase(facts, won=chance.below(100) < likely))
    return cases


def test_a_pair_that_tells_is_found_and_said() -> None:
    """Only the pair that was planted, with a reason of its own, and chances near the truth."""
    model = learn_fact_model(book(1))
    assert model.pairs.names == (("buyer", "reference"),)
    fits = model.estimate({"buyer": "plant", "reference": "plant"})
    fails = model.estimate({"buyer": "plant", "reference": "office"})
    assert abs(fits.probability - 0.75) < 0.08
    assert abs(fails.probability - 0.35) < 0.08
    assert "buyer plant together with reference plant" in [str(one.reason) for one in fits.contributions]
    assert fits.log_odds == model.intercept + model.log_odds((("buyer", "plant"), ("reference", "plant")))


def test_no_pair_where_none_was_planted() -> None:
    """Ten books in which facts say nothing, or only one by one."""
    assert not [seed for seed in range(10) if learn_fact_model(book(seed, count=400, crossed=False)).pairs.names]
    assert not learn_fact_model(real_deals()).pairs.names


def test_half_of_a_pair_says_nothing() -> None:
    """Where only one of the two is known, the chance stays near that of all."""
    model = learn_fact_model(book(2))
    assert abs(model.win_probability({"buyer": "plant"}) - model.win_probability({})) < 0.06


def test_the_other_half_is_worth_asking_for() -> None:
    """What is known of one fact makes the question for the other one the best."""
    model = learn_fact_model(book(3))
    assert fk.next_questions({"buyer": "office"}, model=model)[0].key == "reference"


def test_what_may_never_fall_stays_out_of_pairs() -> None:
    """A fact of which more never speaks against winning keeps that promise whatever else is known."""
    shapes = FactShapes(ordered={"buyer": ["office", "plant"]}, rising=["buyer"])
    assert not learn_fact_model(book(1), shapes=shapes).pairs.names


@pytest.mark.one_python
def test_outcomes_drawn_by_lot_leave_the_facts_of_real_deals_silent() -> None:
    """22 facts, 163 deals, and a coin for the outcome: at most about one book in twenty believes anything."""
    known = real_deals()
    believed = 0
    for seed in range(20):
        chance = Draws(500 + seed)
        cases = [ClosedCase(dict(case.facts), won=chance.below(2) == 0) for case in known]
        believed += learn_fact_model(cases).temperature > 0
    assert believed <= 2
