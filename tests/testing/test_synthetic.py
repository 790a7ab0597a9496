"""A made-up book is the same everywhere, realistic, and as dirty as it is asked to be."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from funnelkit.checks.errors import FunnelkitError
from funnelkit.deal import Deal
from funnelkit.deal import facts as f
from funnelkit.methodology import Methodology
from funnelkit.methodology.builtin import eight_stage
from funnelkit.rules import CustomerStage, SupplierStage, Task
from funnelkit.testing import CLEAN, THE_CASE, Dirt, Draws, Slump, SyntheticBook, synthetic_book
from funnelkit.testing.strategies import methodologies

SINCE, UNTIL = date(2023, 1, 1), date(2026, 1, 1)


def book(*, seed: int = 3, deals: int = 400, dirt: Dirt = CLEAN) -> SyntheticBook:
    """Make up a book under the built-in methodology."""
    return synthetic_book(eight_stage(), deals=deals, seed=seed, since=SINCE, until=UNTIL, dirt=dirt)


def test_chance_is_the_published_generator() -> None:
    """The first words of SplitMix64 are those that its publications give."""
    chance = Draws(1234567)
    assert [chance.word() for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


@given(st.integers(), st.integers(1, 1000))
def test_chance_stays_within_its_bound(seed: int, bound: int) -> None:
    """A draw is never below 0 nor at its bound."""
    assert 0 <= Draws(seed).below(bound) < bound


def test_spread_is_wide_about_the_usual() -> None:
    """Half of all stays are shorter than usual, and one in twenty is three times as long or longer."""
    chance = Draws(5)
    stays = sorted(chance.spread(1000) for _ in range(2000))
    assert 900 < stays[1000] < 1100
    assert stays[1900] > 3000


def test_same_seed_same_book() -> None:
    """The same arguments give the same facts: in this process and, by its fingerprint, in every other one."""
    method = Methodology(
        key="two-steps",
        name="Two steps",
        customer_stages=[CustomerStage("need", "Need"), CustomerStage("order", "Order", typical_days=60)],
        supplier_stages=[
            SupplierStage("offer", "Offer", tasks=[Task("visit", "Visit")]),
            SupplierStage("sign", "Sign"),
        ],
    )
    told = [
        f"{type(fact).__name__} {fact.on} {fact.known_on} {fact.by}"
        for deal in synthetic_book(method, deals=50, seed=3, since=SINCE, until=UNTIL)
        for fact in deal.journal
    ]
    assert hashlib.sha256("\n".join(told).encode()).hexdigest()[:16] == "5e625c0a029cf05c"


def test_larger_book_begins_with_the_smaller_one() -> None:
    """Asking for more deals changes none of those that were there."""
    assert book(deals=30)[:10] == book(deals=10)[:]
    assert book(seed=4, deals=10) != book(deals=10)


def test_nothing_is_later_than_the_day_of_the_book() -> None:
    """Nothing in the book happened or was written down after its day."""
    assert all(fact.known_on <= UNTIL for deal in book(dirt=Dirt()) for fact in deal.journal)


def test_a_clean_book_tells_the_truth_of_the_base_table() -> None:
    """About one in ten deals is won, as the base table says of new deals; most end, in every way."""
    outcomes = Counter(deal.at(UNTIL).outcome for deal in book(deals=1000))
    ended = sum(count for outcome, count in outcomes.items() if outcome != "open")
    assert Decimal("0.07") < Decimal(outcomes["won"]) / ended < Decimal("0.13")
    assert outcomes["lost"] > outcomes["no-decision"] > outcomes["withdrawn"] > 0


def test_won_deals_were_worked_through() -> None:
    """In a clean book most won deals were worked through to our last stage, at a pace of months."""
    won = [deal.at(UNTIL) for deal in book(deals=1000) if deal.at(UNTIL).outcome == "won"]
    assert sum(one.supplier_stage.key == "signing" for one in won) > len(won) / 2
    days = sorted((one.progress.outcome_since - one.deal.opening.on).days for one in won)
    assert 100 < days[len(days) // 2] < 400


def late(deal: Deal) -> bool:
    """Whether anything was written down late."""
    return any(fact.recorded_on is not None for fact in deal.journal)


def unpriced(deal: Deal) -> bool:
    """Whether nobody said what it is worth."""
    return deal.terms.amount is None


def exaggerated(deal: Deal) -> bool:
    """Whether a dealer claims a stage."""
    return any(isinstance(fact, f.CustomerMoved) and fact.source == "third-party" for fact in deal.journal)


def hearsay(deal: Deal) -> bool:
    """Whether a dealer told what the customer did."""
    return any(isinstance(fact, f.EvidenceRecorded) and fact.source == "third-party" for fact in deal.journal)


def overdue(deal: Deal) -> bool:
    """Whether it should have been signed by now."""
    return deal.at(UNTIL).is_open and deal.terms.expected_close is not None and deal.terms.expected_close < UNTIL


@pytest.mark.parametrize(
    ("dirt", "shows"),
    [
        (evolve(CLEAN, late=100), late),
        (evolve(CLEAN, unpriced=100), unpriced),
        (evolve(CLEAN, exaggerated=100), exaggerated),
        (evolve(CLEAN, hearsay=100), hearsay),
        (evolve(CLEAN, overdue=100), overdue),
    ],
    ids=["late", "unpriced", "exaggerated", "hearsay", "overdue"],
)
def test_dirt_shows_when_it_is_asked_for(dirt: Dirt, shows: Callable[[Deal], bool]) -> None:
    """Each kind of dirt is in the book that asks for it and not in a clean one."""
    assert any(shows(deal) for deal in book(dirt=dirt))
    assert not any(shows(deal) for deal in book())


def test_unrecorded_and_forgotten() -> None:
    """A book with unrecorded stages says less of the customer; one with forgotten ends has more open deals."""
    clean = book()
    assert sum(map(len, book(dirt=evolve(CLEAN, unrecorded=100)))) < sum(map(len, clean))
    open_deals = [deal for deal in clean if deal.at(UNTIL).is_open]
    forgotten = [deal for deal in book(dirt=evolve(CLEAN, forgotten=100)) if deal.at(UNTIL).is_open]
    assert len(forgotten) > 2 * len(open_deals)


@settings(max_examples=30)
@given(methodologies(most_stages=4), st.integers())
def test_any_methodology(method: Methodology, seed: int) -> None:
    """A book can be made up under any methodology, and each deal replays from its journal."""
    for deal in synthetic_book(method, deals=3, seed=seed, since=SINCE, until=UNTIL):
        assert Deal.of(deal.journal, methodologies=[method]).progress == deal.progress


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"deals": 2.5}, "deals is of the type float"),
        ({"deals": True}, "deals is of the type bool"),
        ({"deals": -1}, "deals must be 0 or more, got -1"),
        ({"until": date(9999, 12, 31)}, "give a day up to the year 9000"),
        ({"seed": "1"}, "seed is of the type str"),
        ({"since": "2025-01-01"}, "since must be a datetime.date"),
        ({"until": date(2020, 1, 1)}, "until 1 January 2020 is before since"),
        ({"owners": ()}, "owners= is empty"),
        ({"owners": "Maria"}, "owners is of the type str"),
        ({"dealers": [5]}, "dealers[0] must be text, got 5"),
        ({"currency": "EURO"}, "currency 'EURO' does not exist"),
        ({"dirt": 5}, "dirt is of the type int"),
        ({"dirt": Dirt(invented=-1)}, "dirt.invented must be a percentage from 0 to 100, got -1"),
        ({"through_dealers": 101}, "through_dealers must be a percentage from 0 to 100, got 101"),
        ({"slump": 5}, "slump is of the type int"),
        ({"dirt": Dirt(late=101)}, "dirt.late must be a percentage from 0 to 100, got 101"),
        ({"methodology": "eight-stage"}, "methodology is of the type str"),
    ],
)
def test_what_makes_no_book_is_refused(wrong: dict[str, Any], told: str) -> None:
    """An argument that no book can be made up from is told in words, and not by what breaks on the way."""
    sound: dict[str, Any] = {
        "methodology": eight_stage(),
        "deals": 1,
        "seed": 1,
        "since": date(2025, 1, 1),
        "until": date(2026, 1, 1),
    }
    with pytest.raises(FunnelkitError) as refused:
        synthetic_book(**{**sound, **wrong})
    assert told in str(refused.value)


def the_case(*, seed: int = 3, deals: int = 200, dirt: Dirt = THE_CASE, slump: Slump | None = None) -> SyntheticBook:
    """Make up the book of a company that sells through dealers."""
    return synthetic_book(
        eight_stage(),
        deals=deals,
        seed=seed,
        since=SINCE,
        until=UNTIL,
        dirt=dirt,
        through_dealers=90,
        slump=slump,
        dealers=("Nordlys", "华东代理", "Sud"),
    )


def test_the_truth_is_told_of_every_deal() -> None:
    """Each deal has its truth; in a clean book what is verified is never beyond the customer's true stage."""
    stages = [stage.key for stage in eight_stage().customer_stages]
    clean = book()
    assert set(clean.truths) == {deal.key for deal in clean}
    for deal in clean:
        truth, stage = clean.truth_of(deal), deal.at(UNTIL).verified_stage.key
        assert stages.index(stage) <= stages.index(truth.stage_on(UNTIL))


