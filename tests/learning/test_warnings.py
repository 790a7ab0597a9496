"""What would mislead whoever learns from a history is said: clean-ups, change, and people who promise too much."""

from __future__ import annotations

import pytest

from funnelkit.checks.errors import InputError
from funnelkit.learning import (
    LOST,
    WON,
    Claim,
    Ending,
    History,
    Spell,
    clean_ups,
    count_moves,
    drift,
    salesperson_bias,
)


def deal(number: int, *, begun: float, days: float, ending: Ending) -> History:
    """A deal of one stage."""
    stay = Spell("tender", entered=begun, left=begun + days, next=ending)
    return History(str(number), spells=[stay], known_until=9999)


def test_a_spring_clean_is_named() -> None:
    """A day with more than five times the usual losses is a clean-up, in both languages; wins are none."""
    usual = [deal(n, begun=n, days=10.5, ending=LOST) for n in range(60)]
    cleaned = [deal(100 + n, begun=n, days=90.5 - n, ending=LOST) for n in range(12)]
    won = [deal(200 + n, begun=n, days=95.5 - n, ending=WON) for n in range(40)]
    found = clean_ups([*usual, *cleaned, *won])
    assert [(one.day, one.losses, one.usual) for one in found] == [(90, 12, 1)]
    assert "12 cases" in str(found[0].message)
    assert "批量清理" in found[0].message.text("zh-Hans")
    assert clean_ups(usual) == ()
    assert clean_ups([]) == ()


def history_at_pace(days: float, *, since: int) -> list[History]:
    """A year of deals of which every second is won, after so many days."""
    return [
        deal(since + n, begun=since + n, days=days + n % 9 + 0.5, ending=WON if n % 2 else LOST) for n in range(300)
    ]


def test_a_market_that_has_changed_is_named() -> None:
    """Wins at half the pace are no chance; the same pace again is none to speak of."""
    earlier = count_moves(history_at_pace(20, since=0))
    same = count_moves(history_at_pace(20, since=1000))
    slower = count_moves(history_at_pace(50, since=1000))
    assert drift(earlier=earlier, later=same) == ()
    changes = drift(earlier=earlier, later=slower)
    assert {one.outcome for one in changes} == {"won", "lost"}
    assert all(one.found < one.expected and one.errors < -3 for one in changes)
    assert "as won lately" in str(next(one for one in changes if one.outcome == "won").message)


def test_a_verdict_on_a_person_needs_a_floor() -> None:
    """Optimists and sandbaggers are told from chance; below ten decided deals nothing is said."""
    claims = [Claim("Anna", 0.9, won=n % 2 == 0) for n in range(30)]
    claims += [Claim("Bo", 0.1, won=n % 2 == 0) for n in range(30)]
    claims += [Claim("Chen", 0.5, won=n % 2 == 0) for n in range(30)]
    claims += [Claim("Dora", 0.9, won=False)] * 9
    verdicts = salesperson_bias(claims)
    assert [(one.owner, one.verdict) for one in verdicts] == [
        ("Anna", "optimist"),
        ("Bo", "sandbagger"),
        ("Chen", "fair"),
        ("Dora", "insufficient-history"),
    ]
    assert [one.claims for one in verdicts] == [30, 30, 30, 9]
    assert "偏乐观" in verdicts[0].message.text("zh-Hans")


def test_a_claim_that_is_no_chance_is_refused() -> None:
    """One and a half wins of one deal cannot be claimed, nor fewer than none; all such claims are named."""
    claims = [Claim("Maria", 1.5, won=True), Claim("Li", -0.1, won=False), Claim("Jun", 0.5, won=True)]
    with pytest.raises(InputError) as refused:
        salesperson_bias(claims)
    assert refused.value.codes == ("claimed-chance", "claimed-chance")
    assert "'Maria' is said to have claimed 1.5" in str(refused.value)
    with pytest.raises(InputError, match="probability must be a finite number, got nan"):
        Claim("Li", float("nan"), won=False)
