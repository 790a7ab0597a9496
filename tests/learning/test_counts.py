"""Counts of moves and time at risk add up, whatever the shards, the order or the windows."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funnelkit.checks.errors import InputError
from funnelkit.learning import LOST, WON, AgeBins, History, Passed, Spell, count_moves
from tests.learning.drawn_histories import BOOKS


@given(BOOKS, st.integers(0, 12))
def test_counts_of_shards_add_up_to_the_whole(book: list[History], at: int) -> None:
    """Split a book anywhere: the counts of both parts are those of the whole, exactly."""
    assert count_moves(book[:at]) + count_moves(book[at:]) == count_moves(book)


@given(BOOKS, st.randoms(use_true_random=False))
def test_the_order_of_cases_never_matters(book: list[History], chance: object) -> None:
    """A shuffled book counts the same."""
    shuffled = list(book)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count_moves(shuffled) == count_moves(book)


@given(BOOKS, st.integers(0, 120))
def test_windows_that_meet_add_up_to_the_whole(book: list[History], day: int) -> None:
    """What happened before a day and what happened from it on are all that happened: updates may be incremental."""
    split = count_moves(book, until=float(day)) + count_moves(book, since=float(day))
    whole = count_moves(book)
    assert split.moves == whole.moves
    assert split.entries == whole.entries
    assert split.days_at_risk("need") == pytest.approx(whole.days_at_risk("need"), abs=1e-4)


@given(BOOKS)
def test_time_at_risk_is_the_time_that_cases_were_watched(book: list[History]) -> None:
    """All days that cases were watched are at risk somewhere, less half of the last one where only dates are known."""
    counts = count_moves(book)
    at_risk = sum(counts.days_at_risk(state) for state in counts.states)
    watched = sum(min(one.closed, one.known_until) - one.created for one in book)
    by_dates = sum(
        spell.left - spell.entered >= 1 and (spell.left - spell.entered).is_integer()
        for one in book
        for spell in one.spells
    )
    assert at_risk == pytest.approx(watched - by_dates / 2, abs=1e-3)


def test_forgetting_halves_in_a_half_life() -> None:
    """Old counts weigh half after a half-life; bins that differ, or weights that are none, are refused."""
    deal = History("a", spells=[Spell("tender", entered=0, left=3.5, next=WON)], known_until=9)
    counts = count_moves([deal])
    assert counts.faded(days=90, half_life=90).support("tender") == 0.5
    assert (counts.faded(days=180, half_life=90) + counts).endings() == {"won": 1.25}
    wrong: list[Callable[[], object]] = [
        lambda: counts.weighted(0),
        lambda: counts + count_moves([deal], ages=AgeBins((0, 7))),
    ]
    for made in wrong:
        with pytest.raises(InputError) as refused:
            made()
        assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)  # noqa: S301 - our own
    with pytest.raises(InputError):
        AgeBins((1, 2))


def test_what_was_only_passed_through_does_not_hide_the_origin() -> None:
    """A case that goes through a state in minutes has moved from where it was held to where it is held next."""
    spells = [
        Spell("offer", entered=0, left=5.3, next="withdrawn"),
        Spell("withdrawn", entered=5.3, left=5.31, next=LOST),
    ]
    counts = count_moves([History("a", spells=spells, known_until=9)])
    assert {key[:2] for key in counts.moves} == {("offer", LOST), (Passed("withdrawn"), LOST)}


def test_time_before_an_import_is_not_at_risk() -> None:
    """A deal that is taken over at 30 days of age was not watched for them (left truncation)."""
    deal = History("a", spells=[Spell("tender", entered=100, start_age=30, left=105.5, next=WON)], known_until=200)
    counts = count_moves([deal], ages=AgeBins((0, 30, 60)))
    assert counts.days_at_risk("tender") == 5.5
    assert [key[2] for key in counts.moves] == [1]
