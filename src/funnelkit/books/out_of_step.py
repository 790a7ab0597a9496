"""Working out who is behind, ahead or unheard over a whole book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from statistics import median_low
from typing import Final

from funnelkit.books.owner_share import shares_for
from funnelkit.books.step_answers import BookInStep, Entry, OwnerInStep, StepLine
from funnelkit.books.worth import Priced, priced
from funnelkit.checks.errors import UnknownKeyError
from funnelkit.checks.quoting import unknown_key
from funnelkit.deal.reading import Reading
from funnelkit.deal.trail import Trail
from funnelkit.exchange_rates import ExchangeRates
from funnelkit.methodology import Methodology
from funnelkit.money import Money, total
from funnelkit.questions.audit import audit_of
from funnelkit.questions.verdict import verdict_on, verdict_spans
from funnelkit.words import Message, Text, say

_NOTHING: Final = ""


def in_step_of(  # noqa: PLR0913 - what is asked
    readings: Sequence[Reading],
    *,
    on: date,
    rates: ExchangeRates | None,
    owner: str,
    late_from: str,
    left_out: tuple[Message, ...],
) -> BookInStep:
    """Tell who is in step, from readings of one day.

    Args:
        readings: The deals on the day.
        on: The day.
        rates: Exchange rates, or ``None``.
        owner: Of whom it is asked, who has a share of what is shared; ``""`` for nobody in particular.
        late_from: From which customer stage on coming in is late; ``""`` for the middle of each process.
        left_out: What is not counted, in words.

    Raises:
        UnknownKeyError: When no methodology has such a stage.
    """
    methodologies = dict.fromkeys(reading.methodology for reading in readings)
    _refuse_stage(late_from, methodologies)
    found: Priced = priced((one for one in readings if one.is_open), rates, owner)
    lines = [
        _line(reading, amount, reading.trail, late_from, owner)
        for reading, amount in zip(found.readings, found.amounts, strict=True)
    ]
    owners = tuple(_owners(zip(found.readings, lines, strict=True), owner))
    lines.sort(key=_order)
    suspended = sum(one.outcome == "suspended" for one in readings)
    aside = (say("book-suspended-aside", count=suspended),) if suspended else ()
    late = ((one.customer_stages, _late_place(one, late_from)) for one in methodologies)
    entries = tuple(stages[at].name for stages, at in late if at < len(stages))  # of one stage none is late
    return BookInStep(on, tuple(lines), owners, tuple(dict.fromkeys(entries)), (*left_out, *found.said, *aside))


def _refuse_stage(late_from: str, methodologies: Iterable[Methodology]) -> None:
    keys = [stage.key for one in methodologies for stage in one.customer_stages]
    if late_from and keys and late_from not in keys:
        raise UnknownKeyError(unknown_key(late_from, among=keys, what=say("label-customer-stage")))


def _late_place(methodology: Methodology, late_from: str) -> int:
    """From which customer stage on it is late: the one that is named, else the middle one of the process."""
    keys = [stage.key for stage in methodology.customer_stages]
    return keys.index(late_from) if late_from in keys else max(1, (len(keys) - 1) // 2)


def _line(reading: Reading, amount: Money | None, trail: Trail, late_from: str, owner: str) -> StepLine:
    verdict, ahead_by = verdict_on(reading)
    audit = audit_of(reading)
    lagging = unverified = None
    if amount is not None and audit is not None:
        lagging, unverified = amount * audit.lagging, amount * audit.unverified
    spans = verdict_spans(reading)
    entered, entry = _entry(trail, late_from)
    return StepLine(
        reading.deal_key,
        reading.on,
        owner if owner in reading.terms.owners else reading.terms.owner,
        reading.terms.customer,
        verdict,
        ahead_by,
        amount,
        lagging,
        unverified,
        spans[-1][0],
        (reading.on - spans[-1][0]).days,
        sum(one == verdict for _, one in spans),
        entered,
        entry,
        name=reading.terms.name,
    )


def _entry(trail: Trail, late_from: str) -> tuple[Text | str, Entry]:
    """Name the customer stage at which we came in, and whether that was late."""
    if trail.entered is None:
        return _NOTHING, "unknown"
    methodology = trail.eras[trail.entered_under].methodology
    late = trail.entered >= _late_place(methodology, late_from)
    return methodology.customer_stages[trail.entered].name, "late" if late else "early"


def _order(line: StepLine) -> tuple[bool, str, object, int, str]:
    """In each currency the most money at stake first; where it is the same, what has lasted longest."""
    stake = line.at_stake
    if stake is None:
        return True, "", 0, -line.days, line.deal
    return False, stake.currency, -abs(stake.amount), -line.days, line.deal


def _owners(lines: Iterable[tuple[Reading, StepLine]], narrowed_to: str) -> Iterable[OwnerInStep]:
    """Sum up by salesperson; a deal that several share counts with each of them, its money by their shares."""
    groups: dict[tuple[str, str], list[tuple[StepLine, Decimal]]] = {}
    for reading, line in lines:
        currency = "" if line.amount is None else line.amount.currency
        for owner, share in shares_for(reading, narrowed_to):
            groups.setdefault((owner, currency), []).append((line, share))
    for (owner, currency), shared in sorted(groups.items()):
        some = [one for one, _ in shared]
        counts = Counter(one.verdict for one in some)
        out = [one.days for one in some if one.verdict != "in-step"]
        yield OwnerInStep(
            owner,
            currency,
            len(some),
            counts["behind"],
            counts["ahead"],
            counts["unheard"],
            _shared(((one.lagging, share) for one, share in shared), currency) if currency else None,
            _shared(((one.unverified, share) for one, share in shared), currency) if currency else None,
            median_low(out) if out else None,
        )


def _shared(amounts: Iterable[tuple[Money | None, Decimal]], currency: str) -> Money:
    return total((money * share for money, share in amounts if money is not None), currency)
