"""Funnel, time in stage, win rates, velocity and cohorts: held against plain counting, day by day and deal by deal."""

from __future__ import annotations

import pickle
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from statistics import mean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.books.waits import Wait, interval_of, lower_quantile, quantile_of_waits, ways_out
from funnelkit.display import bars_svg
from funnelkit.testing import synthetic_book
from tests.benchmarks.made_up import METHOD

SINCE, ON = date(2025, 1, 1), date(2025, 9, 1)
OUT = {"lost", "no-decision", "withdrawn"}
WAITS = st.lists(st.builds(Wait, st.integers(0, 12), st.sampled_from(["", "on", "ended"])), max_size=25)


@cache
def made_up(seed: int, deals: int = 24) -> fk.Book:
    """A book with the dirt of real records, watched up to its last day."""
    return fk.Book(synthetic_book(METHOD, deals=deals, seed=seed, since=SINCE, until=ON))


@cache
def large() -> fk.Book:
    """A book in which enough has come to its end."""
    return fk.Book(synthetic_book(METHOD, deals=700, seed=3, since=date(2023, 1, 1), until=ON))


@cache
def lived(seed: int) -> dict[str, list[Any]]:
    """Each deal as it stood at the end of every day of its life, read anew on each of them."""
    found = {}
    for deal in made_up(seed):
        days = (ON - deal.opening.on).days
        found[deal.key] = [deal.at(deal.opening.on + timedelta(days=after)) for after in range(days + 1)]
    return found


def naive_shares(waits: list[Wait]) -> dict[str, Fraction]:
    """Aalen and Johansen, day by day."""
    left, shares = Fraction(1), {"on": Fraction(0), "ended": Fraction(0)}
    for day in range(13):
        at_risk = [one for one in waits if one.days >= day]
        out = Counter(one.way_out for one in at_risk if one.days == day and one.way_out)
        if out:
            for way, count in out.items():
                shares[way] += left * Fraction(count, len(at_risk))
            left *= 1 - Fraction(out.total(), len(at_risk))
    return shares | {"": left}


@given(waits=WAITS)
def test_ways_out_are_those_counted_day_by_day(waits: list[Wait]) -> None:
    """Shares and what nobody has seen make one; with nobody waiting they are the plain shares."""
    shares, unseen = ways_out(waits)
    naive = naive_shares(waits)
    for way in ("on", "ended"):
        assert shares.get(way, 0.0) == pytest.approx(float(naive[way]))
    assert unseen == pytest.approx(float(naive[""]))
    assert sum(shares.values()) + unseen == pytest.approx(1.0)
    if waits and all(one.way_out for one in waits):
        assert shares.get("on", 0.0) == pytest.approx(sum(one.way_out == "on" for one in waits) / len(waits))


@given(waits=WAITS, share=st.sampled_from([Fraction(1, 4), Fraction(1, 2), Fraction(9, 10)]))
def test_quantiles_of_waits_are_those_counted_day_by_day(waits: list[Wait], share: Fraction) -> None:
    """The first day on which at most the rest still waits; nobody who waits is taken for gone."""
    left, found = Fraction(1), None
    for day in range(13):
        at_risk = [one for one in waits if one.days >= day]
        out = sum(one.days == day and one.way_out != "" for one in at_risk)
        if out and found is None:
            left *= 1 - Fraction(out, len(at_risk))
            found = day if left <= 1 - share else None
    assert quantile_of_waits(waits, share) == found


@given(st.lists(st.integers(0, 50), min_size=1), st.sampled_from([Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)]))
def test_a_lower_quantile_is_the_first_that_covers_the_share(values: list[int], share: Fraction) -> None:
    """No smaller value covers as much."""
    found = lower_quantile(values, share)
    assert found == min(one for one in values if sum(other <= one for other in values) >= share * len(values))


