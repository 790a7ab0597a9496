"""What a replay tells of each deal and of each row."""

from __future__ import annotations

import pickle
from datetime import date, datetime
from typing import Any

import pytest

from funnelkit.checks.errors import InputError
from funnelkit.deal.pair_table import NO_SUCH_MOVE
from funnelkit.deal.statechart import GATE_OPEN, LEAD_ALLOWED, OUTCOME_ALLOWS
from funnelkit.methodology import Methodology
from funnelkit.replay import ACCEPTED, UNCHECKED, EventLog, Replay, Replayed, Standings, replay
from funnelkit.replay.replaying import ExecutorName
from funnelkit.rules import CustomerStage, SupplierStage, Tolerance

METHOD = Methodology(
    key="short",
    name="Short",
    customer_stages=[CustomerStage("need", "Need"), CustomerStage("budget", "Budget"), CustomerStage("order", "Order")],
    supplier_stages=[SupplierStage("visit", "Visit"), SupplierStage("offer", "Offer"), SupplierStage("sign", "Sign")],
)
OTHER = Methodology(
    key="other",
    name="Other",
    customer_stages=[CustomerStage("need", "Need")],
    supplier_stages=[SupplierStage("visit", "Visit")],
)
Row = tuple[str, str, int, bool | None]


@pytest.fixture(params=["python", "numpy"])
def executor(request: pytest.FixtureRequest) -> ExecutorName:
    """Each behaviour holds for both executors."""
    name: ExecutorName = request.param
    return name


def day(after: int) -> date:
    """So many days into the year."""
    return date.fromordinal(date(2026, 1, 1).toordinal() + after)


def log_of(*rows: Row) -> EventLog:
    """Write rows down as a log."""
    deals, events, after, gates = zip(*rows, strict=True) if rows else ((), (), (), ())
    return EventLog(deals=deals, events=events, on=[day(one) for one in after], gates=gates)


def replayed(*rows: Row, executor: ExecutorName, **given: Any) -> Replayed:
    """Replay rows under the short methodology."""
    return replay(log_of(*rows), under=METHOD, executor=executor, **given)


def test_rows_are_taken_in_the_order_of_their_days(executor: ExecutorName) -> None:
    """An unsorted log is replayed by day, and within a day as it is written."""
    done = replayed(
        ("a", "advance", 9, True),
        ("a", "customer_reaches_budget", 5, None),
        ("b", "advance", 1, True),
        executor=executor,
    )
    assert list(done.verdicts.codes) == [ACCEPTED, ACCEPTED, LEAD_ALLOWED]
    same_day = replayed(("a", "advance", 5, True), ("a", "customer_reaches_budget", 5, None), executor=executor)
    assert list(same_day.verdicts.codes) == [LEAD_ALLOWED, ACCEPTED]


def test_every_reason_is_told_at_once_and_in_both_languages(executor: ExecutorName) -> None:
    """A refusal names the row, where the deal stood and every reason, in English and in Chinese."""
    done = replayed(
        ("a", "suspend", 0, None),
        ("a", "advance", 1, False),
        ("a", "win", 2, True),
        ("a", "resume", 3, None),
        ("a", "win", 4, False),
        executor=executor,
    )
    advance, while_suspended, unsigned = done.verdicts.refusals()
    assert (advance.row, advance.deal, advance.event, advance.on) == (1, "a", "advance", day(1))
    assert (advance.customer_stage, advance.supplier_stage, advance.outcome) == ("need", "visit", "suspended")
    assert advance.missing == GATE_OPEN | LEAD_ALLOWED | OUTCOME_ALLOWS
    assert [reason.code for reason in advance.reasons] == ["gate-was-closed", "too-far-ahead", "not-moving"]
    assert while_suspended.missing == NO_SUCH_MOVE
    assert str(while_suspended) == "'win' leads nowhere while we stand at 'Visit' and the deal at 'suspended'"
    assert unsigned.text() == "the customer had not signed"
    assert unsigned.text("zh-Hans") == "客户尚未签约"
    assert advance.text("zh-Hans").count("；") == 2


def test_each_row_can_be_asked_why(executor: ExecutorName) -> None:
    """A row says why it was refused, was taken unchecked or could not be read, and nothing when all was well."""
    done = replayed(
        ("a", "customer_reaches_order", 0, None),
        ("a", "advance", 1, None),
        ("a", "advance", 2, False),
        ("a", "advanced", 3, None),
        executor=executor,
    )
    codes = [[message.code for message in done.verdicts.why(row)] for row in range(4)]
    assert codes == [[], ["gate-unchecked"], ["gate-was-closed"], ["unknown-key"]]
    with pytest.raises(IndexError, match="from 0 up to but not including 4"):
        done.verdicts.why(4)


