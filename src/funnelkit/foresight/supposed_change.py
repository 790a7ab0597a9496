"""What if: a change that has not happened, tried on a deal or a book that stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeAlias, overload

from funnelkit.books.book import Book
from funnelkit.checks.arguments import checked
from funnelkit.checks.declared import is_a
from funnelkit.checks.errors import InputError
from funnelkit.checks.quoting import kind_of, quoted, unknown_key
from funnelkit.deal import Deal
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.weighted_forecast import forecast
from funnelkit.foresight.before_and_after import DealSide, WhatIf
from funnelkit.foresight.books_before_and_after import BookSide, WhatIfOfBook, lead_of
from funnelkit.inspections.inspecting import inspect
from funnelkit.questions.guidance import next_actions
from funnelkit.questions.in_step import in_step
from funnelkit.questions.question_worth import KnowsWorth
from funnelkit.win_models.deal_estimate import estimate
from funnelkit.win_models.win_chances import WinModel
from funnelkit.words import say

Change: TypeAlias = Callable[..., Any] | Mapping[str, Callable[..., Any]]
"""A function from a deal to the deal with more facts, or from a book to a book; of a book also one for some deals."""


@overload
def what_if(
    asked: Deal,
    change: Change,
    *,
    on: date,
    until: date | None = None,
    model: WinModel | None = None,
    rates: ExchangeRates | None = None,
) -> WhatIf: ...


@overload
def what_if(
    asked: Book,
    change: Change,
    *,
    on: date,
    until: date | None = None,
    model: WinModel | None = None,
    rates: ExchangeRates | None = None,
) -> WhatIfOfBook: ...


@checked
def what_if(  # noqa: PLR0913 - each has its default
    asked: Deal | Book,
    change: Change,
    *,
    on: date,
    until: date | None = None,
    model: WinModel | None = None,
    rates: ExchangeRates | None = None,
) -> WhatIf | WhatIfOfBook:
    """Tell what a change would do to a deal or a book: chances, money, range, actions and findings, before and after.

    The change is tried on values that never change, so nothing is written down. The chances are those of the estimate
    with the model that is handed over, or of the table without one; what the model cannot know, such as why a customer
    went back, it cannot tell either. A claim that the facts do not carry is refused here as well.

    Args:
        asked: The deal, or the book.
        change: For a deal a function that takes it and gives it with more facts. For a book a function that takes the
            book and gives a book, or a list of deals; or functions for single deals, by the key of the deal.
        on: The day.
        until: The day on which the changed version is looked at, such as two weeks later; the same when left out.
        model: What gives the expected chances; ``None`` for none.
        rates: Exchange rates to convert every amount with; ``None`` keeps the currencies apart.

    Raises:
        InputError: When the change gives something else, names a deal that is not in the book, or ``until`` is before
            ``on``.
        ClaimRefusedError: When the change claims what the facts do not carry.
        NotOpenYetError: When the deal was opened later.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
        >>> quiet = fk.what_if(deal, lambda it: it, on=date(2026, 3, 10), until=date(2026, 9, 10))
        >>> quiet.before.estimate.cold, quiet.after.estimate.cold > 0
        (Decimal('0.0'), True)
    """
    day = on if until is None else until
    if day < on:
        raise InputError(say("what-if-until", on=on, until=day))
    if isinstance(asked, Deal):
        changed = _changed_deal(asked, change)
        sides = _side_of(asked, on, model, rates), _side_of(changed, day, model, rates)
        return WhatIf(asked.key, on, *sides, _unseen([asked], [changed], day), name=asked.name)
    book = _changed_book(asked, change)
    before, after = _book_side(asked, on, model, rates), _book_side(book, day, model, rates)
    unseen = _unseen(asked.deals, book.deals, day)
    return WhatIfOfBook(on, before, after, lead_of(before.forecast, after.forecast), unseen)


def _side_of(deal: Deal, on: date, model: WinModel | None, rates: ExchangeRates | None) -> DealSide:
    return DealSide(
        deal.key,
        on,
        estimate(deal, on=on, model=model),
        in_step(deal, on=on),
        next_actions(deal, on=on, model=model if isinstance(model, KnowsWorth) else None),
        inspect([deal], on=on),
        forecast([deal], on=on, model=model, rates=rates),
        name=deal.name,
    )


def _book_side(book: Book, on: date, model: WinModel | None, rates: ExchangeRates | None) -> BookSide:
    worth = forecast(book.deals, on=on, model=model, rates=rates)
    there = {line.deal for line in worth.every_line if line.outcome == "open"}
    verdicts = tuple(in_step(deal, on=on) for deal in book if deal.key in there)
    return BookSide(on, worth, inspect(book.deals, on=on), verdicts)


def _changed_deal(deal: Deal, change: Change) -> Deal:
    if not callable(change):
        raise InputError(say("what-if-one-deal"))
    changed = change(deal)
    if not is_a(changed, Deal):
        raise InputError(say("what-if-no-deal", kind=kind_of(changed)))
    if changed.key != deal.key:
        raise InputError(say("what-if-another-deal", deal=quoted(deal.key), other=quoted(changed.key)))
    return changed


def _changed_book(book: Book, change: Change) -> Book:
    if callable(change):
        changed = change(book)
        return changed if is_a(changed, Book) else Book(changed)
    known = {deal.key for deal in book}
    strangers = [unknown_key(key, among=known, what=say("label-deal")) for key in change if key not in known]
    if strangers:
        raise InputError(*strangers)
    return Book(tuple(_changed_deal(deal, change[deal.key]) if deal.key in change else deal for deal in book))


def _unseen(before: Iterable[Deal], after: Iterable[Deal], on: date) -> int:
    """Count the facts of the change that happen after the day on which it is looked at."""
    was = {deal.key: deal for deal in before}
    changed = [deal for deal in after if deal is not was.get(deal.key)]
    known = {deal.key: frozenset(was[deal.key].journal) for deal in changed if deal.key in was}
    return sum(fact.on > on and fact not in known.get(deal.key, ()) for deal in changed for fact in deal.journal)
