"""Rows that cannot be read are reported and never guessed at; everything else is replayed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from funnelkit.checks.errors import InputError
from funnelkit.replay import FAULTY, EventLog, Replay, Standings, replay
from funnelkit.replay.replaying import ExecutorName
from tests.replay.test_replay import METHOD, day, log_of

NAN = float("nan")
REACHES = "customer_reaches_budget"


@pytest.fixture(params=["python", "numpy"])
def executor(request: pytest.FixtureRequest) -> ExecutorName:
    """Each behaviour holds for both executors."""
    name: ExecutorName = request.param
    return name


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        *(("deals", value, "no-deal") for value in (None, "", True, 1.0, NAN, ["a"], b"a")),
        *(("events", value, "unknown-event") for value in (None, "customer_reaches_budgt", -1, 99, 1.0, True, ["win"])),
        *(("on", value, "no-day") for value in (None, "2026-03-02", 1.5, NAN, True, 10**12, -(10**12))),
        ("on", datetime(2026, 3, 2, tzinfo=UTC), "instant"),
        *(("gates", value, "no-gate") for value in ("yes", 2, -2, 1.0, "")),
    ],
)
def test_a_value_that_says_nothing_is_reported(column: str, value: object, kind: str, executor: ExecutorName) -> None:
    """The fault names row, column, reason and value, and the sound rows are replayed as if it were not there."""
    columns: dict[str, list[Any]] = {
        "deals": ["a", "b", "a"],
        "events": [REACHES] * 3,
        "on": [day(1), day(2), day(3)],
        "gates": [None, None, None],
    }
    columns[column][1] = value
    deals, events, on, gates = columns.values()
    log = EventLog(deals=deals, events=events, on=on, gates=gates)
    done = replay(log, under=METHOD, executor=executor)
    (fault,) = done.verdicts.faults
    assert (fault.row, fault.column, fault.kind) == (1, column, kind)
    assert fault.value is value
    assert str(fault).startswith("row 1: ")
    assert fault.message.text("zh-Hans") != fault.message.text()
    assert list(done.verdicts.codes) == [0, FAULTY, 0]
    assert done.tally.faulty == 1
    sound = EventLog(deals=["a", "a"], events=[REACHES] * 2, on=[day(1), day(3)])
    assert done.standings == replay(sound, under=METHOD, executor=executor).standings


def test_all_faults_of_a_row_are_told(executor: ExecutorName) -> None:
    """A row with several faults lists each, once, and counts as one faulty row."""
    log = EventLog(deals=[""], events=["oops"], on=["soon"], gates=["open"])
    done = replay(log, under=METHOD, executor=executor)
    assert [fault.column for fault in done.verdicts.faults] == ["deals", "events", "on", "gates"]
    assert len(done.verdicts.why(0)) == 4
    assert done.tally.faulty == 1


def test_an_unknown_event_names_the_nearest(executor: ExecutorName) -> None:
    """A misspelt event is reported with the name that was probably meant."""
    done = replay(EventLog(deals=["a"], events=["customer_reaches_budgt"]), under=METHOD, executor=executor)
    assert str(done.verdicts.faults[0]).endswith("did you mean 'customer_reaches_budget'?")


def test_a_stranger_is_reported_where_all_deals_are_known(executor: ExecutorName) -> None:
    """With a closed list of deals the events of another one are faults, and no deal is opened for it."""
    known = Standings.of(["a", "silent"], under=METHOD)
    log = EventLog(deals=["a", "z", ""], events=["suspend"] * 3)
    done = replay(log, under=METHOD, executor=executor, after=known, newcomers="reported")
    assert [(fault.row, fault.kind) for fault in done.verdicts.faults] == [(1, "unknown-deal"), (2, "no-deal")]
    assert {deal: standing.outcome for deal, standing in done.standings.items()} == {"a": "suspended", "silent": "open"}
    assert done.standings["silent"].last_on is None


def test_a_stranger_is_opened_beside_known_deals(executor: ExecutorName) -> None:
    """Newcomers stand at the first stage of both sides, after the deals that were known."""
    known = Standings.of(["a"], under=METHOD, customer_stages=["order"])
    done = replay(EventLog(deals=["z", "a"], events=["suspend"] * 2), under=METHOD, executor=executor, after=known)
    assert done.standings.columns()["customer_stage"] == ["order", "need"]


def test_an_event_before_what_was_replayed_is_too_late(executor: ExecutorName) -> None:
    """A later log cannot change the past of a deal; its other events count."""
    going_on = Replay(under=METHOD, executor=executor)
    going_on.take(log_of(("a", REACHES, 5, None)))
    verdicts = going_on.take(log_of(("a", "advance", 4, True), ("a", "advance", 5, True), ("b", "suspend", 1, None)))
    assert list(verdicts.codes) == [FAULTY, 0, 0]
    assert [(fault.row, fault.kind, fault.value) for fault in verdicts.faults] == [(0, "late", day(5).toordinal())]
    assert going_on.tally().faulty == 1


def test_nothing_but_faults_is_replayed_to_nothing(executor: ExecutorName) -> None:
    """A log without one sound row opens no deal."""
    done = replay(EventLog(deals=["a", "b"], events=["x", "y"]), under=METHOD, executor=executor)
    assert len(done.standings) == 0
    assert list(done.verdicts.codes) == [FAULTY, FAULTY]


def test_columns_of_different_length_are_refused() -> None:
    """A log with a column that ends early cannot even be made."""
    with pytest.raises(InputError, match="deals 2, events 1"):
        EventLog(deals=["a", "b"], events=["win"])


def test_standings_are_checked_all_at_once() -> None:
    """Every stage or outcome that does not exist is named, and so is a deal that is listed twice."""
    with pytest.raises(LookupError, match=r"customer stage 'ned' .* supplier stage 'x' .* outcome 'gone'"):
        Standings.of(["a"], under=METHOD, customer_stages=["ned"], supplier_stages=["x"], outcomes=["gone"])
    with pytest.raises(InputError, match="deal 'a' is listed twice"):
        Standings.of(["a", "b", "a"], under=METHOD)
    with pytest.raises(InputError, match="on tells of 1 deals, but there are 2"):
        Standings.of(["a", "b"], under=METHOD, on=[date(2026, 3, 2)])


def test_standings_are_asked_by_deal() -> None:
    """Standings read like a mapping from the id of a deal."""
    known = Standings.of(["a", 7], under=METHOD)
    assert list(known) == ["a", 7]
    assert 7 in known
    assert "z" not in known
    assert repr(known) == "<Standings of 2 deals under short>"