def test_an_unknown_gate_lets_pass_and_is_counted(executor: ExecutorName) -> None:
    """Where nobody knows of the gate the event counts as accepted, unchecked; other reasons still refuse it."""
    done = replayed(
        ("a", "advance", 0, None),
        ("a", "customer_reaches_budget", 1, None),
        ("a", "advance", 2, None),
        ("a", "suspend", 3, None),
        executor=executor,
    )
    assert list(done.verdicts.codes) == [LEAD_ALLOWED, ACCEPTED, UNCHECKED, ACCEPTED]
    assert (done.tally.accepted, done.tally.unchecked, done.tally.refused) == (3, 1, 1)
    without_gates = replay(EventLog(deals=["a"], events=["win"]), under=METHOD, executor=executor)
    assert without_gates.tally.unchecked == 1


def test_transitions_and_reasons_are_counted(executor: ExecutorName) -> None:
    """Only what really moves is a transition, and each reason of a refusal counts."""
    done = replayed(
        ("a", "customer_reaches_order", 0, None),
        ("a", "customer_reaches_budget", 1, None),
        ("a", "customer_returns_to_need", 2, None),
        ("b", "customer_reaches_order", 2, None),
        ("b", "lose", 3, None),
        ("b", "advance", 4, False),
        executor=executor,
    )
    tally = done.tally
    assert tally.customer_transitions == (("need", "order", 2), ("order", "need", 1))
    assert tally.supplier_transitions == ()
    assert tally.outcome_transitions == (("open", "lost", 1),)
    assert dict(tally.reasons) == {"gate": 1, "lead": 0, "outcome": 1, "no-such-move": 0}


def test_days_in_stage_are_summed_over_re_entries(executor: ExecutorName) -> None:
    """Each stay in a stage adds its days, on both sides, up to the last event."""
    done = replayed(
        ("a", "customer_reaches_budget", 0, None),
        ("a", "advance", 4, True),
        ("a", "customer_returns_to_need", 10, None),
        ("a", "customer_reaches_budget", 13, None),
        ("a", "fall_back_to_visit", 20, None),
        executor=executor,
    )
    standing = done.standings["a"]
    assert standing.customer_days == (3, 17, 0)
    assert standing.supplier_days == (4, 16, 0)
    assert standing.last_on == day(20).toordinal()


def test_the_clock_stands_still_while_a_deal_rests_or_has_ended(executor: ExecutorName) -> None:
    """Days count while a deal is open or won; a day that is asked about adds to open deals only."""
    done = replayed(
        ("a", "customer_reaches_need", 0, None),
        ("a", "suspend", 5, None),
        ("a", "resume", 50, None),
        ("a", "lose", 60, None),
        ("a", "customer_reaches_budget", 100, None),
        ("b", "customer_reaches_need", 0, None),
        executor=executor,
    )
    later = done.standings.until(day(130))
    assert later["a"].customer_days == (15, 0, 0)
    assert later["b"].customer_days == (130, 0, 0)
    assert later.until(day(20)) == later
    assert done.standings["b"].customer_days == (0, 0, 0)


def test_imported_positions_are_started_from(executor: ExecutorName) -> None:
    """A deal taken over in mid-life goes on from where it stands, and its days count from the day it stands there."""
    known = Standings.of(
        ["a"], under=METHOD, customer_stages=["order"], supplier_stages=["offer"], outcomes=["open"], on=[day(0)]
    )
    done = replayed(("a", "advance", 8, True), executor=executor, after=known)
    standing = done.standings["a"]
    assert (standing.supplier_stage, standing.supplier_days) == ("sign", (0, 8, 0))
    assert done.standings.columns()["days_at_customer_order"] == [8]


def test_chunks_add_up_to_the_whole(executor: ExecutorName) -> None:
    """A history replayed log by log ends where it ends in one piece, with the same verdicts, rows and totals."""
    rows: list[Row] = [
        ("a", "customer_reaches_budget", 0, None),
        ("b", "advance", 1, True),
        ("a", "advance", 2, None),
        ("c", "customer_reaches_order", 3, None),
        ("a", "win", 3, False),
        ("c", "oops", 4, None),
        ("b", "lose", 5, None),
    ]
    whole = replayed(*rows, executor=executor)
    going_on = Replay(under=METHOD, executor=executor)
    parts = []
    for start in (0, 3, 6):
        part = log_of(*rows[start : start + 3])
        parts.append(
            going_on.take(EventLog(deals=part.deals, events=part.events, on=part.on, gates=part.gates, first_row=start))
        )
    assert b"".join(part.codes for part in parts) == whole.verdicts.codes
    assert [refusal for part in parts for refusal in part.refusals()] == list(whole.verdicts.refusals())
    assert [fault for part in parts for fault in part.faults] == list(whole.verdicts.faults)
    assert going_on.standings() == whole.standings
    assert going_on.tally() == whole.tally


def test_a_snapshot_between_chunks_changes_nothing(executor: ExecutorName) -> None:
    """Asking where deals stand in the middle of a replay leaves what comes after as it is."""
    first, second = [log_of(("a", "customer_reaches_budget", 0, None)), log_of(("a", "advance", 9, True))]
    asked, unasked = Replay(under=METHOD, executor=executor), Replay(under=METHOD, executor=executor)
    asked.take(first)
    assert asked.standings()["a"].customer_days == (0, 0, 0)
    asked.take(second)
    unasked.take(first)
    unasked.take(second)
    assert asked.standings() == unasked.standings()


