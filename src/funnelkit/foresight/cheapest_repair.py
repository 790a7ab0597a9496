"""The cheapest way to turn a two-sided history into one that the pairing allows."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from attrs import frozen

from funnelkit.methodology import Methodology

SideKey: TypeAlias = Literal["customer", "supplier"]
Step: TypeAlias = tuple[SideKey, int]
"""One side comes to a stage, by its position."""
Place: TypeAlias = tuple[int, int]
_Node: TypeAlias = tuple[int, int, int]

_MOST_KEPT: Final = 4096


@frozen
class Repair:
    """One change of a history.

    Args:
        step: The step.
        at: The number of the step of the history before which it stands, from 0.
        how: ``"added"``; ``"taken-out"``; or ``"back"`` for a step back that stays, with what it costs.
    """

    step: Step
    at: int
    how: Literal["added", "taken-out", "back"]


def may_follow(method: Methodology, side: SideKey, place: Place) -> bool:
    """Whether the next stage of a side may be come to, so that both stand at a place.

    The customer leads, so right after its move we are behind by one; only its second move finds us late. We may come
    to a stage as far ahead as the tolerance allows.
    """
    lead = method.pairing.ahead_by(customer=place[0], supplier=place[1])
    if side == "customer":
        return lead >= -(1 + method.tolerance.behind)
    return lead <= method.tolerance.ahead


@lru_cache(maxsize=_MOST_KEPT)
def cheapest_repair(method: Methodology, start: Place, end: int, history: tuple[Step, ...]) -> tuple[Repair, ...]:
    """Find the fewest changes after which each side goes on stage by stage, as the pairing and the tolerance allow.

    A shortest path through the product of the history and the pairing, as in alignments of event logs (Adriansyah,
    2014): a step on that both make costs nothing; one that is added, one that is taken out, and a step back cost one.
    The customer ends where it stands, for it leads; where we end is free.

    Args:
        method: The rules.
        start: Where both sides stood.
        end: Where the customer stands at the end, by position.
        history: The steps.
    """
    first: _Node = (0, *start)
    cost: dict[_Node, int] = {first: 0}
    came: dict[_Node, tuple[_Node, Repair | None]] = {}
    waiting: deque[_Node] = deque([first])
    done: set[_Node] = set()
    while waiting:
        node = waiting.popleft()
        if node in done:
            continue
        done.add(node)
        if node[0] == len(history) and node[1] == end:
            return tuple(_way_to(node, came))
        for after, repair in _moves(method, history, node):
            found = cost[node] + (repair is not None)
            if found < cost.get(after, found + 1):
                cost[after], came[after] = found, (node, repair)
                if repair is None:
                    waiting.appendleft(after)
                else:
                    waiting.append(after)
    return ()


def _moves(method: Methodology, history: tuple[Step, ...], node: _Node) -> Iterator[tuple[_Node, Repair | None]]:
    """What may come next: a step that both make, one that the history lacks, or one too many."""
    at, customer, supplier = node
    told = history[at] if at < len(history) else None
    allowed: list[tuple[Step, Place]] = []
    if customer + 1 < len(method.customer_stages) and may_follow(method, "customer", (customer + 1, supplier)):
        allowed.append((("customer", customer + 1), (customer + 1, supplier)))
    if supplier + 1 < len(method.supplier_stages) and may_follow(method, "supplier", (customer, supplier + 1)):
        allowed.append((("supplier", supplier + 1), (customer, supplier + 1)))
    for step, place in allowed:
        if step == told:
            yield (at + 1, *place), None
    for step, place in allowed:
        yield (at, *place), Repair(step, at, "added")
    if told is None:
        return
    side, to = told
    if side == "customer" and to < customer:
        yield (at + 1, to, supplier), Repair(told, at, "back")
    if side == "supplier" and to < supplier:
        yield (at + 1, customer, to), Repair(told, at, "back")
    yield (at + 1, customer, supplier), Repair(told, at, "taken-out")


def _way_to(node: _Node, came: dict[_Node, tuple[_Node, Repair | None]]) -> Iterator[Repair]:
    found: list[Repair] = []
    while node in came:
        node, repair = came[node]
        if repair is not None:
            found.append(repair)
    yield from reversed(found)
