"""Backtests: what would have been forecast from nothing but what was known, beside what came."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from funnelkit.backtest import COMMIT, LAST_YEAR, LEARNED, RUN_RATE, backtest, score_chances
from funnelkit.checks.errors import InputError
from funnelkit.learning import CaseLog, LogColumns, read_log
from funnelkit.testing.draws import Draws
from funnelkit.win_models import CLOSED_ONLY, VENDOR

ORDER = ["asked", "offered"]


def log_of(cases: int, *, late: int = 0) -> CaseLog:
    """Two stages; three of ten are lost slowly from the first, the others won fast; records may come late."""
    rows = []
    for number in range(cases):
        lost = number * 7 % 10 < 3
        steps = [(0, "asked"), (40, "lost")] if lost else [(0, "asked"), (5, "offered"), (12, "signed")]
        rows += [
            {"case": str(number), "state": word, "at": number + day, "known": number + day + late, "amount": "100"}
            for day, word in steps
        ]
    columns = LogColumns(amount="amount", recorded="known")
    return read_log(rows, states=ORDER, outcomes={"signed": "won", "lost": "lost"}, columns=columns)


def test_learned_chances_beat_the_tables_on_slow_survivors() -> None:
    """Where losses linger, the learned model's open book is nearer to what came than the usual weighted pipeline."""
    log = log_of(400)
    origins = [float(day) for day in range(120, 340, 28)]
    result = backtest(log.known_on, origins=origins, until=480.0, order=ORDER)
    ours, closed, vendor = (result.book(name) for name in (LEARNED, CLOSED_ONLY, VENDOR))
    assert ours.wape is not None
    assert closed.wape is not None
    assert vendor.wape is not None
    assert ours.wape < 0.1 < closed.wape
    assert ours.wape < vendor.wape
    assert result.chances().brier < result.chances(CLOSED_ONLY).brier


def test_what_is_recorded_later_is_not_known_at_the_origin() -> None:
    """A log whose rows are recorded 20 days late gives the chances of the same log read 20 days earlier."""
    prompt, slow = log_of(200), log_of(200, late=20)
    early = backtest(prompt.known_on, origins=[100.0], until=300.0)
    late = backtest(slow.known_on, origins=[120.0], until=300.0)
    assert [one.case for one in slow.histories(as_of=120.0)] == [one.case for one in prompt.histories(as_of=100.0)]
    assert late.origins[0].decided == early.origins[0].decided


def test_baselines_need_their_past() -> None:
    """The run rate needs three horizons of past, the same period last year a year; commitments are taken as given."""
    log = log_of(500)
    short = backtest(log.known_on, origins=[40.0], until=540.0)
    assert RUN_RATE not in short.origins[0].horizon
    long = backtest(log.known_on, origins=[400.0], until=540.0, commitments={400.0: 2000.0})
    assert long.origins[0].horizon[RUN_RATE] == pytest.approx(long.origins[0].horizon[LAST_YEAR], rel=0.2)
    assert long.origins[0].horizon[COMMIT] == 2000.0
    assert set(long.value_added()) >= {RUN_RATE, LAST_YEAR, COMMIT, CLOSED_ONLY}


def test_deals_still_open_are_left_out_of_scores() -> None:
    """A deal that is open to the end is neither won nor lost."""
    log = log_of(100)
    result = backtest(log.known_on, origins=[95.0], until=100.0, days=5)
    open_then = [one for one in log.histories(as_of=95.0) if one.is_open]
    assert 0 < result.origins[0].decided < len(open_then)
    assert result.chances_within().count == len(open_then)


def test_days_that_nobody_has_seen_yet_are_not_scored_as_days_without_revenue() -> None:
    """An origin whose horizon ends after the last day known is named, and left out of every score of horizons."""
    log = log_of(400)
    whole = backtest(log.known_on, origins=[200.0, 228.0], until=256.0)
    result = backtest(log.known_on, origins=[200.0, 228.0, 256.0, 270.0], until=256.0 + 20)
    assert whole.cut_short == ()
    assert [one.day for one in result.cut_short] == [256, 270]
    assert repr(result) == "<Backtest 4 origins of 28 days, 2 cut short>"
    assert result.horizon() == whole.horizon()
    assert result.chances_within() == whole.chances_within()
    assert result.ranges() == whole.ranges()
    assert (result.coverage(), result.rho(), result.value_added()) == (
        whole.coverage(),
        whole.rho(),
        whole.value_added(),
    )
    assert result.chances().count > whole.chances().count
    with pytest.raises(InputError):
        backtest(log.known_on, origins=[270.0], until=276.0).horizon()


