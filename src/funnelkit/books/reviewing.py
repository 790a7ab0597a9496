"""Putting a book on one page: every question once, over deals that are read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from funnelkit.books.book_review import BookReview, SubmittedAndNow, week_after
from funnelkit.books.lagging_deal import lagging_deals
from funnelkit.books.movement import Movement
from funnelkit.books.moving import moved
from funnelkit.books.owner_share import of_owner
from funnelkit.books.person_week import weeks_of
from funnelkit.books.scheduling import schedule_of
from funnelkit.books.working_calendar import WorkingCalendar
from funnelkit.checks.errors import InputError
from funnelkit.deal import Deal
from funnelkit.deal.reading import Reading
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.forecasting.forecast_answers import Forecast
from funnelkit.forecasting.submissions import Submission, submit
from funnelkit.forecasting.targets import target_coverage
from funnelkit.forecasting.weighted_forecast import forecast_of
from funnelkit.inspections.inspecting import inspected
from funnelkit.inspections.inspection import Inspection, Threshold
from funnelkit.inspections.read_once import ReadOnce
from funnelkit.money import Money
from funnelkit.questions.deal_changes import DealChanges, changes_from
from funnelkit.win_models.win_chances import WinModel
from funnelkit.words import say


def reviewed(  # noqa: PLR0913 - a page has this many sides
    deals: tuple[Deal, ...],
    kept: Iterable[Reading],
    found: dict[object, Any],
    *,
    on: date,
    since: date | None,
    model: WinModel | None,
    calendar: WorkingCalendar,
    inspections: Iterable[Inspection],
    policy: Mapping[str, Mapping[str, Threshold]],
    target: Money | None,
    submissions: Iterable[Submission],
    rates: ExchangeRates | None,
    owner: str = "",
) -> BookReview:
    """Put a book on one page.

    Args:
        deals: The deals.
        kept: Those that were there on the day, as they are read on it now; a deal of which everything was on record by
            then need not be read again.
        found: Where the book keeps what the shipped rules found last.
        on: The day; it and what follows are as in ``Book.review``.
        since: The day since which is told.
        model: What gives deals their expected chances.
        calendar: The days on which people work.
        inspections: The rules.
        policy: A company's own thresholds.
        target: What is to be won.
        submissions: What people said.
        rates: Exchange rates.
        owner: To whom the book is narrowed; ``""`` for nobody.

    Raises:
        InputError: When the days are in the wrong order, or something is not what belongs there.
    """
    before = _since(on, since)
    said = tuple(submissions)
    there, readings = _as_on_record(deals, kept, on)
    worth = of_owner(forecast_of(there, readings, on=on, model=model, rates=rates), owner)
    looked_for: Any = {"policy": policy, "target": target, "submissions": said}
    findings = inspected(readings, 0, on=on, inspections=inspections, kept=found, **looked_for)
    due = schedule_of(readings, on, calendar).until(week_after(on))
    owners = {reading.deal.key: reading.terms.owner for reading in readings}
    return BookReview(
        on,
        before,
        len(there),
        len(deals) - len(there),
        worth,
        _moved(deals, before, on, rates, owner),
        tuple(_changed(there, readings, before)),
        lagging_deals(readings, worth.lines, owner),
        findings,
        weeks_of(due, findings.to_do, owners),
        due,
        None if target is None else target_coverage(worth, target),
        tuple(_submitted(said, worth)),
        worth.demand(),
    )


def _since(on: date, since: date | None) -> date:
    """Give the day since which is told: the one that is asked for, or a week before."""
    before = on - min(timedelta(days=7), on - date.min) if since is None else since
    if before > on:
        raise InputError(say("days-in-wrong-order", since=before, until=on))
    return before


def _moved(deals: tuple[Deal, ...], since: date, until: date, rates: ExchangeRates | None, owner: str) -> Movement:
    """Tell what moved of full amounts, each day at its own rates where there are earlier ones."""
    whole: dict[str, Any] = dict.fromkeys(("figure", "within", "by", "known_by", "earlier", "progress"))
    return moved(deals, since=since, until=until, rates=rates, owner=owner, **whole)


def _as_on_record(
    deals: Iterable[Deal], kept: Iterable[Reading], on: date
) -> tuple[tuple[Deal, ...], tuple[Reading, ...]]:
    """Give the deals with what was on record on a day, and read them; what is read already need not be read again."""
    read = {id(reading.deal): reading for reading in kept}
    there = tuple(_on_record(deal, on) for deal in deals if deal.opening.on <= on and deal.opening.known_on <= on)
    return there, tuple(read.get(id(deal)) or ReadOnce.of(deal.at(on)) for deal in there)


def _on_record(deal: Deal, on: date) -> Deal:
    """Give the deal with what was on record on a day, itself where that is all of it."""
    return deal if all(fact.on <= on and fact.known_on <= on for fact in deal.journal) else deal.as_of(on)


def _changed(deals: Iterable[Deal], readings: Iterable[Reading], since: date) -> Iterator[DealChanges]:
    """Tell of each deal in which something that counts is different now."""
    for deal, reading in zip(deals, readings, strict=True):
        if all(fact.known_on <= since and fact.on <= since for fact in deal.journal):
            continue
        was_there = deal.opening.on <= since and deal.opening.known_on <= since
        before = deal.at(since, known_by=since) if was_there else None
        told = changes_from(before, reading, since=since)
        if told.changes:
            yield told


def _submitted(submissions: Iterable[Submission], worth: Forecast) -> Iterator[SubmittedAndNow]:
    """Hold what was said of periods that are not over against what is computed now."""
    for one in submissions:
        if one.on <= worth.on < one.end:
            now = submit(worth, one.said, author=one.author, start=one.start, end=one.end)
            yield SubmittedAndNow(one, now)