def test_the_true_chance_is_that_of_the_base_table() -> None:
    """Of the deals that came to a stage so many are won in the end as its chance says."""
    table = {stage.key: stage.win_probability for stage in eight_stage().customer_stages}
    truths = book(deals=1000).truths.values()
    for key, chance in table.items():
        came = [one for one in truths if key in dict(one.arrivals)]
        won = Decimal(sum(one.end == "won" for one in came)) / len(came)
        assert chance is not None
        assert abs(won - chance) < Decimal("0.12")
        assert all(abs(one.chance_on(dict(one.arrivals)[key]) - chance) < Decimal("0.01") for one in came)


def test_the_truth_ends_with_the_purchase() -> None:
    """Until its end a purchase is alive and has a chance below one; then it is won for sure, or lost."""
    for truth in book().truths.values():
        assert truth.ended_on is not None
        before, began = truth.ended_on - timedelta(days=1), truth.arrivals[0][1]
        assert truth.is_alive(before) is (before >= began)
        assert 0 < truth.chance_on(began) < 1
        assert not truth.is_alive(truth.ended_on)
        assert truth.chance_on(truth.ended_on) == (truth.end == "won")
        assert truth.stage_on(began - timedelta(days=1)) == ""
        assert truth.amount_on(began - timedelta(days=1)) is None


