"""What other systems would have said, by their own rules."""

from __future__ import annotations

import pytest

from funnelkit.learning import LOST, WON, Ending, History, Spell
from funnelkit.win_models import closed_only_rates, odoo_stage_rates, stage_age_rates, vendor_table

ORDER = ("new", "offer", "order")


def deal(reached: int, ending: Ending | None, *, days: float = 10.5) -> History:
    """A deal that came to a stage and ended there, or still stands there."""
    spells = [Spell(ORDER[at], entered=days * at, left=days * (at + 1), next=ORDER[at + 1]) for at in range(reached)]
    start = days * reached
    last = Spell(ORDER[reached], entered=start)
    if ending:
        last = Spell(ORDER[reached], entered=start, left=start + days, next=ending)
    return History(f"{reached} {ending}", spells=[*spells, last], known_until=start + 2 * days)


def test_odoo_counts_wins_in_every_stage_and_losses_up_to_theirs() -> None:
    """W / (W + L that reached the stage), each count starting at 0.1; open leads are ignored."""
    book = [deal(2, WON), deal(2, WON), deal(0, LOST), deal(1, LOST), deal(2, None), deal(0, None)]
    rates = odoo_stage_rates(book, order=ORDER)
    assert [rates.win_probability(state, age=0) for state in ORDER] == pytest.approx([2.1 / 4.2, 2.1 / 3.2, 2.1 / 2.2])


def test_closed_only_rates_ignore_what_is_open() -> None:
    """Each closed case counts in the stages that it stood in; a stage without any has the rate of all."""
    book = [deal(1, WON), deal(1, LOST), deal(0, LOST), deal(1, None), deal(1, None)]
    rates = closed_only_rates(book)
    assert rates.win_probability("new", age=0) == pytest.approx(1 / 3)
    assert rates.win_probability("offer", age=99) == 0.5
    assert rates.win_probability("order", age=0) == pytest.approx(1 / 3)


def test_stage_age_buckets_follow_the_age() -> None:
    """Wins that come fast and losses that linger make old deals less likely to be won."""
    book = [deal(0, WON, days=5.5)] * 20 + [deal(0, LOST, days=40.5)] * 20
    rates = stage_age_rates(book)
    assert rates.win_probability("new", age=1) == pytest.approx(0.5)
    assert rates.win_probability("new", age=20) < 0.05


def test_a_vendors_table_is_spread_over_any_process() -> None:
    """The five usual figures are stretched over the stages from first to last."""
    assert list(vendor_table(range(5)).chances.values()) == pytest.approx([0.2, 0.4, 0.6, 0.8, 0.9])
    assert list(vendor_table(range(9)).chances.values())[1] == pytest.approx(0.3)
    assert vendor_table(["only"]).win_probability("only", age=0) == 0.2
