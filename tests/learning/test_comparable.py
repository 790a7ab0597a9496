"""What other systems would have said, by their own rules."""

from __future__ import annotations

import pytest

from funnelkit.checks.errors import InputError
from funnelkit.learning import (
    LOST,
    WON,
    Ending,
    History,
    Spell,
    business_central_chance,
    closed_only_rates,
    odoo_stage_rates,
    segment_rates,
    stage_age_rates,
    vendor_table,
)
from funnelkit.testing.chance import Chance

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


def test_business_central_combines_chance_and_completion() -> None:
    """Multiplied, averaged, or one of the two alone; what is no share or no rule is refused at once."""
    rules = ("multiply", "add", "chances-of-success", "completed")
    assert [business_central_chance(0.6, completed=0.5, rule=rule) for rule in rules] == [0.3, 0.55, 0.6, 0.5]  # type: ignore[arg-type]
    with pytest.raises(InputError) as refused:
        business_central_chance(1.2, completed=-1, rule="multipy")  # type: ignore[arg-type]
    assert refused.value.codes == ("no-share", "no-share", "unknown-key")


def test_segments_are_believed_as_far_as_their_history_carries() -> None:
    """Shrunk rates are nearer to the truth than raw ones and than the rate of all, for 30 segments of 20 deals."""
    chance = Chance(4)
    truth = {str(number): 0.25 + number / 60 for number in range(30)}
    counts = {name: (sum(chance.below(1000) < 1000 * rate for _ in range(20)), 20) for name, rate in truth.items()}
    rates = segment_rates(counts)

    def error(said: dict[str, float]) -> float:
        return sum((said[name] - rate) ** 2 for name, rate in truth.items())

    shrunk = error({name: rates.rate(name) for name in truth})
    assert shrunk < error({name: one.raw for name, one in rates.by_segment.items()})
    assert shrunk < error(dict.fromkeys(truth, rates.overall))


def test_segments_that_do_not_differ_are_all_alike() -> None:
    """Where chance explains the differences, each segment has the rate of all; impossible counts are refused."""
    rates = segment_rates({"a": (5, 10), "b": (5, 10), "c": (0, 0)})
    assert {round(one.rate, 6) for one in rates.by_segment.values()} == {0.5}
    assert rates.rate("nowhere") == 0.5
    assert rates.by_segment["c"].caveats
    assert segment_rates({}).overall == 0.5
    with pytest.raises(InputError) as refused:
        segment_rates({"a": (3, 2), "b": (-1, 2)})
    assert len(refused.value.problems) == 2
