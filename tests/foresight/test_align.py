"""Alignment: the cheapest repair equals trying every allowed course of both sides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.foresight import align, common_deviations
from funnelkit.foresight.cheapest_repair import Place, Step, cheapest_repair
from funnelkit.rules import SetTolerance
from funnelkit.testing.strategies import deals

METHOD = fk.eight_stage()
LOOSE = METHOD.customised("loose", SetTolerance(ahead=1, behind=1))
OPENED = date(2026, 3, 2)
MOST = 2  # the last stage in the small cases, from 0

steps = st.tuples(st.sampled_from(("customer", "supplier")), st.integers(0, MOST))
histories = st.lists(steps, max_size=4)


def day(number: int) -> date:
    """So many days after the opening."""
    return OPENED + timedelta(days=number)


def courses(
    rules: fk.Methodology, place: Place, told: tuple[Step, ...], room: int
) -> Iterator[tuple[list[Step], Place]]:
    """Every course that the rules allow, of so many steps at most; steps back are those that were told."""
    yield [], place
    if not room:
        return
    customer, supplier = place
    following: list[tuple[Step, Place]] = []
    behind, ahead = rules.tolerance.behind, rules.tolerance.ahead
    if customer < MOST and rules.pairing.ahead_by(customer=customer + 1, supplier=supplier) >= -1 - behind:
        following.append((("customer", customer + 1), (customer + 1, supplier)))
    if supplier < MOST and rules.pairing.ahead_by(customer=customer, supplier=supplier + 1) <= ahead:
        following.append((("supplier", supplier + 1), (customer, supplier + 1)))
    for side, to in set(told):
        if side == "customer" and to < customer:
            following.append(((side, to), (to, supplier)))
        if side == "supplier" and to < supplier:
            following.append(((side, to), (customer, to)))
    for step, after in following:
        for rest, end in courses(rules, after, told, room - 1):
            yield [step, *rest], end


def distance(told: tuple[Step, ...], course: list[Step], start: Place) -> float:
    """The least cost of turning one into the other: a step back has to be told, and costs one even then."""
    back, here = [], dict(zip(("customer", "supplier"), start, strict=True))
    for side, to in course:
        back.append(to < here[side])
        here[side] = to
    table = [[float("inf")] * (len(course) + 1) for _ in range(len(told) + 1)]
    table[0][0] = 0
    for one in range(len(told) + 1):
        for other in range(len(course) + 1):
            if one:
                table[one][other] = min(table[one][other], table[one - 1][other] + 1)
            if other and not back[other - 1]:
                table[one][other] = min(table[one][other], table[one][other - 1] + 1)
            if one and other and told[one - 1] == course[other - 1]:
                table[one][other] = min(table[one][other], table[one - 1][other - 1] + back[other - 1])
    return table[-1][-1]


@settings(max_examples=40)
@given(histories, st.integers(0, MOST), st.sampled_from((METHOD, LOOSE)))
def test_the_repair_is_the_cheapest(told: list[Step], end: int, rules: fk.Methodology) -> None:
    """Against every course of up to eight steps, each compared with the history by its edit distance."""
    history, start = tuple(told), (0, 0)
    found = cheapest_repair(rules, start, end, history)
    room = min(2 * MOST + len(history), 8)
    by_hand = min(
        distance(history, course, start) for course, place in courses(rules, start, history, room) if place[0] == end
    )
    assert len(found) == by_hand


@given(deals(most_steps=10))
def test_any_deal_has_a_repair(deal: fk.Deal) -> None:
    """Each deviation is one of a known kind on a day of the deal; nothing to repair is a cost of nothing."""
    on = day(900)
    told = align(deal, on=on)
    assert told.cost == sum(one.cost for one in told.deviations)
    assert bool(told.cost) == bool(told.deviations)
    assert {one.on for one in told.deviations} <= {fact.on for fact in deal.journal}


def opened(name: str = "Harbour") -> fk.Deal:
    """A deal at the first stages."""
    return fk.Deal.open(name, under=METHOD, on=OPENED)


def shown(deal: fk.Deal, stage: int, on: int) -> fk.Deal:
    """The customer comes to a stage."""
    return deal.customer_moved(METHOD.customer_stages[stage].key, source="customer-document", on=day(on))


def let(deal: fk.Deal, on: int) -> fk.Deal:
    """We go on by a stage."""
    return deal.override_advance(by="Otto", reason="the customer waits", on=day(on))


@pytest.mark.parametrize(
    ("deal", "kinds"),
    [
        (let(shown(opened(), 1, 5), 9), []),
        (shown(opened(), 1, 5), []),
        (let(opened(), 5), [("early", "supplier", 1)]),
        (let(let(shown(opened(), 2, 5), 7), 8), [("skipped", "customer", 1), ("late", "supplier", 1)]),
        (shown(shown(opened(), 1, 5), 2, 9), [("skipped", "supplier", 1)]),
        (let(shown(shown(opened(), 1, 5), 2, 9), 12), [("late", "supplier", 1)]),
        (let(let(shown(opened(), 1, 5), 6), 7), [("early", "supplier", 2)]),
    ],
)
def test_each_kind_of_deviation(deal: fk.Deal, kinds: list[tuple[str, str, int]]) -> None:
    """Skipped, early and late, by the side and the stage."""
    told = align(deal, on=day(100))
    stages = {
        "customer": [one.key for one in METHOD.customer_stages],
        "supplier": [one.key for one in METHOD.supplier_stages],
    }
    found = [(one.kind, one.side, one.stage) for one in told.deviations]
    assert found == [(kind, side, stages[side][stage]) for kind, side, stage in kinds]


def test_going_back_is_one_deviation() -> None:
    """And coming again after it is none."""
    deal = shown(opened(), 1, 3)
    deal = deal.customer_went_back("problem-raised", source="customer-document", on=day(5))
    told = align(shown(deal, 1, 9), on=day(20))
    assert [(one.kind, one.on) for one in told.deviations] == [("repeated", day(5))]


def test_a_book_counts_what_its_deals_have() -> None:
    """The most frequent first, of as many deals as came so far."""
    book = [let(opened(f"early {number}"), 5) for number in range(3)]
    book += [shown(opened("calm"), 1, 5), fk.Deal.open("late", under=METHOD, on=day(500))]
    told = common_deviations(book, on=day(100))
    assert (told.deals, told.aligned, told.cost, told.later) == (4, 1, 3, 1)
    [first] = told.items
    assert (first.kind, first.deals, first.of) == ("early", 3, 3)
    assert "opened later" in told.text()
