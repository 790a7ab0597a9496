"""Backtests: what would have been forecast from nothing but what was known, beside what came."""

from __future__ import annotations

import pytest

from funnelkit.forecasting.learning.event_log import EventLog, read_log
from funnelkit.forecasting.learning.log_rows import LogColumns
from funnelkit.forecasting.scoring.backtest import CLOSED_ONLY, COMMIT, LAST_YEAR, LEARNED, RUN_RATE, VENDOR, backtest

ORDER = ["asked", "offered"]


def log_of(cases: int, *, late: int = 0) -> EventLog:
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
    result = backtest(lambda day: log.histories(as_of=day), origins=origins, until=480.0, order=ORDER)
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
    early = backtest(lambda day: prompt.histories(as_of=day), origins=[100.0], until=300.0)
    late = backtest(lambda day: slow.histories(as_of=day), origins=[120.0], until=300.0)
    assert [one.case for one in slow.histories(as_of=120.0)] == [one.case for one in prompt.histories(as_of=100.0)]
    assert late.origins[0].decided == early.origins[0].decided


def test_baselines_need_their_past() -> None:
    """The run rate needs three horizons of past, the same period last year a year; commitments are taken as given."""
    log = log_of(500)
    short = backtest(lambda day: log.histories(as_of=day), origins=[40.0], until=540.0)
    assert RUN_RATE not in short.origins[0].horizon
    long = backtest(lambda day: log.histories(as_of=day), origins=[400.0], until=540.0, commitments={400.0: 2000.0})
    assert long.origins[0].horizon[RUN_RATE] == pytest.approx(long.origins[0].horizon[LAST_YEAR], rel=0.2)
    assert long.origins[0].horizon[COMMIT] == 2000.0
    assert set(long.value_added()) >= {RUN_RATE, LAST_YEAR, COMMIT, CLOSED_ONLY}


def test_deals_still_open_are_left_out_of_scores() -> None:
    """A deal that is open to the end is neither won nor lost."""
    log = log_of(100)
    result = backtest(lambda day: log.histories(as_of=day), origins=[95.0], until=100.0)
    open_then = [one for one in log.histories(as_of=95.0) if one.is_open]
    assert 0 < result.origins[0].decided < len(open_then)