def test_a_horizon_that_ends_with_the_last_date_is_watched() -> None:
    """A date counts to its end, as origin and as last day: 28 days after 1 March end on 29 March."""
    first = date(2025, 1, 1)
    log = read_log(
        [
            {"case": str(number), "state": word, "at": first + timedelta(days=number + day)}
            for number in range(60)
            for day, word in [(0, "asked"), (12, "signed")]
        ],
        states=ORDER,
        outcomes={"signed": "won"},
    )
    origins = [date(2025, 3, 1), date(2025, 3, 2)]
    result = backtest(log.known_on, origins=origins, until=date(2025, 3, 29))
    assert [one.is_watched for one in result.origins] == [True, False]


def test_dates_and_day_numbers_are_the_same_days() -> None:
    """A log of dates, tested on dates, gives the scores of the same log in day numbers: a date counts to its end."""
    first = date(2025, 1, 1)
    words = {"signed": "won", "lost": "lost"}
    numbered, dated = [], []
    for number in range(200):
        lost = number % 3 == 0
        for day, word in [(0, "asked"), (40, "lost")] if lost else [(0, "asked"), (12, "signed")]:
            row = {"case": str(number), "state": word, "amount": 100}
            numbered.append({**row, "at": number + day})
            dated.append({**row, "at": first + timedelta(days=number + day)})
    columns = LogColumns(amount="amount")
    by_number, by_date = (read_log(rows, states=ORDER, outcomes=words, columns=columns) for rows in (numbered, dated))
    one = backtest(by_number.known_on, origins=[100, 128], until=240)
    other = backtest(
        by_date.known_on,
        origins=[first + timedelta(days=day) for day in (100, 128)],
        until=first + timedelta(days=240),
        commitments={first + timedelta(days=100): 900.0},
    )
    assert [origin.came for origin in one.origins] == [origin.came for origin in other.origins]
    assert other.book().wape == pytest.approx(one.book().wape)
    assert other.horizon().wape == pytest.approx(one.horizon().wape, abs=0.005)
    assert [COMMIT in origin.horizon for origin in other.origins] == [True, False]


def test_without_signal_the_learned_chances_cost_no_more_than_the_base_rate() -> None:
    """Where stage and age foretell nothing, learning them is no worse than one win rate for all deals."""
    brier, base_rate = [], []
    for seed in range(4):
        chance = Draws(seed)
        rows = []
        for number in range(500):
            end = "signed" if chance.below(100) < 40 else "lost"
            steps = [(0, "asked"), (5 + chance.below(20), "offered"), (25 + chance.below(60), end)]
            rows += [{"case": str(number), "state": word, "at": number / 2 + day} for day, word in steps]
        log = read_log(rows, states=ORDER, outcomes={"signed": "won", "lost": "lost"})
        result = backtest(log.known_on, origins=range(100, 240, 28), until=400)
        said = []
        for origin in result.origins:
            known = [one.is_won for one in log.known_on(origin.day) if not one.is_open]
            said += [sum(known) / len(known)] * origin.decided
        brier.append(result.chances().brier)
        base_rate.append(score_chances(said, [win for origin in result.origins for win in origin.won]).brier)
    assert sum(brier) <= sum(base_rate) * 1.01


def test_what_cannot_be_walked_forward_is_refused() -> None:
    """A log in place of what asks it, or one day in place of a list, is an easy mistake; both are told at once."""
    log: Any = log_of(10)
    day: Any = 5.0
    with pytest.raises(InputError) as told:
        backtest(log, origins=day, until=50.0)
    assert told.value.codes == ("wrong-type",) * 2
    assert "known_on is of the type CaseLog" in str(told.value)


def test_origins_are_past_days_and_count_once() -> None:
    """A day given twice would count every deal twice; one that is still to come has nothing to compare with."""
    known_on = log_of(200).known_on
    once, twice = (backtest(known_on, origins=origins, until=400.0) for origins in ([100.0], [100.0, 100.0]))
    assert once.chances() == twice.chances()
    with pytest.raises(InputError, match=r"origin 401\.0 is after 400\.0") as late:
        backtest(known_on, origins=[100.0, 401.0, 500.0], until=400.0)
    assert late.value.codes == ("origin-not-past",) * 2
