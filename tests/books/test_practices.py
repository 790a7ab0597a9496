"""What goes with winning: among deals that had come as far, corrected, and silent on a placebo."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

import funnelkit as fk
from funnelkit.books import Practice, Practices
from funnelkit.books.practices import FEWEST
from funnelkit.testing.draws import Draws

OPENED, DAY = date(2025, 1, 6), date(2026, 1, 1)
METHOD = fk.eight_stage()
OPTIONAL = ("send-brochure", "first-visit", "open-project")


def ended(key: str, tasks: tuple[str, ...], *, won: bool, leaves: bool = True, late: bool = False) -> fk.Deal:
    """A deal that did some tasks in its first stage, or after it, and was decided."""
    deal = fk.Deal.open(key, under=METHOD, owner="Maria", on=OPENED)
    done = OPENED + timedelta(days=40 if late else 5)
    for task in tasks if not late else ():
        deal = deal.complete_task(task, on=done)
    if leaves:
        deal = deal.record_evidence("budget-approved", source="customer-document", on=OPENED + timedelta(days=30))
    for task in tasks if late else ():
        deal = deal.complete_task(task, on=done)
    if won:
        return deal.override_win(by="Otto", reason="signed at the fair", on=OPENED + timedelta(days=60))
    return deal.lose(reason="price", winner="incumbent", on=OPENED + timedelta(days=60))


@cache
def book_of(seed: int, count: int, effect: int) -> Practices:
    """A company whose first task raises the chance to win by so many points, and whose others do nothing."""
    chance = Draws(seed)
    deals = []
    for number in range(count):
        tasks = tuple(task for task in OPTIONAL if chance.happens(50))
        better = effect if OPTIONAL[0] in tasks else 0
        deals.append(ended(f"{number}", tasks, won=chance.happens(35 + better)))
    return fk.Book(deals).practices(on=DAY)


def practice(told: Practices, key: str, kind: str = "task") -> Practice:
    """Find one."""
    return next(one for one in told.practices if (one.kind, one.key) == (kind, key))


def test_it_is_silent_on_a_placebo() -> None:
    """Tasks that do nothing are called sure in hardly any company, and every interval holds zero in 95 of 100."""
    companies = [book_of(seed, 90, 0) for seed in range(40)]
    wrong = sum(bool(told.sure) for told in companies)
    assert wrong <= 0.05 * 40 + 2
    assert all(len(told.practices) >= len(OPTIONAL) for told in companies)


def test_a_true_difference_is_found_and_its_strength_is_told() -> None:
    """With the task 80 of 100 win, without 35: an unseen reason would have to be strong on both sides."""
    told = book_of(99, 240, 45)
    found = practice(told, OPTIONAL[0])
    assert [one.key for one in told.sure] == [OPTIONAL[0]]
    assert found.verdict == "more"
    assert found.interval[0] < 0.45 < found.interval[1]
    assert found.n == 240
    assert found.unseen > found.unseen_at_least > 1
    assert "more wins than chance explains" in told.text()
    assert "未必就是赢单的原因" in told.text("zh-Hans")
    ratio = (found.won_with / found.done) / (found.won_without / found.not_done)
    assert found.unseen == pytest.approx(ratio + (ratio * (ratio - 1)) ** 0.5)


def test_only_deals_that_came_as_far_are_compared() -> None:
    """What died in the stage is not counted against those who had no time for the task."""
    left = [ended(f"a{n}", OPTIONAL[:1] if n % 2 else (), won=n % 4 < 2) for n in range(48)]
    died = [ended(f"b{n}", (), won=False, leaves=False) for n in range(48)]
    told = fk.Book([*left, *died]).practices(on=DAY)
    one = practice(told, OPTIONAL[0])
    assert (told.n, one.n, one.done, one.not_done) == (96, 48, 24, 24)
    assert one.difference == 0


def test_what_came_after_the_customer_had_gone_on_does_not_count() -> None:
    """A deal that lives longer has no more time to do it."""
    late = [ended(f"l{n}", OPTIONAL[:1], won=True, late=True) for n in range(24)]
    early = [ended(f"e{n}", OPTIONAL[:1], won=False) for n in range(24)]
    one = practice(fk.Book([*late, *early]).practices(on=DAY), OPTIONAL[0])
    assert (one.done, one.won_with, one.not_done, one.won_without) == (24, 0, 24, 24)
    assert one.verdict == "less"


def test_few_deals_say_nothing_and_are_counted() -> None:
    """Under twenty on one side nothing is said; how many practices that are is in the answer."""
    few = FEWEST - 1
    deals = [ended(f"a{n}", OPTIONAL[:1], won=True) for n in range(few)] + [
        ended(f"b{n}", (), won=False) for n in range(30)
    ]
    told = fk.Book(deals).practices(on=DAY)
    assert not told.practices
    assert told.too_few > 50
    assert f"fewer than {FEWEST} deals on one side" in told.text()


def test_aids_people_and_order_are_practices_too() -> None:
    """Which aid was used, who was met, and whether our tasks were done before the customer went on."""
    deals = []
    aid = METHOD.supplier_stages[0].aids[0].key
    for number in range(50):
        deal = fk.Deal.open(f"{number}", under=METHOD, on=OPENED)
        if number % 2:
            deal = deal.note_activity("visit", aid=aid, on=OPENED)
            deal = deal.meet_person("Dr. Lind", buying_role="user", on=OPENED)
            for task in ("first-visit", "open-project"):
                deal = deal.complete_task(task, on=OPENED)
        deal = deal.customer_moved("project-approved", source="customer-document", on=OPENED + timedelta(days=30))
        deals.append(deal.lose(reason="price", winner="incumbent", on=OPENED + timedelta(days=60)))
    told = fk.Book(deals).practices(on=DAY)
    assert {(one.kind, one.key) for one in told.practices} == {
        ("aid", aid),
        ("role", "user"),
        ("task", "first-visit"),
        ("task", "open-project"),
        ("order", "initiation"),
    }
    assert all(one.interval[0] <= 0 <= one.interval[1] for one in told.practices)