def test_behind_an_invented_project_nobody_stands() -> None:
    """An invented project runs through a dealer, is in no stage, has no chance, and no customer speaks in it."""
    planted = the_case()
    invented = [deal for deal in planted if planted.truth_of(deal).is_invented]
    assert len(invented) > 20
    for deal in invented:
        truth = planted.truth_of(deal)
        assert deal.terms.channel.startswith("dealer:")
        assert (truth.stage_on(UNTIL), truth.is_alive(UNTIL)) == ("", False)
        assert not truth.chance_on(UNTIL)
        assert deal.at(UNTIL).verified_stage.key == "problem-raised"
        assert not any(getattr(fact, "source", "").startswith("customer-") for fact in deal.journal)


def test_a_duplicate_is_reported_by_another_dealer() -> None:
    """A project that is reported twice has two dealers, one customer, one truth, and is won once."""
    planted = the_case()
    pairs = [(deal, planted.truth_of(deal)) for deal in planted if planted.truth_of(deal).duplicate_of]
    assert len(pairs) > 5
    by_key = {deal.key: deal for deal in planted}
    for second, truth in pairs:
        first = by_key[truth.duplicate_of]
        assert first.terms.channel != second.terms.channel
        assert first.opening.customer == second.opening.customer
        assert planted.truth_of(first).arrivals == truth.arrivals
        assert second.at(UNTIL).outcome != "won"


def test_a_dealer_tells_too_much() -> None:
    """An inflated amount is above the true one; until the customer is heard it is the only one."""
    planted = the_case()
    told = [(deal, planted.truth_of(deal)) for deal in planted if planted.truth_of(deal).told_amount]
    assert len(told) > 20
    for _, truth in told:
        if not truth.is_invented:
            assert truth.told_amount is not None
            assert truth.told_amount > truth.amounts[0][1]


def test_a_slump_slows_customers_and_puts_projects_off() -> None:
    """In a slump stages take longer and fewer deals are opened; before it all is as without."""
    slump = Slump(date(2024, 6, 1), date(2025, 3, 1))
    with_it, without = the_case(slump=slump), the_case()

    def opened_in_it(planted: SyntheticBook) -> int:
        return sum(slump.holds_on(deal.opening.on) for deal in planted)

    assert opened_in_it(with_it) < opened_in_it(without) * 3 / 4
    ends = [(one.ended_on, without.truths[key].ended_on) for key, one in with_it.truths.items() if one.ended_on]
    assert any(slow > fast for slow, fast in ends if fast and fast > slump.since)
    same = [(slow, fast) for slow, fast in ends if fast and fast <= slump.since]
    assert same
    assert all(slow == fast for slow, fast in same)


def test_what_is_planted_shifts_nothing_else() -> None:
    """Deals that are neither invented nor doubled are word for word those of the book without such deals."""
    plain = the_case(dirt=evolve(THE_CASE, invented=0, inflated=0, duplicated=0))
    planted = the_case(dirt=evolve(THE_CASE, inflated=0))
    untouched = [
        (one, other)
        for one, other in zip(plain, planted, strict=True)
        if not (planted.truth_of(other).is_invented or planted.truth_of(other).duplicate_of)
    ]
    assert len(untouched) > 100
    assert all(one == other for one, other in untouched)


def test_a_larger_case_begins_with_the_smaller_one() -> None:
    """Duplicates point back only, so that a larger book begins with the same deals and truths."""
    small, large = the_case(deals=40), the_case(deals=80)
    assert large[:40] == small[:]
    assert all(large.truths[key] == truth for key, truth in small.truths.items())
