"""Deals as histories: what a win model learns from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import MoneyError
from funnelkit.deal import Deal
from funnelkit.deal.fact import CustomerFact, Fact
from funnelkit.deal.facts.advance import Advanced, AdvanceOverridden
from funnelkit.deal.facts.milestone import MilestoneReached
from funnelkit.deal.facts.told_position import PositionTold
from funnelkit.deal.folding import after, in_order
from funnelkit.deal.moves import OPEN, OUTCOMES, SUSPENDED
from funnelkit.deal.progress import Progress
from funnelkit.deal.reading import Reading
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.learning.day_numbers import day_number
from funnelkit.learning.histories import Ending, History, Spell
from funnelkit.money import Money
from funnelkit.win_models.deals_asked import given_deals
from funnelkit.win_models.known_facts import facts_of
from funnelkit.words import say

PairState = tuple[str, str]
"""A paired standing: key of the customer stage, key of the supplier stage."""

_OPEN_OUTCOMES: Final = frozenset({OPEN, SUSPENDED})


@frozen
class _Stay:
    """The deal stood in one paired state from a day on; a state of ``None`` means that it had ended."""

    since: date
    state: PairState | None
    outcome: str
    progress: Progress


def paired_state(reading: Reading, *, customer: int) -> PairState:
    """Name the paired standing that a win model learns on; running ahead adds nothing, so it counts as in step."""
    methodology, (_, supplier, _) = reading.methodology, reading.places
    last = methodology.pairing.supplier_spans[customer][1]
    return methodology.customer_stages[customer].key, methodology.supplier_stages[min(supplier, last)].key


def case_age_of(reading: Reading) -> float | None:
    """Days since a deal was opened; ``None`` where it was taken over in mid-life, as nobody watched its beginning."""
    if first_telling(reading.facts) is not None:
        return None
    return float(max((reading.on - reading.deal.opening.on).days, 0))


@checked
def history_of(deal: Deal, *, on: date, known_by: date | None = None) -> History:
    """Turn a deal into a history up to a day, by the claimed paired standing.

    A deal that was reopened counts as never closed; one that rests is watched until its rest began. One that was
    imported is watched from the day of the import in the position that it had then: nobody saw what came before, so
    nothing is learned of it, and its days there are counted from the import, here as where its chance is asked for.
    The facts are those of the day on which its last stay began that lasted for a day at least, as they were written
    down by then, so that nothing that came with the outcome is learned from.

    Args:
        deal: The deal.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.

    Raises:
        NotOpenYetError: When the deal was opened later.
    """
    reading = deal.at(on, known_by=known_by)
    return history_in(reading, reading.terms.amount)


@checked
def histories_of(
    deals: Iterable[Deal], *, on: date, known_by: date | None = None, rates: ExchangeRates | None = None
) -> tuple[History, ...]:
    """Turn all deals that were watched by a day into histories: those opened, or imported, on or before it.

    Args:
        deals: The deals.
        on: What happened on or before this day counts.
        known_by: Only what was written down by this day counts; ``None`` for all that is known now.
        rates: Exchange rates to convert every amount with; ``None`` where all amounts are in one currency.

    Raises:
        InputError: When something is not a deal or not a day, or a deal is given twice; all problems at once.
        MoneyError: When no rates are given and the amounts are in several currencies.
        InputError: When rates are given and some are missing; all at once.
    """
    readings = [deal.at(on, known_by=known_by) for deal in watched_deals(deals, on=on, known_by=known_by)]
    amounts = [reading.terms.amount for reading in readings]
    currencies = sorted({amount.currency for amount in amounts if amount is not None})
    if rates is not None:
        rates.require(currencies)
        amounts = [amount if amount is None else rates.convert(amount) for amount in amounts]
    elif len(currencies) > 1:
        raise MoneyError(say("histories-mix-currencies", currencies=tuple(currencies)))
    return tuple(history_in(reading, amount) for reading, amount in zip(readings, amounts, strict=True))


def known_deals(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> list[Deal]:
    """Pick the deals that were open by a day and known by another one.

    Raises:
        InputError: When something is not a deal or not a day, or a deal is given twice; all problems at once.
    """
    book = given_deals(deals)
    known = date.max if known_by is None else known_by
    return [deal for deal in book if deal.opening.on <= on and deal.opening.known_on <= known]


def watched_deals(deals: Iterable[Deal], *, on: date, known_by: date | None = None) -> list[Deal]:
    """Pick the deals that somebody watched by a day: one that is taken over later was not there yet."""
    known = date.max if known_by is None else known_by
    watched = []
    for deal in known_deals(deals, on=on, known_by=known_by):
        telling = first_telling(deal.journal)
        if telling is None or (telling.on <= on and telling.known_on <= known):
            watched.append(deal)
    return watched


def with_known_paths(book: Iterable[tuple[Deal, History]]) -> list[tuple[Deal, History]]:
    """Mark the deals of which only the end is on record, so that they teach nothing about stages.

    Nobody wins from the first stage: a win without a word of where either side stood has no known path, nor has an end
    that another system told so. A loss at once may well be one, unless most wins of the book have no path either.
    """
    known = list(book)
    without = {deal.key for deal, _ in known if _is_bare(deal)}
    if len(without) == len(known):
        return known  # a book that knows no stages at all teaches of its deals as wholes
    bare = {history.case for _, history in known if not history.is_open and history.case in without}
    wins = [history.case in bare for _, history in known if history.is_won]
    untold = {
        history.case
        for deal, history in known
        if history.case in bare
        and (history.is_won or 2 * sum(wins) > len(wins) or any(getattr(fact, "system", "") for fact in deal.journal))
    }
    return [(deal, evolve(history, path_known=False) if history.case in untold else history) for deal, history in known]


def _is_bare(deal: Deal) -> bool:
    """Whether nothing on record tells where either side stood between the beginning and the end."""
    return deal.methodology.winning_position > 0 and not any(
        isinstance(fact, CustomerFact | Advanced | AdvanceOverridden | MilestoneReached)
        or getattr(fact, "customer_stage", "")
        or getattr(fact, "supplier_stage", "")
        for fact in deal.journal
    )


def first_telling(facts: Iterable[Fact]) -> PositionTold | None:
    """Find the fact by which a deal was taken over in mid-life: the first telling, where it is beyond the beginning."""
    told = next((fact for fact in in_order(facts) if isinstance(fact, PositionTold)), None)
    return told if told is not None and (told.customer_stage or told.supplier_stage) else None


def history_in(reading: Reading, amount: Money | None) -> History:
    """Turn a deal as it is read into a history, with an amount that may have been converted."""
    stays = _without_reopened(list(_stays(reading)))
    spells = tuple(_spells(stays))
    last = _last_held(stays)
    known_by = last.since if reading.known_by is None else min(last.since, reading.known_by)
    suspended = reading.places[2] == SUSPENDED
    watched_until = reading.progress.outcome_since if suspended else reading.on
    return History(
        reading.deal.key,
        spells=spells,
        known_until=max(day_number(watched_until), spells[-1].entered),
        amount=amount.amount if amount else None,
        facts=facts_of(Reading(reading.deal, last.since, known_by, last.progress)),
        taken_over=first_telling(reading.facts) is not None,
    )


def _stays(reading: Reading) -> Iterator[_Stay]:
    """Walk the journal; what lies before an import was watched by nobody."""
    first, *others = reading.facts
    eras = reading.deal.eras
    steps = [(first.on, reading.deal.opening.opens(eras[0]))]
    telling = first_telling(others)
    for fact in in_order(others):
        if fact is telling:
            steps = [(fact.on, after(steps[-1][1], fact, eras))]
        else:
            steps.append((max(fact.on, first.on), after(steps[-1][1], fact, eras)))
    for since, progress in steps:
        yield _stay(reading, since, progress)


def _stay(reading: Reading, since: date, progress: Progress) -> _Stay:
    then = Reading(reading.deal, reading.on, reading.known_by, progress)
    outcome = then.places[2]
    state = paired_state(then, customer=progress.claimed) if outcome in _OPEN_OUTCOMES else None
    return _Stay(since, state, OUTCOMES[outcome], progress)


def _without_reopened(stays: list[_Stay]) -> list[_Stay]:
    """Leave out endings that were taken back, and steps that changed nothing."""
    ended_last = stays[-1].state is None
    kept = [stay for stay in stays if stay.state is not None]
    ending = [next(stay for stay in stays[_last_open(stays) + 1 :])] if ended_last else []
    changes = [stay for at, stay in enumerate(kept) if at == 0 or stay.state != kept[at - 1].state]
    return changes + ending


def _last_open(stays: list[_Stay]) -> int:
    return max(at for at, stay in enumerate(stays) if stay.state is not None)


def _last_held(stays: list[_Stay]) -> _Stay:
    """Find the last stay that lasted for a day, or still lasts; where there is none, the first."""
    held = [one for one, after_it in pairwise(stays) if one.since < after_it.since]
    return stays[-1] if stays[-1].state is not None else held[-1] if held else stays[0]


def _spells(stays: list[_Stay]) -> Iterator[Spell]:
    for at, stay in enumerate(stays):
        if stay.state is None:
            return
        entered = day_number(stay.since)
        if at + 1 == len(stays):
            yield Spell(stay.state, entered=entered)
            return
        after_it = stays[at + 1]
        target = Ending(after_it.outcome) if after_it.state is None else after_it.state
        yield Spell(stay.state, entered=entered, left=day_number(after_it.since), next=target)