@given(st.integers(1, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_interval_holds_the_rate(counts: tuple[int, int]) -> None:
    """It is within 0 and 1, around the rate, and solves Wilson's equation."""
    part, whole = counts
    low, high = interval_of(part, whole)
    assert 0 <= low <= Fraction(part, whole) + Fraction(1, 10**6)
    assert Fraction(part, whole) - Fraction(1, 10**6) <= high <= 1
    for edge in (float(low), float(high)):
        if 0.001 < edge < 0.999:
            assert (part / whole - edge) ** 2 * whole == pytest.approx(1.959964**2 * edge * (1 - edge), rel=0.02)


@pytest.mark.parametrize("basis", ["verified", "claimed", "ours"])
@pytest.mark.parametrize("seed", [1, 5])
def test_the_funnel_counts_every_deal_where_it_ever_was(seed: int, basis: Any) -> None:
    """Ever reached, went on, ended and undecided are those of reading each deal on each day of its life."""
    place = {"verified": "verified_place", "claimed": "claimed_place", "ours": "supplier_place"}[basis]
    funnel = made_up(seed).funnel(on=ON, basis=basis)
    ways: list[Counter[str]] = [Counter() for _ in range(9)]
    for readings in lived(seed).values():
        last = readings[-1]
        highest = 7 if last.outcome == "won" else max(getattr(one, place) for one in readings if one.outcome not in OUT)
        for at in range(highest + 1):
            end = "ended" if last.outcome in OUT else "undecided"
            ways[at]["went_on" if at < highest or last.outcome == "won" else end] += 1
        if last.outcome in {"open", "suspended"}:
            ways[getattr(last, place)]["standing"] += 1
    for at, stage in enumerate(funnel.stages):
        assert (stage.went_on, stage.ended, stage.undecided) == tuple(
            ways[at][name] for name in ("went_on", "ended", "undecided")
        )
        assert stage.standing == ways[at]["standing"]
        assert stage.reached == stage.went_on + stage.ended + stage.undecided + stage.unwatched
    assert sum(stage.standing for stage in funnel.stages) == sum(pair.standing for pair in funnel.pairs)


@pytest.mark.parametrize("seed", [1, 5])
def test_pairs_count_where_both_sides_stood(seed: int) -> None:
    """Each pair of stages once for each deal that ever stood there at the end of a day, and with its money."""
    pairs = {(one.customer_stage, one.supplier_stage): one for one in made_up(seed).funnel(on=ON).pairs}
    ever: Counter[tuple[str, str]] = Counter()
    for readings in lived(seed).values():
        there = [one for one in readings if one.outcome not in OUT]
        ever.update({(one.verified_stage.key, one.supplier_stage.key) for one in there})
    for pair, count in ever.items():
        assert pairs[pair].ever >= count  # a deal may pass through a pair within a day
    now = Counter(
        (readings[-1].verified_stage.key, readings[-1].supplier_stage.key)
        for readings in lived(seed).values()
        if readings[-1].outcome in {"open", "suspended"}
    )
    assert {pair: one.standing for pair, one in pairs.items() if one.standing} == dict(now)


def test_money_of_the_funnel_is_that_of_its_deals() -> None:
    """Standing amounts add up to what is open; the first stage has everything."""
    book = large()
    funnel = book.funnel(on=ON)
    still_open = [deal for deal in book if deal.at(ON).outcome in {"open", "suspended"} and deal.terms.amount]
    whole = sum((deal.terms.amount for deal in still_open if deal.terms.amount), fk.Money(0, "EUR"))
    assert sum((stage.amount for stage in funnel.stages if stage.amount), fk.Money(0, "EUR")) == whole
    every = sum((deal.terms.amount for deal in book if deal.terms.amount), fk.Money(0, "EUR"))
    assert funnel.stages[0].reached_amounts == (every,)


def test_open_deals_are_never_taken_for_lost() -> None:
    """Many deals that wait where they just came to hardly touch its conversion; as losses they would halve it."""
    book = large()
    waiting = [
        fk.Deal.open(f"new {number}", under=METHOD, on=ON).customer_moved(
            "budget-set", source="customer-document", on=ON
        )
        for number in range(200)
    ]
    before, after = (one.funnel(on=ON).stages[1] for one in (book, book + fk.Book(waiting)))
    assert after.undecided == before.undecided + 200
    assert after.conversion is not None
    assert before.conversion is not None
    assert abs(after.conversion - before.conversion) < Fraction(1, 100)
    assert before.went_on / (before.went_on + before.ended + 200) < 0.7 * float(before.conversion)
    assert (book + fk.Book(waiting)).win_rates(on=ON).whole.of_decided == book.win_rates(on=ON).whole.of_decided


@pytest.mark.parametrize("seed", [1, 5])
def test_days_in_a_stage_are_those_lived_there(seed: int) -> None:
    """Counting the evenings on which a deal was open in a stage gives the same days, re-entries and all."""
    times = made_up(seed).time_in_stage(on=ON)
    won: list[list[int]] = [[] for _ in range(8)]
    now: list[list[int]] = [[] for _ in range(8)]
    left = [0] * 8
    for readings in lived(seed).values():
        evenings = [one for one in readings if one.outcome in {"open", "suspended"}]
        last = readings[-1]
        for at in {one.verified_place for one in evenings}:
            days = sum(one.verified_place == at and one.outcome == "open" for one in evenings)
            if last.outcome in {"open", "suspended"} and last.verified_place == at:
                now[at].append(days - (last.outcome == "open"))
            else:
                left[at] += 1
                won[at] += [days] if last.outcome == "won" else []
    for at, stage in enumerate(times.stages):
        assert (stage.won, stage.left, stage.open) == (len(won[at]), left[at], len(now[at]))
        assert stage.open_middle == lower_quantile(now[at], Fraction(1, 2))
        assert stage.middle is None or len(won[at]) >= 10


def test_slow_deals_are_held_against_won_ones() -> None:
    """Each of them has stood longer than three quarters of the won ones; the most so comes first."""
    times = large().time_in_stage(on=ON)
    by_name = {stage.name: stage for stage in times.stages}
    assert times.slow
    assert len(times.slow) == sum(stage.slow for stage in times.stages)
    for one in times.slow:
        assert one.days > one.won_days == by_name[one.stage].three_quarters
    over = [one.days - one.won_days for one in times.slow]
    assert over == sorted(over, reverse=True)


def test_win_rates_are_called_by_their_names() -> None:
    """Won of won and lost, and won of all closed, by count and by amount; open deals are in none of them."""
    rates = large().win_rates(on=ON, by="owner")
    ended = Counter(deal.at(ON).outcome for deal in large())
    whole = rates.whole
    assert (whole.won, whole.lost, whole.no_decision, whole.withdrawn) == tuple(
        ended[name] for name in ("won", "lost", "no-decision", "withdrawn")
    )
    assert whole.open == ended["open"] + ended["suspended"]
    assert float(whole.of_decided or 0) == pytest.approx(ended["won"] / (ended["won"] + ended["lost"]), abs=1e-6)
    assert float(whole.of_closed or 0) == pytest.approx(ended["won"] / whole.closed, abs=1e-6)
    assert sum(one.won for one in rates.groups) == whole.won
    [money] = [one for one in rates.amounts if one.label == ""]
    sums: dict[str, float] = dict.fromkeys(ended, 0.0)
    for deal in large():
        if deal.terms.amount is not None:
            sums[deal.at(ON).outcome] += float(deal.terms.amount.amount)
    assert float(money.of_decided or 0) == pytest.approx(sums["won"] / (sums["won"] + sums["lost"]), abs=1e-6)
    closed = sum(sums[name] for name in ("won", *OUT))
    assert float(money.of_closed or 0) == pytest.approx(sums["won"] / closed, abs=1e-6)


def test_rates_of_a_time_count_by_the_day_of_closing() -> None:
    """A deal that was reopened counts by the end that holds."""
    deal = fk.Deal.open("Harbour", under=METHOD, on=SINCE)
    lost = deal.lose(reason="price", winner="incumbent", on=SINCE + timedelta(days=9))
    again = lost.reopen(reason="new budget", on=SINCE + timedelta(days=20))
    late = again.lose(reason="price", winner="incumbent", on=SINCE + timedelta(days=60))
    since = SINCE + timedelta(days=30)
    assert fk.Book([lost]).win_rates(on=ON, since=since).whole.lost == 0
    assert fk.Book([late]).win_rates(on=ON, since=since).whole.lost == 1
    assert fk.Book([again]).win_rates(on=ON).whole.open == 1
    assert fk.Book([late]).win_rates(on=SINCE + timedelta(days=30)).whole.open == 1


def test_too_little_history_is_said_with_its_counts() -> None:
    """No figure below ten, anywhere; the counts are still there."""
    book = fk.Book(list(large())[:6])
    assert book.win_rates(on=ON).whole.of_decided is None
    assert book.velocity(on=ON).lines[0].a_day is None
    assert all(stage.middle is None for stage in book.time_in_stage(on=ON).stages)
    assert all(stage.conversion is None for stage in book.funnel(on=ON).stages)
    for answer in (book.win_rates(on=ON), book.velocity(on=ON), book.funnel(on=ON), book.time_in_stage(on=ON)):
        assert "insufficient history" in answer.text()
        assert "历史不足" in answer.text("zh-Hans")


def test_velocity_is_its_four_factors() -> None:
    """Open deals times mean won amount times win rate, over the mean days from opening to winning."""
    [line] = large().velocity(on=ON).lines
    valued = [deal for deal in large() if deal.terms.amount is not None]
    won = [deal for deal in valued if deal.at(ON).outcome == "won"]
    lost = sum(deal.at(ON).outcome == "lost" for deal in valued)
    still_open = sum(deal.at(ON).outcome in {"open", "suspended"} for deal in valued)
    days = mean((deal.progress.outcome_since - deal.opening.on).days for deal in won)
    worth = mean(float(deal.terms.amount.amount) for deal in won if deal.terms.amount)
    assert line.a_day is not None
    assert float(line.a_day.amount) == pytest.approx(
        still_open * worth * len(won) / (len(won) + lost) / days, abs=0.006
    )
    assert (line.open, line.won, line.lost) == (still_open, len(won), lost)


def test_cohorts_are_the_deals_of_a_period() -> None:
    """Every deal is in one; a share won within some days is not lowered by deals too young to know."""
    book = large()
    cohorts = book.cohorts(on=ON, by="year", days=200)
    assert sum(one.opened for one in cohorts.cohorts) == len(book)
    for one in cohorts.cohorts:
        some = [deal for deal in book if deal.opening.on.year == int(one.period)]
        ended = Counter(deal.at(ON).outcome for deal in some)
        assert (one.opened, one.won, one.lost) == (len(some), ended["won"], ended["lost"])
        assert one.open == ended["open"] + ended["suspended"]
        if int(one.period) == 2023:  # everybody is older than that, so that the share is a plain one
            won = [deal for deal in some if deal.at(ON).outcome == "won"]
            within = sum((deal.progress.outcome_since - deal.opening.on).days <= 200 for deal in won)
            assert float(one.won_within or 0) == pytest.approx(within / len(some), abs=1e-6)
    young = book.cohorts(on=ON, by="month", days=200).cohorts[-1]
    assert young.won_within is None
    with pytest.raises(fk.InputError):
        book.cohorts(on=ON, days=0)


def test_pipeline_needed_is_the_gap_over_the_rate() -> None:
    """Target less won less projected, never below zero, over the money won of all closed; and the pace of the days."""
    quarter = fk.FiscalCalendar().period_of(date(2025, 8, 1), by="quarter")
    target = fk.Money("9000000", "EUR")
    needed = large().pipeline_needed(target, on=ON, within=quarter)
    won = [
        deal.terms.amount
        for deal in large()
        if deal.at(ON).outcome == "won" and deal.progress.outcome_since in quarter and deal.terms.amount
    ]
    assert needed.won == sum(won, fk.Money(0, "EUR"))
    figures = large().forecast(on=ON).within(quarter).totals["EUR"]
    assert needed.projected == figures.led_by(needed.lead)
    assert needed.gap == target - needed.won - needed.projected
    [money] = [one for one in large().win_rates(on=ON).amounts if one.label == ""]
    assert needed.win_rate == money.of_closed
    assert needed.needed is not None
    assert float(needed.needed.amount) == pytest.approx(
        float(needed.gap.amount) * float(money.closed.amount) / float(money.won.amount), abs=0.006
    )
    assert needed.days_left == 29
    assert float(needed.on_pace.amount) == pytest.approx(9_000_000 * 63 / 92, abs=0.006)
    reached = large().pipeline_needed(fk.Money(1, "EUR"), on=ON, within=quarter)
    assert reached.gap == fk.Money(0, "EUR")
    other = large().pipeline_needed(fk.Money(1, "USD"), on=ON, within=quarter)
    assert f"{len(large())} deals without an amount in USD left out" in other.text()


def test_deals_taken_over_say_nothing_of_the_time_before() -> None:
    """Of the stages that a deal had passed when another system told of it, nobody knows who did not pass."""
    told = fk.Deal.open("Told", under=METHOD, on=SINCE).told_position(
        system="crm", customer_stage="tender", supplier_stage="track-record", on=SINCE
    )
    funnel = fk.Book([told]).funnel(on=ON, basis="claimed")
    assert [stage.unwatched for stage in funnel.stages] == [1, 1, 1, 1, 0, 0, 0, 0]
    assert funnel.stages[4].undecided == 1
    times = fk.Book([told]).time_in_stage(on=ON, basis="claimed")
    assert times.unseen == 1
    assert all(stage.open == 0 for stage in times.stages)


def test_methodologies_have_funnels_of_their_own() -> None:
    """Stages are counted apart for each; two that share a key are told apart."""
    other = METHOD.customised("own", fk.rules.SetWinProbability("tender", "0.55"))
    deals = [fk.Deal.open(name, under=method, on=SINCE) for name, method in (("A", METHOD), ("B", other))]
    funnel = fk.Book(deals).funnel(on=ON)
    assert len(funnel.stages) == 16
    assert len(funnel.pictures()) == len(funnel.methodologies) == 2
    assert {stage.reached for stage in funnel.stages} == {0, 1}


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_pictures_are_drawn_of_small_and_large_books(language: str) -> None:
    """In either theme; what an empty book answers has none."""
    for book in (fk.Book(list(large())[:3]), large()):
        for answer in (book.funnel(on=ON), book.time_in_stage(on=ON)):
            [bars] = answer.pictures()
            assert len(bars.bars) == 8
            assert bars_svg(bars, language, "dark") != bars_svg(bars, language, "light")
    assert fk.Book([]).funnel(on=ON).pictures() == fk.Book([]).time_in_stage(on=ON).pictures() == ()


def test_what_was_read_is_kept_for_the_next_question_only() -> None:
    """Questions of several days, in any order, answer as a fresh book does; a book that was asked travels as before."""
    book = made_up(5)
    days = [ON, date(2025, 6, 1), ON, date(2025, 4, 1)]
    for on in days:
        fresh = fk.Book(book.deals)
        assert book.funnel(on=on) == fresh.funnel(on=on)
        assert book.in_step(on=on) == fresh.in_step(on=on)
        assert book.win_rates(on=on) == fk.Book(book.deals).win_rates(on=on)
        assert book.time_in_stage(on=on, known_by=on) == fresh.time_in_stage(on=on, known_by=on)
    part = book.where(outcome="open")
    part.in_step(on=ON)
    travelled = pickle.loads(pickle.dumps(part))  # noqa: S301 - our own
    assert (travelled, travelled.left_out) == (part, part.left_out)
    assert travelled.in_step(on=ON) == part.in_step(on=ON)


def test_facts_that_were_taken_back_leave_no_trail() -> None:
    """A move that never happened was never reached."""
    deal = fk.Deal.open("Harbour", under=METHOD, on=SINCE)
    moved = deal.customer_moved("tender", source="customer-document", on=SINCE + timedelta(days=3))
    back = moved.retract(1, by="Otto", reason="another deal", on=SINCE + timedelta(days=9))
    reached = [[stage.reached for stage in fk.Book([one]).funnel(on=ON).stages] for one in (moved, back)]
    assert reached == [[1, 1, 1, 1, 1, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 0]]


def test_a_quantile_that_is_reached_exactly_is_reached() -> None:
    """Ten of twelve, then nine of these ten, are three quarters to the last digit."""
    waits = [Wait(0, "on"), Wait(1, "on"), *([Wait(2, "")] * 9), Wait(2, "on")]
    assert quantile_of_waits(waits, Fraction(1, 4)) == 2
