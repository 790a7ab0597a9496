"""Counting how the deals of a book ended, by count and by amount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from funnelkit.books.endings import Course, Courses
from funnelkit.books.facets import labels_of, refuse_unknown, shown_label, tags_in
from funnelkit.books.owner_share import WHOLE, shares_for
from funnelkit.books.waits import FEWEST, interval_of, share_of
from funnelkit.books.win_rates import AmountRate, WinRate, WinRates
from funnelkit.display import Words
from funnelkit.money import Money, total
from funnelkit.words import say


def win_rates_of(courses: Courses, *, since: date | None, by: str) -> WinRates:
    """Count how deals ended, for the whole book and by group.

    Raises:
        UnknownKeyError: When the deals cannot be grouped so.
    """
    there = [one for one in courses.each if _counts(one, since)]
    readings = [one.reading for one in courses.each]
    groups: dict[str, list[Course]] = {}
    if by:
        refuse_unknown(by, tags_in(readings))
        labels: Callable[..., tuple[str, ...]] = labels_of(by)
        for one in there:
            shares = shares_for(one.reading, courses.owner) if by == "owner" else ()
            for label, share in shares or ((label, WHOLE) for label in labels(one.reading)):
                amount = None if one.amount is None else one.amount * share
                groups.setdefault(label, []).append(one if share == WHOLE else one._replace(amount=amount))
    shown = {label: shown_label(by, label, readings) for label in groups}
    whole = say("label-whole-book")
    money = [*_by_amount("", whole, there)]
    for label, some in groups.items():
        money += _by_amount(label, shown[label], some)
    return WinRates(
        courses.on,
        since,
        by,
        _rate("", whole, there),
        tuple(_rate(label, shown[label], some) for label, some in groups.items()),
        tuple(money),
        courses.left_out,
    )


def _counts(course: Course, since: date | None) -> bool:
    closed_on = course.closed_on
    return since is None or closed_on is None or closed_on >= since


def _rate(label: str, shown: Words, courses: Iterable[Course]) -> WinRate:
    ended = Counter(one.outcome for one in courses)
    won, decided = ended["won"], ended["won"] + ended["lost"]
    closed = decided + ended["no-decision"] + ended["withdrawn"]
    enough = decided >= FEWEST
    low, high = interval_of(won, decided) if enough else (None, None)
    return WinRate(
        label,
        won,
        ended["lost"],
        ended["no-decision"],
        ended["withdrawn"],
        ended["open"],
        share_of(won, decided) if enough else None,
        low,
        high,
        share_of(won, closed) if closed >= FEWEST else None,
        shown,
    )


def _by_amount(label: str, shown: Words, courses: Sequence[Course]) -> Iterator[AmountRate]:
    closed = [one for one in courses if one.outcome != "open"]
    unvalued = sum(one.amount is None for one in closed)
    for currency in sorted({one.amount.currency for one in closed if one.amount is not None}):
        some = [one for one in closed if one.amount is not None and one.amount.currency == currency]
        won, lost = (_sum(some, outcome, currency) for outcome in ("won", "lost"))
        whole = total((one.amount for one in some if one.amount is not None), currency)
        decided = sum(one.outcome in {"won", "lost"} for one in some)
        yield AmountRate(
            label,
            currency,
            won,
            lost,
            whole,
            share_of(won.amount, (won + lost).amount) if decided >= FEWEST else None,
            share_of(won.amount, whole.amount) if len(some) >= FEWEST else None,
            unvalued,
            shown,
        )


def _sum(courses: Iterable[Course], outcome: str, currency: str) -> Money:
    return total((one.amount for one in courses if one.outcome == outcome and one.amount is not None), currency)
