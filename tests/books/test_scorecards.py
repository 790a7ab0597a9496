"""Scorecards: every score has a count and an interval, few deals say nothing, and nobody is ranked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.books import Score
from funnelkit.books.scores import FEWEST, scores_of
from funnelkit.testing import synthetic_book
from funnelkit.testing.draws import Draws
from funnelkit.words import say

DAY = date(2026, 1, 1)
NAME = say("label-yes")


def scored(groups: dict[str, list[float]]) -> dict[str, Score]:
    """Score groups on some measure, as one of many."""
    return scores_of("x", NAME, "percent", groups, 20)


def ended(owner: str, number: int, *, won: bool, claimed: str = "problem-raised") -> fk.Deal:
    """A deal that was decided after a hundred days."""
    opened = date(2025, 1, 1) + timedelta(days=number)
    deal = fk.Deal.open(f"{owner} {number}", under=fk.eight_stage(), owner=owner, on=opened)
    deal = deal.customer_moved(claimed, source="own-impression", on=opened)
    on = opened + timedelta(days=100)
    if won:
        return deal.override_win(by="Otto", reason="signed at the fair", on=on)
    return deal.lose(reason="price", winner="incumbent", on=on)


def test_nobody_is_scored_on_four_deals() -> None:
    """Nine deals say nothing, ten do; the count is said either way."""
    book = fk.Book(
        [ended("Maria", n, won=n % 2 == 0) for n in range(10)] + [ended("Jun", n, won=True) for n in range(9)]
    )
    jun, maria = book.scorecards(on=DAY)
    few, known = jun.score("won-of-decided"), maria.score("won-of-decided")
    assert (few.n, few.value, few.interval, few.shrunk) == (9, None, None, None)
    assert "insufficient history, 9 deals" in str(few)
    assert (known.n, known.value) == (FEWEST, 0.5)
    assert known.interval is not None
    low, high = known.interval
    assert low < 0.3
    assert high > 0.7
    assert jun.bias is not None
    assert jun.bias.verdict == "insufficient-history"


def test_two_win_rates_are_never_mixed() -> None:
    """Won of won and lost, and won of all that ended."""
    deals = [ended("Maria", n, won=n < 5) for n in range(10)]
    gone = [
        fk.Deal.open(f"gone {n}", under=fk.eight_stage(), owner="Maria", on=date(2025, 1, 1)).end_without_decision(
            reason="budget", winner="no-decision", on=date(2025, 5, 1)
        )
        for n in range(10)
    ]
    [card] = fk.Book([*deals, *gone]).scorecards(on=DAY)
    assert (card.score("won-of-decided").value, card.score("won-of-decided").n) == (0.5, 10)
    assert (card.score("won-of-ended").value, card.score("won-of-ended").n) == (0.25, 20)
    assert card.score("days-to-win").n == 5


def test_optimists_and_sandbaggers_are_told_with_a_floor() -> None:
    """What was claimed a month before the decision against what came."""
    hopeful = [ended("Hope", n, won=n % 10 == 0, claimed="contract-review") for n in range(30)]
    modest = [ended("Modest", n, won=n % 2 == 0) for n in range(30)]
    hope, sand = fk.Book([*hopeful, *modest]).scorecards(on=DAY)
    assert hope.bias is not None
    assert sand.bias is not None
    assert (hope.bias.verdict, sand.bias.verdict) == ("optimist", "sandbagger")


def test_cards_are_of_owners_dealers_tags_or_whatever_a_function_says() -> None:
    """A deal that belongs to no dealer is on no dealer's card."""
    deals = [ended("Maria", 1, won=True), ended("Jun", 2, won=False).set_channel("dealer:Nordlys", on=date(2025, 6, 1))]
    book = fk.Book([deals[0].set_tag("region", "north", on=date(2025, 6, 1)), deals[1]])
    assert [one.who for one in book.scorecards(on=DAY)] == ["Jun", "Maria"]
    assert [(one.who, one.n) for one in book.scorecards(on=DAY, by="dealer")] == [("Nordlys", 1)]
    assert [one.who for one in book.scorecards(on=DAY, by="region")] == ["north"]
    assert [(one.who, one.n) for one in book.scorecards(on=DAY, by=lambda _: "all")] == [("all", 2)]


def test_intervals_cover_what_they_say() -> None:
    """Over many made-up people of known skill, 95 in 100 intervals hold it; few are called different."""
    chance = Draws(11)
    held = different = 0
    for _ in range(300):
        skill = chance.between(20, 80)
        people = {str(who): [float(chance.happens(skill)) for _ in range(30)] for who in range(4)}
        for one in scored(people).values():
            assert one.interval is not None
            held += one.interval[0] <= skill / 100 <= one.interval[1]
            different += bool(one.differs)
    assert 0.925 <= held / 1200 <= 0.98
    assert different <= 0.02 * 1200, "all have the same skill"
    held = 0
    for _ in range(300):
        days = {"a": [float(sum(chance.between(0, 40) for _ in range(4))) for _ in range(12)], "b": [80.0] * 10}
        interval = scored(days)["a"].interval
        assert interval is not None
        held += interval[0] <= 80 <= interval[1]
    assert 0.92 <= held / 300 <= 0.98


def test_a_true_difference_is_believed_as_far_as_it_carries() -> None:
    """A person far from the others is called so, and shrunk less than one of few deals."""
    chance = Draws(3)
    groups = {str(who): [float(chance.happens(20)) for _ in range(60)] for who in range(5)}
    groups["star"] = [float(chance.happens(80)) for _ in range(60)]
    groups["new"] = [1.0] * 10
    told = scored(groups)
    assert told["star"].differs == "above"
    star, new = told["star"], told["new"]
    assert star.value is not None
    assert star.shrunk is not None
    assert new.value is not None
    assert new.shrunk is not None
    assert star.of_all is not None
    assert star.of_all < star.shrunk < star.value
    assert new.value - new.shrunk > star.value - star.shrunk


@given(st.dictionaries(st.text(max_size=3), st.lists(st.floats(0, 1), max_size=30), max_size=5))
def test_scores_hold_together(groups: dict[str, list[float]]) -> None:
    """The value lies in its interval, the shrunk one between it and that of all."""
    for who, one in scored(groups).items():
        assert one.n == len(groups[who])
        assert (one.value is None) == (one.n < FEWEST)
        if one.value is None or one.interval is None or one.shrunk is None or one.of_all is None:
            continue
        assert one.interval[0] - 1e-9 <= one.value <= one.interval[1] + 1e-9
        assert min(one.value, one.of_all) - 1e-9 <= one.shrunk <= max(one.value, one.of_all) + 1e-9


def test_a_made_up_company_is_told_in_both_languages() -> None:
    """Every score has its count; the order is that of names."""
    book = fk.Book(synthetic_book(fk.eight_stage(), deals=150, seed=4, since=date(2024, 1, 1), until=DAY))
    cards = book.scorecards(on=DAY)
    assert [one.who for one in cards] == sorted(one.who for one in cards)
    assert sum(one.n for one in cards) == 150
    for one in cards:
        assert {score.key for score in one.scores} >= {"in-step", "late-entries", "went-on:problem-raised"}
        for score in one.scores:
            assert (score.interval is None) == (score.n < FEWEST)
    assert "不作排名" in cards.html("zh-Hans")
    with pytest.raises(KeyError):
        cards[0].score("luck")
