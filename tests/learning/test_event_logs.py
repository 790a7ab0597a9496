"""Event logs of any system become histories of what was known on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.learning import WON, CaseLog, LogColumns, LogReading, histories_from_log, read_log
from funnelkit.learning.day_numbers import day_number
from funnelkit.win_models import history_of

STATES = ("asked", "offered", "decided")
OUTCOMES = {"signed": "won", "gone": "lost"}
START = date(2026, 3, 2)


def row(case: str, state: str, at: object, **more: object) -> dict[str, object]:
    """One row of a log."""
    return {"case": case, "state": state, "at": at, **more}


def log_of(rows: list[dict[str, object]], **columns: Any) -> CaseLog:
    """Read a one-sided log."""
    return read_log(rows, states=STATES, outcomes=OUTCOMES, columns=LogColumns(**columns))


def read(rows: list[dict[str, object]], as_of: Any = 1000.0, **columns: Any) -> LogReading:
    """Read a one-sided log as of a day."""
    return log_of(rows, **columns).as_of(as_of)


@pytest.mark.parametrize(
    "clock",
    [
        pytest.param(float, id="day numbers"),
        pytest.param(lambda n: START + timedelta(days=n), id="dates"),
        pytest.param(lambda n: datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=n), id="date-times"),
        pytest.param(lambda n: (START + timedelta(days=n)).isoformat(), id="ISO dates"),
        pytest.param(lambda n: f"{START + timedelta(days=n)}T09:30:00Z", id="ISO date-times"),
    ],
)
def test_any_clock_gives_the_same_stays(clock: Any) -> None:
    """Dates, date-times and day numbers tell the same lengths of time."""
    rows = [row("a", "asked", clock(0)), row("a", "offered", clock(4)), row("a", "signed", clock(9))]
    history = read(rows, as_of=clock(20)).histories[0]
    assert [(spell.state, spell.left - spell.entered) for spell in history.spells] == [("asked", 4), ("offered", 5)]
    assert history.is_won


def test_zones_are_put_on_one_axis() -> None:
    """The same instant in two zones is the same time."""
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert day_number(noon) == day_number(noon.astimezone(timezone(timedelta(hours=8))))


@pytest.mark.parametrize("moment", ["soon", "20260302", None, True, float("nan"), float("inf"), ""])
def test_what_is_no_time_is_refused(moment: Any) -> None:
    """A word, a number in text, nothing, a yes or no, or infinity is no time, and is never guessed."""
    with pytest.raises(InputError):
        day_number(moment)


def test_ties_in_time_keep_the_order_of_the_file() -> None:
    """Rows of one moment happen in the order in which they stand."""
    there = read([row("a", "asked", 1), row("a", "offered", 1), row("a", "decided", 1)]).histories[0]
    back = read([row("a", "decided", 1), row("a", "offered", 1), row("a", "asked", 1)]).histories[0]
    assert (there.standing, back.standing) == ("decided", "asked")


@given(st.permutations(range(6)))
def test_the_order_of_rows_with_different_times_never_matters(order: list[int]) -> None:
    """A shuffled log tells the same histories."""
    rows = [
        row("a", "asked", 1),
        row("b", "asked", 2),
        row("a", "offered", 3),
        row("b", "gone", 4),
        row("a", "decided", 5),
        row("a", "signed", 6),
    ]
    told = read([rows[number] for number in order]).histories
    assert sorted(told, key=lambda one: one.case) == sorted(read(rows).histories, key=lambda one: one.case)


def test_bad_rows_are_reported_and_the_rest_is_read() -> None:
    """Each row that says nothing usable is named with its place and its reason."""
    rows = [
        row("a", "asked", 1),
        row("a", "ofered", 2),
        row("", "asked", 3),
        row("b", "asked", "soon"),
        row("c", "signed", 4),
        row("a", "offered", 5, amount="much"),
        row("a", "decided", 6, amount="12.50"),
    ]
    reading = read(rows, amount="amount")
    assert [(one.row, one.reason.code) for one in reading.rejected] == [
        (2, "unknown-key"),
        (3, "row-without-column"),
        (4, "not-a-moment"),
        (5, "ends-before-it-begins"),
        (6, "row-amount"),
    ]
    assert "did you mean 'offered'" in str(reading.rejected[0])
    assert [(one.case, one.standing, one.amount) for one in reading.histories] == [("a", "decided", Decimal("12.50"))]


def test_words_with_two_meanings_and_logs_without_a_win_are_refused() -> None:
    """A word is a state or an outcome, never both, and some outcome must mean that a case was won."""
    with pytest.raises(InputError) as refused:
        read_log([], states=["asked", "gone"], outcomes={"gone": "lost"})
    assert refused.value.codes == ("state-with-two-meanings", "no-winning-outcome")


def test_only_what_was_recorded_by_the_day_is_known() -> None:
    """A row that happened before the day but was written down after it is not known on the day."""
    rows = [
        row("a", "asked", 1, seen=1, worth=100),
        row("a", "offered", 5, seen=30, worth=100),
        row("a", "decided", 8, seen=8, worth=250),
    ]
    log = log_of(rows, recorded="seen", amount="worth")
    early, late = log.histories(as_of=10)[0], log.histories(as_of=40)[0]
    assert [spell.state for spell in early.spells] == ["asked", "decided"]
    assert [spell.state for spell in late.spells] == ["asked", "offered", "decided"]
    assert log.histories(as_of=3)[0].amount == 100
    assert early.amount == 250


def test_open_cases_are_watched_up_to_the_day() -> None:
    """A case without an end is open and has the age of the day; one that begins later is not known."""
    reading = read([row("a", "asked", 1), row("a", "offered", 5), row("b", "asked", 50)], as_of=20)
    assert [(one.case, one.outcome, one.age) for one in reading.histories] == [("a", "", 15.0)]


def test_a_date_lasts_until_midnight() -> None:
    """What happened in the evening of the day counts as known on it."""
    log = log_of([row("a", "asked", "2026-03-02T20:00:00"), row("a", "signed", "2026-03-03T21:00:00")])
    assert log.histories(as_of=date(2026, 3, 2))[0].is_open
    assert log.histories(as_of=date(2026, 3, 3))[0].is_won


@pytest.mark.parametrize("midnight", [date(2026, 3, 3), "2026-03-03", datetime(2026, 3, 3, tzinfo=UTC)])
def test_midnight_belongs_to_the_next_day(midnight: object) -> None:
    """What is dated on the next day, be it at its very first moment, is not known on the day: nothing leaks back."""
    log = log_of([row("a", "asked", date(2026, 3, 2)), row("a", "signed", midnight)])
    assert log.histories(as_of=date(2026, 3, 2))[0].is_open
    assert log.histories(as_of=date(2026, 3, 3))[0].is_won


@pytest.mark.parametrize("later", [datetime(2026, 5, 1, 13, 5, tzinfo=UTC), "2026-05-01T13:05", "2026-05-01 13:05:00"])
def test_a_later_row_never_changes_what_was_known(later: Any) -> None:
    """A row with a time of day in the far future tells nothing of today: ages stay in whole days."""
    rows = [row("a", "asked", START), row("b", "asked", START + timedelta(days=3))]
    day = START + timedelta(days=10)
    alone, with_later = log_of(rows), log_of([row("z", "asked", later), *rows])
    assert [one.age for one in alone.histories(as_of=day)] == [10, 7]
    assert with_later.as_of(day) == alone.as_of(day)


@pytest.mark.parametrize("echo", [4, 4.05])
def test_what_comes_with_or_after_the_end_is_left_out_and_counted(echo: float) -> None:
    """The first ending counts; what a system writes along with it neither reopens the case nor brings facts."""
    rows = [
        row("a", "asked", 1, need="clear"),
        row("a", "gone", 4),
        row("a", "offered", echo, need="none"),
        row("a", "signed", 6),
    ]
    reading = read(rows, facts=["need"])
    assert reading.after_the_end == 2
    assert reading.histories[0].outcome == "lost"
    assert reading.histories[0].facts == (("need", "clear"),)


def test_facts_that_come_with_the_end_or_are_written_down_after_it_are_not_learned() -> None:
    """What stands in the row of the outcome, or was entered once the outcome was known, no open case ever has."""
    rows = [
        row("a", "asked", 1, seen=1, need="clear"),
        row("a", "offered", 3, seen=30, need="backdated"),
        row("a", "gone", 9, seen=10, need="none any more", worth=70),
    ]
    history = read(rows, recorded="seen", amount="worth", facts=["need"]).histories[0]
    assert history.facts == (("need", "clear"),)
    assert history.amount == 70


def test_a_state_after_the_end_reopens_the_case() -> None:
    """A loss that was taken back is a loss on the days between; afterwards the case counts as never closed."""
    rows = [
        row("a", "asked", 1, need="clear"),
        row("a", "gone", 8),
        row("a", "asked", 9),
        row("a", "offered", 15, need="none"),
        row("a", "signed", 20),
    ]
    log = log_of(rows, facts=["need"])
    between, again, after = (log.as_of(day).histories[0] for day in (8, 12, 30))
    assert (between.outcome, again.outcome, after.outcome) == ("lost", "", "won")
    assert [(spell.state, spell.entered, spell.left) for spell in after.spells] == [
        ("asked", 1, 15),
        ("offered", 15, 20),
    ]
    assert again.age == 11
    assert after.facts == (("need", "none"),)
    assert log.as_of(30).after_the_end == 0


def test_a_reopened_case_and_a_reopened_deal_are_the_same_history() -> None:
    """One rule for both: where a deal and a log tell the same story, they teach the same."""
    stage = fk.rules.CustomerStage("asked", "Asked", win_probability="0.3")
    method = fk.Methodology(
        key="one", name="One", customer_stages=[stage], supplier_stages=[fk.rules.SupplierStage("work", "Work")]
    )
    lost, back, day = (START + timedelta(days=days) for days in (8, 9, 20))
    deal = fk.Deal.open("a", under=method, on=START).lose(on=lost).reopen(on=back)
    case = log_of([row("a", "asked", START), row("a", "gone", lost), row("a", "asked", back)])
    for on in (lost, day):
        one, other = history_of(deal, on=on), case.histories(as_of=on)[0]
        assert (one.outcome, one.age, one.created, one.closed) == (
            other.outcome,
            other.age,
            other.created,
            other.closed,
        )


def test_two_sides_stand_in_pairs() -> None:
    """Each row moves the side that its word belongs to; staying where it is moves nothing."""
    rows = [
        row("a", "asks", 0),
        row("a", "draft", 2),
        row("a", "draft", 3),
        row("a", "decides", 4),
        row("a", "signed", 9),
    ]
    sides = {"customer": ["asks", "decides"], "supplier": ["draft"]}
    history = histories_from_log(rows, states=sides, outcomes=OUTCOMES, as_of=20).histories[0]
    assert [(spell.state, spell.entered) for spell in history.spells] == [
        (("asks", ""), 0),
        (("asks", "draft"), 2),
        (("decides", "draft"), 4),
    ]
    assert history.spells[-1].next == WON


def test_states_may_be_pairs_themselves() -> None:
    """A log may name paired standings as they are."""
    pairs = [("need", "contact"), ("order", "offer")]
    rows = [row("a", pairs[0], 0), row("a", pairs[1], 3)]  # type: ignore[arg-type]
    history = histories_from_log(rows, states=pairs, outcomes=OUTCOMES, as_of=9).histories[0]
    assert history.standing == ("order", "offer")


def test_an_import_in_mid_life_brings_its_age() -> None:
    """Days that a case had stood in its first state before the log began count as age, not as time watched."""
    history = read([row("a", "asked", 10, old=30), row("a", "offered", 15)], start_age="old", as_of=20).histories[0]
    assert history.spells[0].age_on(15) == 35
    assert history.age == 5


def test_day_numbers_and_dates_do_not_mix() -> None:
    """Nobody knows which number is which date, so a log that has both is refused and not put in some order."""
    with pytest.raises(InputError, match="1 of the rows give their time as a day number and 1 as a date"):
        log_of([row("a", "asked", 5), row("a", "offered", START)])


def test_what_is_no_log_is_refused_by_name() -> None:
    """A row that is none is rejected by its number; rows, states and outcomes that are none are told all at once."""
    strange: Any = [row("a", "asked", 1), "a,asked,1", None]
    assert [(one.row, one.reason.code) for one in log_of(strange).rejected] == [
        (2, "row-not-named"),
        (3, "row-not-named"),
    ]
    nothing: Any = None
    with pytest.raises(InputError) as told:
        read_log(nothing, states=nothing, outcomes=nothing)
    assert told.value.codes == ("wrong-type",) * 3
    words: Any = "asked"
    with pytest.raises(InputError, match="states is of the type str, which it must not be"):
        read_log([], states=words, outcomes=OUTCOMES)


def test_words_to_ignore_are_counted_and_hide_no_typing_error() -> None:
    """Rows whose word says nothing of where a case stands are counted; what is unknown beside them is still named."""
    rows = [
        {"case": "a", "state": "tender", "at": 0},
        {"case": "a", "state": "call made", "at": 1},
        {"case": "a", "state": "tendr", "at": 2},
    ]
    log = read_log(rows, states=["tender"], outcomes={"signed": "won"}, ignore=["call made"])
    assert (log.ignored, log.as_of(9).ignored, len(log.rejected)) == (1, 1, 1)
    with pytest.raises(InputError, match="mean more than one thing"):
        read_log(rows, states=["tender"], outcomes={"signed": "won"}, ignore=["tender"])
    with pytest.raises(InputError, match="ignore is of the type str"):
        read_log(rows, states=["tender"], outcomes={"signed": "won"}, ignore="call made")


def test_what_is_absent_rejects_no_row() -> None:
    """NaN, None and empty texts are not known: no amount, no fact, no row lost, and none of it is zero."""
    nan = float("nan")
    rows = [
        {"case": str(n), "state": "tender", "at": n, "worth": absent, "size": absent, "who": absent}
        for n, absent in enumerate([nan, None, "", 0])
    ]
    columns = LogColumns(amount="worth", numbers=("size",), facts=("who",))
    reading = read_log(rows, states=["tender"], outcomes={"signed": "won"}, columns=columns).as_of(9)
    assert [one.amount for one in reading.histories] == [None, None, None, 0]
    assert [one.facts for one in reading.histories] == [(), (), (), (("size", 0.0), ("who", 0.0))]
    assert (reading.unvalued, reading.rejected) == (3, ())
    text = read_log(
        [
            {"case": "a", "state": "tender", "at": 0, "size": "12.5"},
            {"case": "b", "state": "tender", "at": 0, "size": "x"},
        ],
        states=["tender"],
        outcomes={"signed": "won"},
        columns=LogColumns(numbers=("size",)),
    )
    assert text.entries[0].facts == (("size", 12.5),)
    assert str(text.rejected[0]) == "row 2: 'size' is 'x': give a number, or nothing where it is not known"


def test_frames_are_taken_and_arrays_refused_by_name() -> None:
    """A frame gives its rows; an array has no names of columns."""
    pandas = pytest.importorskip("pandas")
    rows = [{"case": "a", "state": "tender", "at": "2026-03-02", "worth": None}]
    log = read_log(
        pandas.DataFrame(rows), states=["tender"], outcomes={"signed": "won"}, columns=LogColumns(amount="worth")
    )
    assert log.rejected == ()
    assert log.histories(as_of="2026-03-05")[0].amount is None
    with pytest.raises(InputError, match="ndarray, whose columns have no names"):
        read_log(pandas.DataFrame(rows).to_numpy(), states=["tender"], outcomes={"signed": "won"})
