"""Why a deal's worth is another one on the later day: its causes, one put in place after the other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from attrs import frozen

from funnelkit.books.buckets import Bucket, MovedFigure
from funnelkit.books.day_rates import DayRates
from funnelkit.deal.reading import Reading
from funnelkit.money import Money
from funnelkit.periods import Period
from funnelkit.questions.audit import Grounds, audit_on, grounds_of

_WHOLE: Final = Decimal(1)


@frozen
class Part:
    """What a deal puts into one bucket.

    Args:
        bucket: The bucket.
        money: How much, below zero where it takes away.
        count: By how much the number of deals changes.
    """

    bucket: Bucket
    money: Money
    count: int = 0


@frozen
class SideMoved:
    """A deal on one of the two days, measured.

    Args:
        reading: The deal on that day.
        open: Whether it is open.
        planned: Whether its expected close lies in the period that is looked at.
        amount: What it is worth, as told.
        priced: The amount in the currency that is looked at; ``None`` where nobody has told one, or no rate is known.
        revalued: The same at the rates of the later day.
        grounds: What its chance rests on; ``None`` where full amounts are looked at.
        chance: The chance of the figure, as if the deal were open; 1 for full amounts, ``None`` where there is none.
    """

    reading: Reading
    open: bool
    planned: bool
    amount: Money | None
    priced: Money | None
    revalued: Money | None
    grounds: Grounds | None
    chance: Decimal | None

    @property
    def counts(self) -> bool:
        """Whether it is open, in the period: then it counts, where it has a worth."""
        return self.open and self.planned

    @property
    def worth(self) -> Money | None:
        """The amount by the chance."""
        return _worth(self.priced, self.chance)


@frozen
class FigureMoved:
    """What of each deal is looked at.

    Args:
        figure: Which figure of the audit; ``None`` for full amounts.
        within: Only deals whose expected close lies in this period; ``None`` for all.
    """

    figure: MovedFigure | None
    within: Period | None

    def side(self, reading: Reading, rates: DayRates | None, later: DayRates | None) -> SideMoved:
        """Measure a deal on a day, with the rates of that day and with those of the later one."""
        terms = reading.terms
        close = terms.expected_close
        planned = self.within is None or (close is not None and close in self.within)
        grounds = None if self.figure is None else grounds_of(reading)
        priced = priced_by(reading, rates)
        revalued = priced if later is rates else priced_by(reading, later)
        return SideMoved(
            reading, reading.is_open, planned, terms.amount, priced, revalued, grounds, self.chance(grounds)
        )

    def chance(self, grounds: Grounds | None) -> Decimal | None:
        """The chance of the figure on some grounds; 1 for full amounts."""
        if self.figure is None or grounds is None:
            return _WHOLE
        audit = audit_on(grounds)
        return None if audit is None else getattr(audit, self.figure)

    def changes(self, then: SideMoved, now: SideMoved) -> Iterator[Part]:
        """Tell what changed in a deal, as if it were open on both days, cause by cause.

        Args:
            then: The deal on the earlier day.
            now: The deal on the later day.
        """
        same_rules = then.reading.methodology is now.reading.methodology or (
            then.reading.methodology == now.reading.methodology
        )
        if self.figure is not None and not same_rules:
            yield from _step("definition-changed", then.worth, now.worth)
            return
        revalued, chance = then.revalued, then.chance
        if revalued != then.priced:
            yield from _step("currency-rate", then.worth, _worth(revalued, chance))
        if revalued != now.priced:
            yield from _amount(revalued, now.priced, chance)
        if now.priced is None:
            return
        if same_rules:
            yield from self._by_grounds(then, now, now.priced)
        else:  # full amounts rest on no definition, but the deal is touched
            yield Part("definition-changed", now.priced * 0)

    def _by_grounds(self, then: SideMoved, now: SideMoved, amount: Money) -> Iterator[Part]:
        """Put the grounds of the later day in place of those of the earlier one, one after another."""
        if then.reading.progress is now.reading.progress:  # nothing has happened: what changed is time's doing
            if then.chance != now.chance:
                yield from _step("grown-cold", _worth(amount, then.chance), _worth(amount, now.chance))
            return
        was, chance = then.grounds or grounds_of(then.reading), then.chance
        for bucket, after, touched in _in_turn(was, now.grounds or grounds_of(now.reading)):
            moved = chance if was == after else self.chance(after)
            if moved != chance:
                yield from _step(bucket, _worth(amount, chance), _worth(amount, moved))
            elif touched and moved is not None and (self.figure is not None or bucket in _BY_STAGE):
                yield Part(bucket, amount * 0)
            was, chance = after, moved


_BY_STAGE: Final[frozenset[Bucket]] = frozenset({"gone-back", "advanced"})


def _in_turn(then: Grounds, now: Grounds) -> Iterator[tuple[Bucket, Grounds, bool]]:
    """Put each cause in place, in the order in which they are booked; tell whether it is there at all.

    What is only now unchecked holds our side back from the outset, so that a stage that another system puts us at does
    not first advance and then fall.
    """
    heard = then._replace(heard=now.heard, before=now.before)
    yield "heard", heard, then.heard != now.heard
    back = heard._replace(
        claimed=min(then.claimed, now.claimed),
        verified=min(then.verified, now.verified),
        ours=min(then.ours, now.ours),
        unchecked=min(then.unchecked, now.unchecked),
    )
    yield "gone-back", back, _stages(then) != _stages(back)
    on = back._replace(claimed=now.claimed, verified=now.verified, ours=now.ours)
    yield "advanced", on, _stages(back) != _stages(on)
    checked = on._replace(unchecked=now.unchecked)
    yield "checked", checked, on.unchecked != checked.unchecked
    warm = checked._replace(shown=max(then.shown, now.shown), silence=min(then.silence, now.silence))
    yield "warmed", warm, False
    yield "grown-cold", warm._replace(shown=now.shown, silence=now.silence), False


def _stages(grounds: Grounds) -> tuple[int, int, int]:
    return grounds.claimed, grounds.verified, grounds.ours


def priced_by(reading: Reading, rates: DayRates | None) -> Money | None:
    """Convert a deal's amount; ``None`` where there is none, or a rate is missing for it or one of its products."""
    terms = reading.terms
    if terms.amount is None or rates is None:
        return terms.amount
    amounts = (terms.amount, terms.told_amount, *(line.amount for line in terms.lines))
    if not all(one is None or rates.has(one.currency) for one in amounts):
        return None
    return rates.convert(terms.amount)


def _worth(amount: Money | None, chance: Decimal | None) -> Money | None:
    if amount is None or chance is None:
        return None
    return amount if chance is _WHOLE else amount * chance


def _amount(was: Money | None, now: Money | None, chance: Decimal | None) -> Iterator[Part]:
    """Tell an amount that is another one; in another currency it leaves the one and comes into the other."""
    old, new = _worth(was, chance), _worth(now, chance)
    if was is not None and now is not None and was.currency == now.currency:
        yield from _step("amount-up" if now > was else "amount-down", old, new)
        return
    if old is not None:
        yield Part("amount-down", -old, -1)
    if new is not None:
        yield Part("amount-up", new, 1)


def _step(bucket: Bucket, was: Money | None, now: Money | None) -> Iterator[Part]:
    """Tell what one cause adds to a deal that had a worth or not, and has one or not."""
    if was is not None and now is not None and was.currency == now.currency:
        yield Part(bucket, now - was)
        return
    if was is not None:
        yield Part(bucket, -was, -1)
    if now is not None:
        yield Part(bucket, now, 1)
