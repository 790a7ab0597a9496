"""Stage histories as CRMs export them: pushed close dates, reopened deals, typing errors, deals taken over late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from funnelkit.learning import CaseLog, LogColumns, learn_model, read_log

STAGES = ("Discovery", "Validation", "Proof", "Negotiation")
COLUMNS = LogColumns(case="deal", state="stage", at="changed", amount="amount")


def log_of(rows: Iterable[tuple[str, str, str, str]]) -> CaseLog:
    """Read rows of deal, stage, amount and day."""
    told: list[Mapping[str, str]] = [
        {"deal": deal, "stage": stage, "amount": amount, "changed": changed} for deal, stage, amount, changed in rows
    ]
    return read_log(told, states=STAGES, outcomes={"Won": "won", "Lost": "lost"}, columns=COLUMNS)


@pytest.mark.parametrize("pushes", [0, 1, 2, 5])
def test_a_push_of_the_close_date_is_no_new_entry(pushes: int) -> None:
    """A row that only repeats the stage leaves its clock alone, also several on one day."""
    rows = [("A", "Validation", "100", "2026-07-25")]
    rows += [("A", "Validation", "100", f"2026-08-{25 + push // 2}") for push in range(pushes)]
    (history,) = log_of(rows).known_on(date(2026, 9, 3))
    assert history.age == 40


@pytest.mark.parametrize("end", ["Lost", "Won"])
def test_a_move_after_the_end_takes_the_end_back(end: str) -> None:
    """From the day of the move on the deal is open again; before it, it had ended."""
    log = log_of(
        [("B", "Discovery", "1", "2025-12-04"), ("B", end, "1", "2026-03-12"), ("B", "Proof", "1", "2026-03-13")]
    )
    outcomes = [next(iter(log.known_on(day))).outcome for day in (date(2026, 3, 12), date(2026, 3, 20))]
    assert outcomes == [end.lower(), ""]


def test_rows_in_any_order_are_the_same_log() -> None:
    """An export is sorted by whatever; the days decide."""
    rows = [
        ("C", "Discovery", "1", "2026-06-24"),
        ("C", "Validation", "1", "2026-07-25"),
        ("C", "Won", "1", "2026-08-01"),
    ]
    day = date(2026, 9, 1)
    assert [*log_of(rows).known_on(day)] == [*log_of(reversed(rows)).known_on(day)]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("D", "Discovry", "1", "2026-03-13"), "did you mean 'Discovery'"),
        (("D", "Discovery", "95,000", "2026-03-13"), "95,000"),
        (("D", "Discovery", "1", "13.03.2026 09:20"), "13.03.2026"),
    ],
)
def test_a_bad_row_is_listed_and_the_rest_is_read(row: tuple[str, str, str, str], told: str) -> None:
    """Each refused row says what is wrong with it, and takes no other row with it."""
    log = log_of([row, ("E", "Proof", "1", "2026-03-01")])
    assert len(log.rejected) == 1
    assert told in str(log.rejected[0])
    assert "E" in {history.case for history in log.known_on(date(2026, 4, 1))}


@pytest.mark.parametrize("taken_over_at", [30, 60, 200])
def test_cases_taken_over_in_mid_life_teach_their_age(taken_over_at: int) -> None:
    """Cases that came in old and were lost soon say nothing of fresh ones, and everything of those as old."""
    rows = []
    for number in range(300):
        day = number // 4
        fresh, old = {"case": f"N{number}", "at": day}, {"case": f"T{number}", "at": day}
        end = "won" if number % 2 else "lost"
        rows += [
            {**fresh, "state": "asks", "old": 0},
            {**fresh, "state": end, "at": day + (3 if number % 2 else 90), "old": ""},
            {**old, "state": "asks", "old": taken_over_at},
            {**old, "state": "lost", "at": day + 5, "old": ""},
        ]
    log = read_log(rows, states=["asks"], outcomes={"won": "won", "lost": "lost"}, columns=LogColumns(start_age="old"))
    model = learn_model(log.known_on(300))
    assert 0.4 < model.estimate("asks", age=1).probability < 0.58
    assert model.estimate("asks", age=taken_over_at + 2).probability < 0.06


def test_the_day_a_case_is_taken_over_is_no_new_case() -> None:
    """A case that is taken over is as old as it was, and older every day."""
    rows = [{"case": "T", "state": "asks", "at": 10, "old": 60}]
    log = read_log(rows, states=["asks"], outcomes={"won": "won"}, columns=LogColumns(start_age="old"))
    assert [next(iter(log.known_on(day))).age for day in (10, 15)] == [60, 65]