def test_an_empty_log_is_replayed_to_nothing(executor: ExecutorName) -> None:
    """No events leave no standings, no refusals and totals of zero."""
    done = replayed(executor=executor)
    assert (len(done.standings), len(done.verdicts), done.tally.accepted) == (0, 0, 0)
    assert repr(done) == "<Replayed 0 events of 0 deals>"


def test_a_log_without_days_is_taken_as_it_comes(executor: ExecutorName) -> None:
    """Without days the order of the rows counts, and no days are counted."""
    log = EventLog(deals=[7, 7], events=["customer_reaches_budget", "advance"], gates=[None, True])
    done = replay(log, under=METHOD, executor=executor)
    assert done.standings[7].supplier_stage == "offer"
    assert done.standings[7].supplier_days == (0, 0, 0)
    assert [refusal.on for refusal in replay(log, under=OTHER, executor=executor).verdicts.refusals()] == [0]


def test_a_replay_pickles(executor: ExecutorName) -> None:
    """Results can be sent to another process."""
    done = replayed(("a", "advance", 0, True), ("a", "nothing", 1, None), executor=executor)
    assert pickle.loads(pickle.dumps(done)) == done  # noqa: S301 - our own
    assert pickle.loads(pickle.dumps(done)).standings["a"] == done.standings["a"]  # noqa: S301 - our own


def test_misuse_is_refused_by_name() -> None:
    """A choice that does not exist and deals of another methodology are errors that say what to do."""
    with pytest.raises(InputError, match="executor 'polars' does not exist; known: 'numpy', 'python'"):
        Replay(under=METHOD, executor="polars")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="newcomers 'ignored' does not exist; known: 'opened', 'reported'"):
        Replay(under=METHOD, newcomers="ignored")  # type: ignore[arg-type]
    known = Standings.of(["a"], under=OTHER)
    with pytest.raises(InputError, match="stand under the methodology 'other'"):
        Replay(under=METHOD, after=known)


def test_tolerance_lets_us_run_ahead(executor: ExecutorName) -> None:
    """A methodology that tolerates a lead of one accepts what the strict one refuses."""
    lenient = Methodology(
        key="lenient",
        name="Lenient",
        customer_stages=METHOD.customer_stages,
        supplier_stages=METHOD.supplier_stages,
        tolerance=Tolerance(ahead=1),
    )
    log = log_of(("a", "advance", 0, True), ("a", "advance", 1, True))
    assert list(replay(log, under=METHOD, executor=executor).verdicts.codes) == [LEAD_ALLOWED, LEAD_ALLOWED]
    assert list(replay(log, under=lenient, executor=executor).verdicts.codes) == [ACCEPTED, LEAD_ALLOWED]


@pytest.mark.parametrize("column", ["ab", b"ab", {"a", "b"}, {"a": 1, "b": 2}, None, 5])
def test_what_is_no_column_is_refused(column: Any) -> None:
    """A text, bytes, a set or a mapping has no rows in an order: it is refused, not guessed at."""
    for name in ("deals", "events", "on", "gates"):
        columns: dict[str, Any] = {"deals": ["a", "b"], "events": ["lose", "lose"], name: column}
        with pytest.raises(InputError, match=f"{name} is of the type"):
            EventLog(**columns)


def test_an_empty_column_is_not_one_that_was_left_out() -> None:
    """A column that a filter has emptied does not fit the others, and is not taken for one that nobody gave."""
    with pytest.raises(InputError, match="on 0"):
        EventLog(deals=["a", "b"], events=["lose", "lose"], on=[])


def test_the_clock_of_won_deals_runs_on_too() -> None:
    """Days count while a deal is open or won, after its last event as between two of them."""
    known = Standings.of(["won", "lost"], under=METHOD, outcomes=["won", "lost"], on=[1, 1]).until(11)
    assert known["won"].customer_days[0] == 10
    assert known["lost"].customer_days[0] == 0


@pytest.mark.parametrize("row", [-1, 2**53 + 1, "x", None, True])
def test_rows_are_counted_from_a_whole_number(row: Any) -> None:
    """A log whose rows would be counted from nowhere is refused before anything of it is taken."""
    with pytest.raises(InputError, match="first_row"):
        EventLog(deals=["a"], events=["lose"], first_row=row)


def test_standings_are_of_deals_on_days() -> None:
    """What a log would report as a fault, standings refuse: ids that are none, instants, days beyond all reckoning."""
    nothing: Any = None
    for ids in (["", "a"], [nothing], [1.5], [True]):
        with pytest.raises(InputError, match="the id of a deal must be"):
            Standings.of(ids, under=METHOD)
    days: list[Any] = [datetime(2026, 1, 1, 23), True, 10**13, nothing, "2026-01-01"]  # noqa: DTZ001 - what is refused
    for day in days:
        with pytest.raises(InputError, match="day"):
            Standings.of(["a"], under=METHOD, on=[day])
        with pytest.raises(InputError, match="day"):
            Standings.of(["a"], under=METHOD).until(day)
